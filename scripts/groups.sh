# The groups of scripts/test: what each runs, and how their tests are counted.
# shellcheck shell=bash disable=SC2034,SC2154

first_command() {
  local name
  for name in "$@"; do command -v "$name" && return; done
  return 0
}

find_chromium() { first_command chromium chromium-browser google-chrome google-chrome-stable; }

# Only what is missing; without root or Debian nothing, and the groups say what they miss.
install_missing() {
  local missing=()
  [ -n "$(find_chromium)" ] || missing+=(chromium)
  [ -n "$(first_command redis-server)" ] || missing+=(redis-server)
  [ -n "$(first_command docker docker-compose)" ] || missing+=(docker-compose)
  [ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}" || say "Not installed: ${missing[*]}"
}

# Nothing may hang for ever, also where nobody looks.
bounded() { # SECONDS COMMAND...
  if command -v timeout >/dev/null; then timeout --foreground -k 10 "$@"; else shift && "$@"; fi
}

is_skip_allowed() { [ -z "${CI:-}" ] || grep -qs "^$1:" "$root/.ci/skips"; }

group_format() { mvn spotless:check; }

group_java() {
  rm -f "$jar"
  begin_stamp
  bounded 2400 mvn verify && end_stamp
}

group_web() { node_tests web web-static/test/*.test.js; }

group_browser() {
  export GRIDTICK_TEST_JAVA=$JAVA_HOME/bin/java
  GRIDTICK_TEST_CHROMIUM=$(find_chromium)
  export GRIDTICK_TEST_CHROMIUM
  if [ -z "$GRIDTICK_TEST_CHROMIUM" ]; then skip="no Chromium here"; return; fi
  if [ ! -s "$jar" ]; then skip="no jar, because the java group failed"; return; fi
  node_tests browser web-static/test/browser/*.test.js
}

node_tests() { # GROUP FILE...
  if [ ! -e "$2" ]; then skip="no tests of this kind yet"; return; fi
  local tap=$logs/$1.tap
  shift
  # A file that hangs fails by its name, and the others still run.
  bounded 1800 node --test --test-timeout=400000 --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" "$@"
}

group_scripts() {
  local file files=(scripts/run scripts/test scripts/bench scripts/fuzz scripts/format scripts/jdk25 scripts/providers-check scripts/replay scripts/screenshots scripts/*.sh .ci/run)
  for file in "${files[@]}"; do bash -n "$file" || return; done
  if command -v shellcheck >/dev/null; then shellcheck -x "${files[@]}"; fi
}

group_compose() {
  local compose=(docker compose)
  docker compose version >/dev/null 2>&1 || compose=(docker-compose)
  if ! command -v "${compose[0]}" >/dev/null; then skip="no docker-compose here"; return; fi
  "${compose[@]}" --env-file .env.example -f compose.yaml config -q
}

# One attribute summed over JUnit's reports, one file per class.
junit_total() {
  cat target/surefire-reports/TEST-*.xml 2>/dev/null | sed -n "s/.*<testsuite .* $1=\"\([0-9]*\)\".*/\1/p" | sum
}

# Node's reports end with totals such as "# pass 12".
node_total() { cat "$logs"/*.tap 2>/dev/null | sed -n "s/^# $1 \([0-9]*\)$/\1/p" | sum; }

sum() { awk '{n += $1} END {print n + 0}'; }

# A group that broke before its tests counts as a failure, so that no red run ends in "0 failed".
print_count() { # BROKEN GROUPS
  local skipped=$(($(junit_total skipped) + $(node_total skipped) + $(node_total todo)))
  local bad=$(($(junit_total errors) + $(junit_total failures)))
  local passed=$(($(junit_total tests) - bad - $(junit_total skipped) + $(node_total pass)))
  local failed=$((bad + $(node_total fail) + $(node_total cancelled)))
  [ "$failed" -gt 0 ] || failed=$1
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
}
