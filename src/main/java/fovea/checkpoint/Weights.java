package fovea.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.checkpoint.element.CheckpointException;
import fovea.format.Quantities;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Puts a file's tensors into a module.
public final class Weights {
  private static final int SHOWN = 5;
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private Weights() {}

  /// How a file's tensors and a module's fit one another.
  ///
  /// @param sources the file's name for each tensor of the module that was found
  /// @param missing names that the module needs and the file lacks
  /// @param unexpected names that belong to such a module, but not to this one
  /// @param wrongShape one short text each
  /// @param whole names and types of what holds whole numbers where decimals belong
  /// @param aside names that the network has no use for, such as those of another task's head
  public record Fit(
      Map<String, String> sources,
      List<String> missing,
      List<String> unexpected,
      List<String> wrongShape,
      List<String> whole,
      List<String> aside) {
    public boolean complete() {
      return missing.isEmpty() && unexpected.isEmpty() && wrongShape.isEmpty() && whole.isEmpty();
    }

    /// What does not fit, in short; "" when everything does.
    public String complaint() {
      return Stream.of(
              list("it lacks ", missing),
              list("it has unknown ", unexpected),
              list("", wrongShape),
              list("whole numbers, which mean nothing here without their scale, stand in ", whole))
          .filter(part -> !part.isEmpty())
          .collect(Collectors.joining("; "));
    }

    /// What was not used, in one sentence; "" when everything was.
    public String remark() {
      return aside.isEmpty()
          ? ""
          : "Of the file %s no use here and left aside: %s."
              .formatted(
                  Quantities.count(aside.size(), "tensor is of", "tensors are of"),
                  list("", aside));
    }
  }

  /// Compares names and shapes without reading a tensor. Names of other releases of the same
  /// library are understood; counters, index tables and heads of other tasks are passed over.
  public static Fit fit(Module module, TensorFile file) {
    return fit(module, file, Set.of());
  }

  /// Every name that a network here may give to one of the file's tensors, with the name under
  /// which {@link #view} has it.
  public static Map<String, String> known(TensorFile file) {
    return ParameterNames.known(file.names());
  }

  /// The file as networks here read it: what another library keeps in one tensor and they in
  /// several is cut into those. It is closed with the file.
  public static TensorFile view(TensorFile file) {
    return TimmVit.view(file);
  }

  private static Fit fit(Module module, TensorFile stored, Set<String> head) {
    return fit(module.state(), module.tied(), stored, head);
  }

  private static Fit fit(
      Map<String, NDArray> state, Map<String, String> tied, TensorFile stored, Set<String> head) {
    TensorFile file = view(stored);
    ParameterNames.Match match = ParameterNames.match(state.keySet(), file.names());
    var sources = new LinkedHashMap<String, String>();
    var missing = new ArrayList<String>();
    var wrong = new ArrayList<String>();
    var whole = new ArrayList<String>();
    state.forEach(
        (name, array) -> {
          String source = match.sources().get(name);
          if (source == null) {
            source = match.sources().get(partner(tied, name));
          }
          if (source == null) {
            missing.add(name);
          } else if (head.contains(name) && otherRows(shape(array), file.shape(source))) {
            return; // it begins anew
          } else if (!shape(array).equals(file.shape(source))) {
            wrong.add(source + " is " + file.shape(source) + " instead of " + shape(array));
          } else if (array.getDataType().isFloating() && !file.type(source).isFloating()) {
            whole.add("%s (%s)".formatted(source, file.type(source)));
          } else {
            sources.put(name, source);
          }
        });
    return new Fit(sources, missing, match.unexpected(), wrong, whole, match.aside());
  }

  /// As {@link #fit}, where everything has to fit.
  ///
  /// @throws CheckpointException when something does not; it lists what
  public static Fit check(Module module, TensorFile file) throws CheckpointException {
    return check(fit(module, file), file);
  }

  private static Fit check(Fit fit, TensorFile file) throws CheckpointException {
    if (!fit.complete()) {
      throw new CheckpointException(
          file.path()
              + " does not fit this network, so nothing was loaded: "
              + fit.complaint()
              + ".");
    }
    return fit;
  }

  /// Copies every tensor of the file into the parameter or buffer that it belongs to. Nothing is
  /// touched unless all names and shapes fit; the exception lists those that don't.
  public static void load(Module module, TensorFile file) throws IOException {
    load(module, file, Set.of());
  }

  /// As {@link #load(Module, TensorFile)}, but the tensors named in `head` may have another number
  /// of rows, which is that of classes, in the file: those stay as they are.
  ///
  /// @throws CheckpointException also when numbers are not finite; the module is of no use then
  public static void load(Module module, TensorFile stored, Set<String> head) throws IOException {
    copy(check(fit(module, stored, head), stored), module.state(), stored);
  }

