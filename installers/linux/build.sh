#!/usr/bin/env bash
# Makes a self-contained Fovea for Linux (its own Java inside): installers/linux/build.sh [app-image|deb|rpm]
# Result: target/installer/. A deb needs the packages fakeroot and binutils, an rpm needs rpm-build.
set -euo pipefail
cd "$(dirname "$0")/../.."
. .mvn/find-jdk.sh
. installers/aot-cache.sh
type=${1:-app-image}
version=$(sed -n 's|^  <version>\(.*\)</version>|\1|p' pom.xml)
words="A workbench for looking into vision and language networks"

./mvnw -q -DskipTests package
work=target/installer-input
rm -rf "$work" target/installer
mkdir -p "$work/fx" "$work/app"
# OpenJFX is linked into the runtime; everything else, natives of PyTorch included, stays on the class path.
cp target/lib/*.jar "$work/app/" && mv "$work"/app/javafx-*-linux*.jar "$work/fx/" && rm -f "$work"/app/javafx-*.jar
cp target/fovea.jar "$work/app/" && cp -r sample-images "$work/app/"

"$JAVA_HOME/bin/jpackage" --type app-image --name Fovea --app-version "$version" \
  --description "$words" \
  --input "$work/app" --main-jar fovea.jar --main-class fovea.Launcher --module-path "$work/fx" \
  --add-modules java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.sql,java.xml,jdk.unsupported,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.zipfs,javafx.controls,javafx.swing \
  --jlink-options "--strip-debug --no-man-pages --no-header-files" \
  --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" --java-options "--sun-misc-unsafe-memory-access=allow" \
  --java-options '-XX:AOTCache=$APPDIR/fovea.aot' --java-options "-Xlog:aot=off" --java-options "-Xlog:cds=off" \
  --dest target/installer
aot_cache "$PWD/target/installer/Fovea/lib/app" target/installer/Fovea/lib/runtime/bin/java

if [ "$type" != app-image ]; then
  "$JAVA_HOME/bin/jpackage" --type "$type" --name Fovea --app-version "$version" --description "$words" \
    --app-image target/installer/Fovea --dest target/installer --linux-shortcut --linux-menu-group Science \
    $([ "$type" != deb ] || echo "--linux-package-name fovea --linux-package-deps libgtk-3-0,libgl1,libxxf86vm1")
  rm -rf target/installer/Fovea
fi
echo "Made $(ls -d target/installer/*)"
