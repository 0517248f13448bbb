# Sourced by mvnw and fovea: points JAVA_HOME at a JDK 25 or later, wherever it is installed, so
# that an older default Java does no harm. POSIX sh.

jdk_major() { # the major version of the JDK in folder $1, or 0 where there is none
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || { echo 0; return; }
  major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  echo "${major:-0}"
}

find_jdk() {
  path_java=$(command -v javac 2>/dev/null || true)
  [ -z "$path_java" ] || path_java=$(dirname "$(dirname "$(readlink -f "$path_java" 2>/dev/null || echo "$path_java")")")
  set +f # the patterns below are meant to be expanded
  for candidate in "${JAVA_HOME:-}" "$path_java" \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /usr/local/*jdk* /opt/*jdk* /opt/*java*/* /opt/java/* \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jenv/versions/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/* /home/linuxbrew/.linuxbrew/opt/openjdk* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && [ "$(jdk_major "$candidate")" -ge "${FOVEA_JDK:-25}" ]; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "Fovea needs JDK ${FOVEA_JDK:-25} or later: install one (for example from https://adoptium.net), or set JAVA_HOME to the folder it is in." >&2
  return 1
}

find_jdk || exit 1
