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

& "$env:JAVA_HOME\bin\jpackage.exe" --type $Type --name Fovea --app-version 0.3.0 `
  --input "$work\app" --main-jar fovea.jar --main-class fovea.Launcher --module-path "$work\fx" `
  --add-modules "java.desktop,java.logging,java.management,java.naming,java.net.http,java.prefs,java.sql,java.xml,jdk.unsupported,jdk.crypto.ec,jdk.jfr,jdk.management,jdk.zipfs,javafx.controls,javafx.swing" `
  --jlink-options "--strip-debug --no-man-pages --no-header-files" `
  --java-options "--enable-native-access=ALL-UNNAMED,javafx.graphics" --java-options "--sun-misc-unsafe-memory-access=allow" `
  --dest target\installer
