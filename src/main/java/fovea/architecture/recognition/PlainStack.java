package fovea.architecture.recognition;

import fovea.architecture.Architectures;
import fovea.architecture.OwnArchitectures;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Guesses the network of a file that holds nothing but convolutions, normalisations and fully
/// connected layers that fit behind one another: a LeNet, a VGG, a homework. What lies between them
/// has no tensors, so it is guessed so that the numbers of the first fully connected layer come
/// out, and every guess that fits is offered.
final class PlainStack {
  private static final int MOST_GUESSES = 8;
  private static final List<Integer> SIDES = List.of(32, 28, 64, 96, 128, 224, 256);

  /// One way in which the layers may be joined.
  ///
  /// @param padded whether convolutions keep the size
  /// @param pools behind which convolutions a pooling stands, by their number
  /// @param mean whether the mean of each map is taken before the classes
  private record Guess(int side, boolean padded, Set<Integer> pools, boolean mean) {}

  private final List<StackPart> parts;
  private final List<StackPart> convolutions;

  private PlainStack(List<StackPart> parts) {
    this.parts = parts;
    this.convolutions = parts.stream().filter(StackPart::convolves).toList();
  }

  /// Empty when it is no such file, or no guess fits.
  static Optional<Recognised> recognise(TensorFile raw) {
    return StackPart.all(Weights.view(raw)).map(PlainStack::new).flatMap(PlainStack::recognised);
  }

  // ── What may lie between ──

  private Optional<Recognised> recognised() {
    var options = new LinkedHashMap<List<Object>, Reading.Option>();
    for (Guess guess : guesses()) {
      if (options.size() < MOST_GUESSES) {
        Reading.Option option = option(guess, options.size() + 1);
        options.putIfAbsent(List.of(option.configuration()), option);
      }
    }
    if (options.isEmpty()) {
      return Optional.empty();
    }
    var reading =
        new Reading(
            SequentialJson.QUESTION,
            "No file says how the layers are joined, and their tensors fit a plain stack with ReLU"
                + " behind each",
            List.copyOf(options.values()),
            options.size() == 1 ? "1" : "");
    return Optional.of(
        new Recognised(
                Architectures.get(OwnArchitectures.SEQUENTIAL),
                Map.of("num_labels", parts.getLast().outputs()),
                "")
            .with(reading));
  }

  private int firstRow() {
    return IntStream.range(0, parts.size())
        .filter(i -> !parts.get(i).convolves() && !parts.get(i).normalises())
        .findFirst()
        .orElseThrow();
  }

  private List<Guess> guesses() {
    int inputs = parts.get(firstRow()).inputs();
    if (convolutions.isEmpty()) {
      return IntStream.of(1, 3)
          .filter(channels -> inputs % channels == 0 && root(inputs / channels) > 0)
          .mapToObj(channels -> new Guess(root(inputs / channels), true, Set.of(), false))
          .toList();
    }
    int side = root(inputs / convolutions.getLast().outputs());
    var found = new ArrayList<Guess>();
    if (side == 0) {
      return found;
    }
    for (Set<Integer> pools : poolings()) {
      for (boolean padded : new boolean[] {true, false}) {
        for (int pictures : SIDES) {
          int left = left(pictures, padded, pools);
          if (left == side) {
            found.add(new Guess(pictures, padded, pools, false));
          } else if (left > 1 && side == 1) {
            found.add(new Guess(pictures, padded, pools, true));
          }
        }
      }
    }
    // whoever means to keep a map would not take its mean: those come last
    found.sort(Comparator.comparing(Guess::mean));
    return found;
  }

  /// Behind which convolutions poolings are usual: where gaps in the numbers of their names leave
  /// room, behind each, before maps become more, behind every other, or nowhere.
  private List<Set<Integer>> poolings() {
    int count = convolutions.size();
    var all = new LinkedHashSet<Set<Integer>>();
    gaps().ifPresent(all::add);
    all.add(IntStream.range(0, count).boxed().collect(Collectors.toSet()));
    all.add(
        IntStream.range(0, count)
            .filter(
                i ->
                    i == count - 1
                        || convolutions.get(i + 1).outputs() > convolutions.get(i).outputs())
            .boxed()
            .collect(Collectors.toSet()));
    all.add(IntStream.range(0, count).filter(i -> i % 2 == 1).boxed().collect(Collectors.toSet()));
    all.add(Set.of());
    return List.copyOf(all);
  }

