# What the checks share. Each is run from the root of the repository, and has a folder of its own in $work.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=$PWD
work=$(mktemp -d)
export root work
# Run last to first when a check ends, whatever its end.
cleanups=("rm -rf '$work'")
finish() {
  local index
  for ((index = ${#cleanups[@]} - 1; index >= 0; index--)); do eval "${cleanups[index]}"; done
}
trap finish EXIT

# Stacks that are linted: one without findings, and one that docker refuses.
good_stack='services:
  web:
    image: registry.example.com/shop/web:1.27.3@sha256:1111111111111111111111111111111111111111111111111111111111111111
'
bad_stack='services:
  web:
    image: registry.example.com/shop/web:1.27.3
    restart_policy: always
'
export good_stack bad_stack

fail() {
  echo "FAILED: $*" >&2
  exit 1
}

# expect STATUS COMMAND…: runs a command, whose output goes to $work/output, and wants it to end so.
expect() {
  local wanted=$1 status=0
  shift
  "$@" >"$work/output" 2>&1 || status=$?
  if [ "$status" -ne "$wanted" ]; then
    cat "$work/output" >&2
    fail "'$*' ended with $status, not $wanted"
  fi
}

# says TEXT: wants a text in the output of the last command.
says() {
  grep -qF -- "$1" "$work/output" || {
    cat "$work/output" >&2
    fail "the output does not say '$1'"
  }
}

# needs COMMAND: ends the check, which is then not passed but skipped, where a command is missing.
needs() {
  if ! command -v "$1" >/dev/null; then
    echo "skipped: there is no $1"
    exit 0
  fi
}
