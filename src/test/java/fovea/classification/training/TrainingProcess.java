package fovea.classification.training;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.tensor.Compute;
import fovea.training.model.FolderModels;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// Goes on with a run in a process of its own, so that this can be killed.
final class TrainingProcess {
  private TrainingProcess() {}

  /// @param arguments the run's folder
  public static void main(String[] arguments) throws Exception {
    try (Compute compute = Compute.start()) {
      new ClassifierTraining(compute, MadePictures.library(), new FolderModels())
          .run(
              RunFolder.open(Path.of(arguments[0])),
              new StopSignal(),
              event -> {
                if (event instanceof TrainingEvent.StepDone done) {
                  System.out.println(done.step());
                }
              });
    }
  }

  /// Trains in a folder until so many steps are done, and kills the process then.
  static void killAt(Path folder, long step) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.matches("\\d+") && Long.parseLong(line) >= step) {
          break;
        }
      }
    } finally {
      process.destroyForcibly(); // SIGKILL: nobody can tidy up
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    assertNotEquals(0, process.exitValue(), "it was to be killed before its end");
  }
}
