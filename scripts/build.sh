# Builds the jar when it is missing or older than its sources; shared by scripts/run and scripts/test.
# shellcheck shell=bash disable=SC2154

jar=$root/target/gridtick.jar
# Its age is the moment when the last good build began: Maven leaves an unchanged jar as old as it was.
stamp=$root/target/built

is_jar_fresh() {
  [ -s "$jar" ] && [ -e "$stamp" ] && [ -z "$(newer_source)" ]
}

# Folders count too: deleting a file changes only the folder.
newer_source() {
  cd "$root" && find pom.xml .mvn src/main web-static \
    \( -name node_modules -o -path web-static/test -o -path src/main/docker \) -prune -o -newer "$stamp" -print | head -n 1
}

begin_stamp() {
  mkdir -p "$root/target"
  touch "$stamp.begun"
  # Files of the dashboard come and go; Maven copies them but never takes one away.
  rm -rf "$root/target/classes/web"
}

end_stamp() { mv "$stamp.begun" "$stamp"; }

build_jar() {
  local text="Building Gridtick"
  [ -d "$HOME/.m2/repository/io/vertx" ] || text="Building Gridtick for the first time, which downloads its libraries"
  use_node 18
  use_maven
  begin_stamp
  with_progress "$text" "$root/target/build.log" mvn -f "$root/pom.xml" -Dmaven.test.skip=true package
  end_stamp
}
