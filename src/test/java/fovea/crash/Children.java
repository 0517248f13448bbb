package fovea.crash;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs {@link DyingProgram} in a virtual machine of its own.
final class Children {
  /// What became of one.
  record Child(long pid, int status, String out, String err) {}

  private Children() {}

  static Process start(Path folder, String journals, String end) throws IOException {
    return new ProcessBuilder(command(journals, end))
        .directory(folder.toFile())
        .redirectOutput(Redirect.to(folder.resolve(end + ".out").toFile()))
        .redirectError(Redirect.appendTo(folder.resolve(end + ".err").toFile()))
        .start();
  }

  private static List<String> command(String journals, String end) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Dstdout.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-cp",
        System.getProperty("java.class.path"),
        DyingProgram.class.getName(),
        journals,
        end);
  }

  /// Its exit status, when descriptor 2 was closed as it started.
  static int runWithoutStandardError(Path folder, String end)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" 2>&-", "sh"));
    command.addAll(command(folder.resolve("journals").toString(), end));
    var process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    return process.exitValue();
  }

  static Child run(Path folder, String end) throws IOException, InterruptedException {
    var process = start(folder, folder.resolve("journals").toString(), end);
    try {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it does not end");
    } finally {
      process.destroyForcibly();
    }
    return new Child(
        process.pid(),
        process.exitValue(),
        Files.readString(folder.resolve(end + ".out")),
        Files.readString(folder.resolve(end + ".err")));
  }
}
