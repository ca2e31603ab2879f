#!/bin/sh
# Starts the suite by the Java beside it. Nothing else is needed: no JDK, no Maven, no network, no home, no PATH.
#
# SUITE_JAVA_OPTS   further options for the JVM, for example -Xmx2g
# OMP_NUM_THREADS   threads of the numeric library (default 1: the fastest for small networks)
set -u

# --- where it lies: follow symbolic links, keep spaces --------------------------------------------------------------
self=$0
while [ -h "$self" ] && command -v readlink >/dev/null 2>&1; do
  target=$(readlink "$self")
  case $target in
    /*) self=$target ;;
    *) self=${self%/*}/$target ;;
  esac
done
case $self in
  */*) folder=${self%/*} ;;
  *) folder=. ;;
esac
root=$(CDPATH='' cd -- "$folder/.." && pwd -P) || exit 2
[ -x "$root/runtime/bin/java" ] || {
  printf 'suite: %s is not whole: there is no runtime/bin/java; unpack it once more\n' "$root" >&2
  exit 2
}

case ${1:-} in
  new | package | spark)
    printf "suite: '%s' needs the sources of the suite; run it in a clone\n" "$1" >&2
    exit 2
    ;;
esac

# Without a locale Java takes the bytes of file names for ASCII.
[ -n "${LC_ALL:-}${LC_CTYPE:-}${LANG:-}" ] || export LC_ALL=C.UTF-8
OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
export OMP_NUM_THREADS OMP_WAIT_POLICY

# --- the models beside it, where none is named ----------------------------------------------------------------------
named=
for argument; do
  case $argument in
    --bundle | --bundle=* | -h | --help) named=yes ;;
  esac
done
if [ -z "$named" ]; then
  case ${1:-} in
    serve)
      for model in "$root"/models/*.zip; do
        [ ! -f "$model" ] || set -- "$@" --bundle "$model"
      done
      ;;
    predict)
      [ ! -f "$root/models/${2:-}.zip" ] || set -- "$@" --bundle "$root/models/$2.zip"
      ;;
    chat)
      [ ! -f "$root/models/chatbot-intent.zip" ] || set -- "$@" --bundle "$root/models/chatbot-intent.zip"
      ;;
  esac
fi

# As ./suite starts it: memory in shares of the machine's or container's, and no class is ever deserialised.
# shellcheck disable=SC2086 # SUITE_JAVA_OPTS is a list of options
exec "$root/runtime/bin/java" -Xshare:auto -XX:MaxRAMPercentage=40 \
  -Dorg.bytedeco.javacpp.maxbytes=100% -Dorg.bytedeco.javacpp.maxphysicalbytes=220% \
  '-Djdk.serialFilter=!*' -Djava.awt.headless=true ${SUITE_JAVA_OPTS:-} -jar "$root/app/suite-cli.jar" "$@"
