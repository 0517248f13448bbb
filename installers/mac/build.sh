#!/usr/bin/env bash
# Makes a self-contained Fovea for macOS (Apple silicon): installers/mac/build.sh [app-image|dmg|pkg]
# Result: target/installer/. Not signed; pass JPACKAGE_FLAGS="--mac-sign …" to sign.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .mvn/find-jdk.sh
. installers/aot-cache.sh
type=${1:-dmg}

./mvnw -q -DskipTests package
work=target/installer-input
rm -rf "$work" target/installer
mkdir -p "$work/fx" "$work/app"
cp target/lib/*.jar "$work/app/" && mv "$work"/app/javafx-*-mac*.jar "$work/fx/" && rm -f "$work"/app/javafx-*.jar
cp target/fovea.jar "$work/app/" && cp -r sample-images "$work/app/"

# macOS wants a first version number above 0.
"$JAVA_HOME/bin/jpackage" --type app-image --name Fovea --app-version 1.0.0 \
  --input "$work/app" --main-jar fovea.jar --main-class fovea.Launcher --module-path "$work/fx" \
  --add-modules java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.sql,java.xml,jdk.unsupported,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.zipfs,javafx.controls,javafx.swing \
  --jlink-options "--strip-debug --no-man-pages --no-header-files" \
  --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options '-XX:AOTCache=$APPDIR/fovea.aot' --java-options "-Xlog:aot=off" --java-options "-Xlog:cds=off" \
  --dest target/installer
image=target/installer/Fovea.app
aot_cache "$PWD/$image/Contents/app" "$image/Contents/runtime/Contents/Home/bin/java"

if [ "$type" != app-image ]; then # what was put into the image is signed with it, if at all
  # shellcheck disable=SC2086
  "$JAVA_HOME/bin/jpackage" --type "$type" --name Fovea --app-version 1.0.0 --app-image "$image" \
    --dest target/installer ${JPACKAGE_FLAGS:-}
  rm -rf "$image"
fi
