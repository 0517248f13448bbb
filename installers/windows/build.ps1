# Makes a self-contained Fovea for Windows: installers\windows\build.ps1 [-Type app-image|msi|exe]
# Result: target\installer. An msi or exe needs the WiX toolset; JAVA_HOME must be a JDK 25.
param([string]$Type = "app-image")
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

& .\mvnw.cmd -q -DskipTests package
if ($LASTEXITCODE -ne 0) { throw "The build failed; the lines above say why." }
$work = "target\installer-input"
Remove-Item -Recurse -Force $work, target\installer -ErrorAction SilentlyContinue
New-Item -ItemType Directory -Force "$work\fx", "$work\app" | Out-Null
Copy-Item target\lib\*.jar "$work\app"
Move-Item "$work\app\javafx-*-win*.jar" "$work\fx"
Remove-Item "$work\app\javafx-*.jar"
Copy-Item target\fovea.jar "$work\app"
Copy-Item -Recurse sample-images "$work\app"

& "$env:JAVA_HOME\bin\jpackage.exe" --type app-image --name Fovea --app-version 0.3.0 `
  --input "$work\app" --main-jar fovea.jar --main-class fovea.Launcher --module-path "$work\fx" `
  --add-modules "java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.sql,java.xml,jdk.unsupported,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.zipfs,javafx.controls,javafx.swing" `
  --jlink-options "--strip-debug --no-man-pages --no-header-files" `
  --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" --java-options "--sun-misc-unsafe-memory-access=allow" `
  --java-options '-XX:AOTCache=$APPDIR\fovea.aot' --java-options "-Xlog:aot=off" --java-options "-Xlog:cds=off" `
  --dest target\installer

# What starts the program quicker (docs/decisions/0055); without it, it starts all the same.
$app = (Resolve-Path target\installer\Fovea\app).Path
$classes = (Get-Content "$app\Fovea.cfg" | Where-Object { $_ -like "app.classpath=*" } | ForEach-Object { $_.Substring(14).Replace('$APPDIR', $app) }) -join ";"
$env:FOVEA_HOME = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
& target\installer\Fovea\runtime\bin\java.exe "--enable-native-access=ALL-UNNAMED,javafx.graphics" "--sun-misc-unsafe-memory-access=allow" `
  "-XX:AOTCacheOutput=$app\fovea.aot" "-Dglass.platform=Headless" "-Dprism.order=sw" -cp $classes fovea.AotTraining "$app\sample-images\farm-at-night.png" | Out-Null
Remove-Item -Recurse -Force $env:FOVEA_HOME -ErrorAction SilentlyContinue
Remove-Item Env:FOVEA_HOME

if ($Type -ne "app-image") {
  & "$env:JAVA_HOME\bin\jpackage.exe" --type $Type --name Fovea --app-version 0.3.0 --app-image target\installer\Fovea --dest target\installer
  Remove-Item -Recurse -Force target\installer\Fovea
}
