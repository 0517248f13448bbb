package fovea.architecture.recognition;

import fovea.checkpoint.TensorFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A layer with tensors, of a network that is guessed from them.
///
/// @param name before the names of its tensors
/// @param kernel 0 of a fully connected layer, −1 of a normalisation
record StackPart(String name, int inputs, int outputs, int kernel, boolean bias) {
  private static final int MOST_LAYERS = 200;

  boolean convolves() {
    return kernel > 0;
  }

  boolean normalises() {
    return kernel < 0;
  }

  /// All of a file in order, first the convolutions; empty where there is anything else in it, or
  /// they do not fit behind one another.
  static Optional<List<StackPart>> all(TensorFile file) {
    var names = new LinkedHashSet<String>();
    for (String tensor : file.names()) {
      int dot = tensor.lastIndexOf('.');
      String kind = tensor.substring(dot + 1);
      if (!Set.of("weight", "bias", "running_mean", "running_var", "num_batches_tracked")
          .contains(kind)) {
        return Optional.empty();
      }
      names.add(dot < 0 ? "" : tensor.substring(0, dot));
    }
    if (names.size() > MOST_LAYERS) {
      return Optional.empty();
    }
    var stored = new ArrayList<StackPart>();
    for (String name : names) {
      StackPart part = part(file, name);
      if (part == null) {
        return Optional.empty();
      }
      stored.add(part);
    }
    if (fits(stored)) {
      return Optional.of(stored);
    }
    stored.sort(Comparator.comparing(part -> natural(part.name()))); // files may be in any order
    return fits(stored) ? Optional.of(stored) : Optional.empty();
  }

  private static @Nullable StackPart part(TensorFile file, String name) {
    String before = name.isEmpty() ? "" : name + ".";
    if (!file.names().contains(before + "weight")) {
      return null;
    }
    List<Long> shape = file.shape(before + "weight");
    if (shape.stream().anyMatch(n -> n < 1 || n > 1 << 20)) {
      return null;
    }
    List<Integer> sizes = shape.stream().map(Long::intValue).toList();
    boolean bias = file.names().contains(before + "bias");
    boolean normalises = file.names().contains(before + "running_mean");
    return switch (sizes.size()) {
      case 1 ->
          normalises && bias ? new StackPart(name, sizes.get(0), sizes.get(0), -1, true) : null;
      case 2 -> normalises ? null : new StackPart(name, sizes.get(1), sizes.get(0), 0, bias);
      case 4 ->
          normalises || !sizes.get(2).equals(sizes.get(3))
              ? null
              : new StackPart(name, sizes.get(1), sizes.get(0), sizes.get(2), bias);
      default -> null;
    };
  }

  /// Numbers in names compare as numbers.
  private static String natural(String name) {
    var text = new StringBuilder();
    for (String piece : name.split("(?<=\\D)(?=\\d)|(?<=\\d)(?=\\D)")) {
      boolean number = !piece.isEmpty() && Character.isDigit(piece.charAt(0));
      text.append(number && piece.length() < 9 ? "0".repeat(9 - piece.length()) + piece : piece);
    }
    return text.toString();
  }

  /// Whether each reads what the one before gives; convolutions first.
  private static boolean fits(List<StackPart> parts) {
    boolean rows = false;
    int channels = 0;
    for (StackPart part : parts) {
      boolean first = channels == 0;
      boolean turns = !part.convolves() && !part.normalises() && !rows && !first;
      boolean right =
          part.convolves()
              ? !rows && (first ? part.inputs() == 1 || part.inputs() == 3 : fits(part, channels))
              : turns
                  ? part.inputs() % channels == 0
                  : first ? !part.normalises() : fits(part, channels);
      if (!right) {
        return false;
      }
      rows |= !part.convolves() && !part.normalises();
      channels = part.outputs();
    }
    return rows && !parts.getLast().normalises();
  }

  private static boolean fits(StackPart part, int channels) {
    return part.inputs() == channels;
  }
}
