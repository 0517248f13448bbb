package fovea.selfcheck;

import fovea.kernels.Kernels;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Tries kernels in a process of their own.
final class CheckProcess {
  private static final long LONGEST_SECONDS = 120;

  /// More than a check can have to say.
  private static final long LONGEST_REPORT = 1 << 20;

  /// Properties of this process that the other must have too.
  private static final List<String> HANDED_ON =
      List.of("DJL_CACHE_DIR", "fovea.kernels.simulate", "java.library.path");

  private CheckProcess() {}

  static Outcome run(Kernels kernels) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("fovea-check");
      Path report = folder.resolve("report");
      Process process = start(kernels, folder, report);
      boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      return outcome(ended && process.exitValue() == 0, report);
    } catch (IOException e) {
      return new Outcome.NotRun(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.NotRun("it was interrupted");
    } finally {
      if (folder != null) {
        delete(folder);
      }
    }
  }

  private static Process start(Kernels kernels, Path folder, Path report) throws IOException {
    var command = new ArrayList<String>();
    command.add(java().toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve("crash.log"),
            "-Dai.djl.offline=true",
            "-Dfovea.kernels=" + kernels.id()));
    for (String name : HANDED_ON) {
      String value = System.getProperty(name);
      if (value != null) {
        command.add("-D" + name + "=" + value);
      }
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            EngineCheckMain.class.getName(),
            report.toString()));
    var builder = new ProcessBuilder(command);
    // class paths may be relative, so it runs where this process does
    Map<String, String> environment = builder.environment();
    environment.put("FOVEA_DEVICE", "cpu");
    // Java's compiler is busy on the same processors: threads of the engine that wait for one
    // another by spinning would take ten times as long
    environment.put("OMP_WAIT_POLICY", "passive");
    File output = folder.resolve("output").toFile();
    return builder.redirectErrorStream(true).redirectOutput(output).start();
  }

  /// The program that runs Java; on Windows the one that opens no console.
  private static Path java() throws IOException {
    boolean windows =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    Path java = Path.of(System.getProperty("java.home"), "bin", windows ? "javaw.exe" : "java");
    if (!Files.isRegularFile(java)) {
      throw new IOException("this copy of the program has no " + java);
    }
    return java;
  }

  static Outcome outcome(boolean orderly, Path report) throws IOException {
    if (!Files.isRegularFile(report)) {
      return new Outcome.NotRun("the process that tries the engine could not begin");
    }
    if (Files.size(report) > LONGEST_REPORT) {
      return new Outcome.NotRun("the process that tried the engine wrote too much");
    }
    String trying = "";
    var wrong = new ArrayList<String>();
    for (String line : Files.readAllLines(report)) {
      if (line.startsWith(EngineCheckMain.TRYING)) {
        trying = line.substring(EngineCheckMain.TRYING.length());
      } else if (line.startsWith(EngineCheckMain.WRONG)) {
        wrong.add(line.substring(EngineCheckMain.WRONG.length()));
      } else if (line.startsWith(EngineCheckMain.FAILED)) {
        return new Outcome.NotRun(line.substring(EngineCheckMain.FAILED.length()));
      } else if (line.startsWith(EngineCheckMain.DONE) && orderly) {
        int operators = Integer.parseInt(line.substring(EngineCheckMain.DONE.length()).strip());
        return wrong.isEmpty() ? new Outcome.Right(operators) : new Outcome.Wrong(wrong, operators);
      }
    }
    return new Outcome.Died(trying);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      // in the system's folder for what may be thrown away
    }
  }
}