  /// In `features.0`, `features.3` there is a place more than the nonlinearity needs.
  private Optional<Set<Integer>> gaps() {
    var pools = new LinkedHashSet<Integer>();
    for (int i = 0; i < convolutions.size(); i++) {
      if (i == convolutions.size() - 1) {
        pools.add(i);
        continue;
      }
      int at = number(convolutions.get(i).name());
      int next = number(convolutions.get(i + 1).name());
      int normed = parts.get(parts.indexOf(convolutions.get(i)) + 1).normalises() ? 1 : 0;
      int room = next - at - 2 - normed;
      if (at < 0 || room < 0 || room > 2) {
        return Optional.empty();
      }
      if (room > 0) {
        pools.add(i);
      }
    }
    return Optional.of(pools);
  }

  private static int number(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.matches("\\d{1,6}") && name.contains(".") ? Integer.parseInt(last) : -1;
  }

  private int left(int pictures, boolean padded, Set<Integer> pools) {
    int side = pictures;
    for (int i = 0; i < convolutions.size(); i++) {
      int kernel = convolutions.get(i).kernel();
      side += 2 * padding(kernel, padded) - kernel + 1;
      side = pools.contains(i) ? side / 2 : side;
      if (side < 1) {
        return 0;
      }
    }
    return side;
  }

  private static int padding(int kernel, boolean padded) {
    return padded ? (kernel - 1) / 2 : 0;
  }

  private static int root(int square) {
    int root = (int) Math.round(Math.sqrt(square));
    return root * root == square ? root : 0;
  }

  // ── How it is told ──

  private Reading.Option option(Guess guess, int number) {
    List<Object> layers = layers(guess);
    int channels =
        convolutions.isEmpty()
            ? parts.getFirst().inputs() / (guess.side() * guess.side())
            : convolutions.getFirst().inputs();
    List<String> pooled =
        guess.pools().stream().sorted().map(i -> convolutions.get(i).name()).toList();
    String title =
        "%s pictures of %d × %d%s%s%s"
            .formatted(
                channels == 1 ? "grey" : "coloured",
                guess.side(),
                guess.side(),
                convolutions.isEmpty()
                    ? ""
                    : guess.padded()
                        ? ", convolutions that keep the size"
                        : ", convolutions without padding",
                pooled.isEmpty() ? "" : ", a max pooling of 2 behind " + String.join(", ", pooled),
                guess.mean() ? ", the mean of each map at the end" : "");
    return new Reading.Option(
        Integer.toString(number),
        title,
        Map.of("num_channels", channels, "image_size", guess.side(), "layers", layers),
        Map.of());
  }

  private List<Object> layers(Guess guess) {
    var layers = new ArrayList<Object>();
    int convolution = -1;
    for (int i = 0; i < parts.size(); i++) {
      StackPart part = parts.get(i);
      if (i == firstRow()) {
        if (guess.mean()) {
          layers.add(ordered("type", "AdaptiveAvgPool2d", "output_size", 1));
        }
        layers.add("Flatten");
      }
      convolution += part.convolves() ? 1 : 0;
      layers.add(layer(part, guess, i > firstRow()));
      boolean normed = i + 1 < parts.size() && parts.get(i + 1).normalises();
      if (normed || i == parts.size() - 1) {
        continue;
      }
      layers.add("ReLU");
      if (i < firstRow() && guess.pools().contains(convolution)) {
        layers.add(ordered("type", "MaxPool2d", "kernel_size", 2));
      }
    }
    return List.copyOf(layers);
  }

  private static Map<String, Object> layer(StackPart part, Guess guess, boolean row) {
    Map<String, Object> layer =
        part.convolves()
            ? ordered("type", "Conv2d", "name", part.name())
            : part.normalises()
                ? ordered("type", row ? "BatchNorm1d" : "BatchNorm2d", "name", part.name())
                : ordered("type", "Linear", "name", part.name());
    if (part.convolves()) {
      layer.put("out_channels", part.outputs());
      layer.put("kernel_size", part.kernel());
      layer.put("padding", padding(part.kernel(), guess.padded()));
    } else if (!part.normalises()) {
      layer.put("out_features", part.outputs());
    }
    if (!part.bias()) {
      layer.put("bias", false);
    }
    return layer;
  }

  private static Map<String, Object> ordered(
      String first, Object one, String second, Object other) {
    var ordered = new LinkedHashMap<String, Object>();
    ordered.put(first, one);
    ordered.put(second, other);
    return ordered;
  }
}
