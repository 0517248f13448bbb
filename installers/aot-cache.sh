# Sourced by the installers' scripts: aot_cache FOLDER JAVA makes FOLDER/fovea.aot, which starts the
# program quicker (docs/decisions/0055), of the class path that FOLDER/Fovea.cfg names.
aot_cache() {
  folder=$1
  classes=$(sed -n 's/^app.classpath=//p' "$folder/Fovea.cfg" | sed "s|\$APPDIR|$folder|" | paste -sd: -)
  home=$(mktemp -d)
  FOVEA_HOME=$home XDG_CONFIG_HOME=$home "$2" --enable-native-access=ALL-UNNAMED,javafx.graphics \
    --sun-misc-unsafe-memory-access=allow -Xlog:aot=off -Xlog:cds=off -XX:AOTCacheOutput="$folder/fovea.aot" \
    -Dglass.platform=Headless -Dprism.order=sw -cp "$classes" fovea.AotTraining \
    "$folder/sample-images/farm-at-night.png" >/dev/null 2>&1 ||
    { echo "The cache for quick starts could not be made; the program starts without." >&2; rm -f "$folder/fovea.aot"; }
  rm -rf "$home"
}
