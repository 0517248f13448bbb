package fovea.checkpoint;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a file's tensors into a module.
public final class Weights {
  /// Counters and index tables that some frameworks store beside the weights.
  private static final List<String> IGNORED =
      List.of("num_batches_tracked", "relative_position_index", "position_ids");

  private static final int SHOWN = 5;

  private Weights() {}

  /// Copies every tensor of the file into the parameter or buffer of the same name. Nothing is
  /// touched unless all names and shapes fit; the exception lists those that don't.
  public static void load(Module module, SafetensorsFile file) throws IOException {
    Map<String, NDArray> state = module.state();
    var missing = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    state.forEach(
        (name, array) -> {
          if (!file.names().contains(name)) {
            missing.add(name);
          } else if (!shape(array).equals(file.shape(name))) {
            wrong.add(name + " is " + file.shape(name) + " instead of " + shape(array));
          }
        });
    List<String> unexpected =
        file.names().stream().filter(name -> !state.containsKey(name) && !ignored(name)).toList();
    String complaint =
        Stream.of(list("it lacks ", missing), list("it has unknown ", unexpected), list("", wrong))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("; "));
    if (!complaint.isEmpty()) {
      throw new CheckpointException(
          file.path() + " does not fit this network, so nothing was loaded: " + complaint + ".");
    }
    for (Map.Entry<String, NDArray> entry : state.entrySet()) {
      NDArray target = entry.getValue();
      try (NDArray source = file.read(target.getManager(), entry.getKey())) {
        Operators.assign(target, source);
      }
    }
  }

  private static boolean ignored(String name) {
    return IGNORED.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static List<Long> shape(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).boxed().toList();
  }

  private static String list(String what, List<String> names) {
    if (names.isEmpty()) {
      return "";
    }
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    int more = names.size() - SHOWN;
    return what + shown + (more > 0 ? " and " + more + " more" : "");
  }
}
