package fovea.training.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.tensor.Compute;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.setup.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Runs of any task, made and looked at by tests.
public final class Runs {
  private Runs() {}

  /// A setup with the usual settings of a test, and some as `name=value`.
  public static <S extends Setup<S>> S changed(
      S plain, Map<String, String> usual, String... changes) {
    var all = new LinkedHashMap<>(usual);
    for (String change : changes) {
      String[] parts = change.split("=", 2);
      all.put(parts[0], parts[1]);
    }
    return plain.with(all);
  }

  public static <S extends Setup<S>> RunFolder planned(
      RecipeTraining<S, ?> training, Path folder, S setup) throws IOException {
    return RunFolder.create(folder, training.plan(setup));
  }

  public static TrainingEvent run(RecipeTraining<?, ?> training, RunFolder folder)
      throws IOException {
    return training.run(folder, new StopSignal(), event -> {});
  }

  /// A run that has come to its end.
  public static <S extends Setup<S>> RunFolder trained(
      RecipeTraining<S, ?> training, Path folder, S setup) throws IOException {
    RunFolder run = planned(training, folder, setup);
    TrainingEvent end = run(training, run);
    assertInstanceOf(Stopped.class, end, end.toString());
    return run;
  }

  public static Map<String, float[]> weights(Compute compute, Path file) throws Exception {
    return compute.call(
        Compute.Priority.INTERACTIVE,
        () -> {
          var read = new TreeMap<String, float[]>();
          try (NDManager manager = compute.manager().newSubManager();
              var tensors = SafetensorsFile.open(file)) {
            for (String name : tensors.names()) {
              read.put(name, tensors.read(manager, name).toFloatArray());
            }
          }
          return read;
        });
  }

  /// To the last bit.
  public static void assertSameWeights(Compute compute, Path expected, Path actual)
      throws Exception {
    Map<String, float[]> one = weights(compute, expected);
    Map<String, float[]> other = weights(compute, actual);
    assertEquals(one.keySet(), other.keySet());
    one.forEach((name, values) -> assertArrayEquals(values, other.get(name), 0, name));
  }

  public static <E extends TrainingEvent> List<E> events(RunFolder folder, Class<E> kind) {
    return folder.events().stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