  /// Copies the file's tensors into those of the module's whose names begin with `part`: weights of
  /// a network for another task, which has the same part. The others stay as they are.
  ///
  /// @throws CheckpointException when a tensor of the part is missing or has another shape, or when
  ///   the file's part has more layers; the module is untouched then. Also when numbers are not
  ///   finite; it is of no use then
  public static void loadPart(Module module, TensorFile stored, String part) throws IOException {
    var state = new LinkedHashMap<>(module.state());
    state.keySet().removeIf(name -> !name.startsWith(part));
    Fit fit = fit(state, module.tied(), stored, Set.of());
    Set<String> forms = new LinkedHashSet<>();
    state.keySet().forEach(name -> forms.add(NUMBER.matcher(name).replaceAll("0")));
    var more = new LinkedHashSet<String>();
    known(view(stored))
        .forEach(
            (name, source) -> {
              if (forms.contains(NUMBER.matcher(name).replaceAll("0"))
                  && !fit.sources().containsValue(source)) {
                more.add(source);
              }
            });
    var exact =
        new Fit(
            fit.sources(),
            fit.missing(),
            fit.wrongShape().isEmpty() ? List.copyOf(more) : List.of(),
            fit.wrongShape(),
            fit.whole(),
            fit.aside());
    copy(check(exact, stored), state, stored);
  }

  private static void copy(Fit fit, Map<String, NDArray> state, TensorFile stored)
      throws IOException {
    TensorFile file = view(stored);
    var spoilt = new NotFinite();
    for (Map.Entry<String, String> entry : fit.sources().entrySet()) {
      NDArray target = Objects.requireNonNull(state.get(entry.getKey()));
      try (NDArray source = file.read(target.getManager(), entry.getValue())) {
        Operators.assign(target, source);
      }
      spoilt.look(entry.getValue(), target);
    }
    spoilt.refuse(stored.path());
  }

  /// Reads every tensor that the network would take, without keeping one.
  ///
  /// @param manager owner of what is read meanwhile
  /// @throws CheckpointException when the file does not fit or numbers are not finite
  public static void checkNumbers(Module module, TensorFile stored, NDManager manager)
      throws IOException {
    Fit fit = check(module, stored);
    TensorFile file = view(stored);
    var spoilt = new NotFinite();
    for (String source : new LinkedHashSet<>(fit.sources().values())) {
      try (NDArray numbers = file.read(manager, source)) {
        spoilt.look(source, numbers);
      }
    }
    spoilt.refuse(stored.path());
  }

  /// Whether two shapes are the same but for the first dimension.
  private static boolean otherRows(List<Long> shape, List<Long> stored) {
    int dimensions = shape.size();
    return dimensions > 0
        && dimensions == stored.size()
        && !shape.getFirst().equals(stored.getFirst())
        && shape.subList(1, dimensions).equals(stored.subList(1, dimensions));
  }

  /// The tensor that shares its values with `name`, whichever of the two the file has; "" for none.
  private static String partner(Map<String, String> tied, String name) {
    return tied.getOrDefault(
        name,
        tied.entrySet().stream()
            .filter(pair -> pair.getValue().equals(name))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(""));
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

  /// Collects the tensors that hold numbers which are not finite: a network that has such answers
  /// nothing but NaN.
  private static final class NotFinite {
    private final List<String> found = new ArrayList<>();
    private long numbers;

    /// The sum tells at once whether all are finite, and only where it is not they are counted.
    void look(String name, NDArray array) {
      DataType type = array.getDataType();
      if (!type.isFloating() || array.size() == 0) {
        return;
      }
      try (NDArray sum = array.sum()) {
        if (Double.isFinite(type == DataType.FLOAT64 ? sum.getDouble() : sum.getFloat())) {
          return;
        }
      }
      long count = count(array); // for finite numbers may have an infinite sum
      if (count > 0) {
        found.add(name);
        numbers += count;
      }
    }

    private static long count(NDArray array) {
      if (array.getDataType() == DataType.FLOAT64) {
        return Arrays.stream(array.toDoubleArray()).filter(x -> !Double.isFinite(x)).count();
      }
      long count = 0;
      for (float number : array.toFloatArray()) {
        count += Float.isFinite(number) ? 0 : 1;
      }
      return count;
    }

    /// @throws CheckpointException when there were any, in one sentence that names the tensors
    void refuse(Path file) throws CheckpointException {
      if (!found.isEmpty()) {
        throw new CheckpointException(
            "%s cannot be used: %s NaN or infinite, in %s."
                .formatted(
                    file,
                    Quantities.count(numbers, "of its numbers is", "of its numbers are"),
                    list("", found)));
      }
    }
  }
}
