# Shared by the scripts, never run by itself: where the repository lies, saying things, help, progress, installing.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# shellcheck source=scripts/tools.sh
. "$root/scripts/tools.sh"

say() { printf '%s\n' "$*" >&2; }

die() {
  say "$@"
  exit 1
}

# The comment at the head of a script is its help.
help_of() { sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$1"; }

# What Maven does at the moment, from its log: the last plugin and goal.
maven_step() {
  sed -n 's/^\[INFO\] --- \([a-z-]*\):[^:]*:\([a-z-]*\).*/\1 \2/p' "$1" 2>/dev/null | tail -n 1
}

# One moving line on a terminal, one line every 15 seconds elsewhere.
show_progress() { # TEXT LOG SECONDS
  local text
  text="$1: $(maven_step "$2") ($3 s)"
  if [ -t 2 ]; then
    printf '\r\033[K%s' "$text" >&2
  elif [ "$3" -gt 0 ] && [ $(($3 % 15)) -eq 0 ]; then
    say "$text"
  fi
}

# Runs a command with its output in a log and shows that it is alive; on failure the lines that matter.
with_progress() { # TEXT LOG COMMAND...
  local text=$1 log=$2 status=0 started=$SECONDS
  shift 2
  mkdir -p "$(dirname "$log")"
  say "$text"
  "$@" >"$log" 2>&1 </dev/null &
  local pid=$!
  # A background command does not hear Ctrl-C, so it is told.
  trap 'kill "$pid" 2>/dev/null; exit 130' INT
  trap 'kill "$pid" 2>/dev/null; exit 143' TERM
  while kill -0 "$pid" 2>/dev/null; do
    show_progress "$text" "$log" $((SECONDS - started))
    sleep 1
  done
  wait "$pid" || status=$?
  trap - INT TERM
  if [ -t 2 ]; then printf '\r\033[K' >&2; fi
  [ "$status" -eq 0 ] && return
  failure_lines "$log"
  die "Failed after $((SECONDS - started)) s. The whole log: $log"
}

# What Node repeats at the end with its reasons; else Maven's errors, with the warnings that the compiler takes for
# errors; else the end of the log.
failure_lines() {
  {
    sed -n '/failing tests:/,$p' "$1" | grep . ||
      grep -E '^\[ERROR\]|^\[WARNING\].*\.java:|^npm (ERR|error)' "$1" | grep -vE "$maven_noise" ||
      tail -n 30 "$1"
  } | awk '!seen[$0]++' | head -n 60 >&2 || true
}
maven_noise='\[Help|Re-run Maven|full stack trace|For more information|^\[ERROR\] *$'

is_root_on_debian() { [ "$(id -u)" -eq 0 ] && grep -qs '^ID=debian' /etc/os-release; }

# Installs Debian packages where that is allowed, saying so; false where it is not or did not work.
apt_install() {
  is_root_on_debian || return 1
  say "Installing $* (apt, as root)"
  local install=(apt-get install -y -q --no-install-recommends "$@")
  export DEBIAN_FRONTEND=noninteractive
  "${install[@]}" >/dev/null 2>&1 </dev/null ||
    { apt-get update -q && "${install[@]}"; } >/dev/null 2>&1 </dev/null
}
