# Finds a JDK 25, Node and Maven wherever they lie, or names what is missing with the ways to get it.
# shellcheck shell=bash

# The major version in a JDK's release file, 0 where there is none.
jdk_major() {
  local version
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null)
  printf '%s' "${version:-0}"
}

jdk_candidates() {
  local javac
  javac=$(readlink -f "$(command -v javac)" 2>/dev/null) || true
  printf '%s\n' "${JAVA_HOME:-}" "${javac%/bin/javac}" /usr/lib/jvm/* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* "$HOME"/.jdks/* \
    /opt/* /opt/java/* /opt/jdk/* /usr/java/* /usr/local/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.asdf/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
  # GitHub's and others' images name their JDKs this way.
  env | sed -n 's/^JAVA_HOME_[0-9A-Za-z_]*=//p'
}

# Prints the folder of the first JDK that is new enough; JAVA_HOME comes first.
find_jdk() {
  local home
  while read -r home; do
    if [ -x "$home/bin/javac" ] && [ "$(jdk_major "$home")" -ge 25 ]; then
      printf '%s\n' "$home"
      return
    fi
  done < <(jdk_candidates)
  die "A JDK 25 or newer is missing. Any one of these gets it; then start again:
  Debian, Ubuntu  Adoptium's packages: https://adoptium.net/installation/linux, then: apt-get install temurin-25-jdk
  SDKMAN          sdk install java 25-tem
  macOS           brew install --cask temurin@25
  by hand         unpack https://adoptium.net/temurin/releases/?version=25 and set JAVA_HOME to its folder"
}

# Every script runs Maven and Java on this JDK.
use_jdk() {
  JAVA_HOME=$(find_jdk)
  export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}

node_candidates() {
  command -v node || true
  printf '%s\n' /usr/local/bin/node /usr/bin/node /opt/*/bin/node /opt/homebrew/bin/node "${NVM_DIR:-$HOME/.nvm}"/versions/node/*/bin/node \
    "$HOME"/.volta/bin/node "$HOME"/.local/share/fnm/node-versions/*/installation/bin/node \
    "$HOME"/.local/share/mise/installs/node/*/bin/node "$HOME"/.asdf/installs/nodejs/*/bin/node
}

# Puts a Node of at least this major version first on the PATH; npm comes with it.
use_node() { # MAJOR
  local node version
  while read -r node; do
    version=$("$node" -p 'process.versions.node.split(".")[0]' 2>/dev/null </dev/null) || continue
    if [ "$version" -ge "$1" ] && PATH="$(dirname "$node"):$PATH" command -v npm >/dev/null; then
      PATH="$(dirname "$node"):$PATH"
      return
    fi
  done < <(node_candidates)
  die "Node $1 or newer, with npm, is missing. Any one of these gets it; then start again:
  Debian, Ubuntu  apt-get install nodejs npm   (Debian 12: Node 18; newer ones from https://nodejs.org)
  nvm             nvm install 22
  macOS           brew install node"
}

use_maven() {
  command -v mvn >/dev/null || apt_install maven ||
    die "Maven 3.8 or newer is missing: apt-get install maven, brew install maven, or https://maven.apache.org/download.cgi"
}
