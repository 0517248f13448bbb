package fovea.network.own;

import fovea.network.Settings;
import fovea.network.layer.Convolution;
import fovea.network.own.LayerSpec.Nonlinearity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads layers as they stand in a configuration: a list of objects such as `{"type": "Conv2d",
/// "name": "conv1", "out_channels": 8, "kernel_size": 3, "padding": 1}`, or only the type where
/// nothing else is to be said: `"ReLU"`. What is not known here is refused by its name.
public final class LayerReader {
  private static final String TYPE = "type";
  private static final String NAME = "name";
  private static final String PADDING = "padding";
  private static final String STRIDE = "stride";
  private static final String KERNEL = "kernel_size";
  private static final String LAYERS = "layers";
  private static final String SHORTCUT = "shortcut";
  private static final int MOST_LAYERS = 2000;
  private static final int DEEPEST = 8;
  private static final int WIDEST = 1 << 20;
  private static final int MOST_PIXELS = 4096;

  /// What every type of layer may say besides its type and name.
  private static final Map<String, Set<String>> FIELDS = new LinkedHashMap<>();

  static {
    field("Conv2d", "in_channels out_channels kernel_size stride padding dilation groups bias");
    field("Linear", "in_features out_features bias");
    field("BatchNorm2d", "num_features eps");
    field("BatchNorm1d", "num_features eps");
    for (Nonlinearity.Kind kind : Nonlinearity.Kind.values()) {
      field(kind.title(), "inplace");
    }
    field("LeakyReLU", "inplace negative_slope");
    field("ELU", "inplace alpha");
    field("MaxPool2d", "kernel_size stride padding ceil_mode");
    field("AvgPool2d", "kernel_size stride");
    field("AdaptiveAvgPool2d", "output_size");
    field("Flatten", "");
    field("Dropout", "p inplace");
    field("Residual", "layers shortcut");
  }

  private int count;

  private LayerReader() {}

  /// @param layers what a configuration has under "layers"
  /// @throws IllegalArgumentException when it cannot be understood, in a sentence's second half
  static List<LayerSpec> read(Object layers) {
    return new LayerReader().list(layers, 0);
  }

  private static void field(String type, String names) {
    var all = new TreeSet<>(Set.of(TYPE, NAME));
    Stream.of(names.split(" ")).filter(name -> !name.isEmpty()).forEach(all::add);
    FIELDS.put(type, all);
  }

  private List<LayerSpec> list(Object layers, int depth) {
    if (!(layers instanceof List<?> list) || depth > DEEPEST) {
      throw new IllegalArgumentException(
          "“layers” must be a list of layers, at most %d within one another".formatted(DEEPEST));
    }
    var read = new ArrayList<LayerSpec>();
    for (int i = 0; i < list.size(); i++) {
      if (++count > MOST_LAYERS) {
        throw new IllegalArgumentException("there are more than %,d layers".formatted(MOST_LAYERS));
      }
      read.add(layer(list.get(i), i, depth));
    }
    return read;
  }

  @SuppressWarnings("unchecked") // JSON objects have texts for keys
  private LayerSpec layer(Object said, int index, int depth) {
    Map<String, Object> fields =
        switch (said) {
          case String type -> Map.of(TYPE, type);
          case Map<?, ?> map -> (Map<String, Object>) map;
          case Object other ->
              throw new IllegalArgumentException("layer %d is %s".formatted(index, shown(other)));
        };
    var settings = new Settings(fields);
    String type = settings.text(TYPE, "");
    String name = settings.text(NAME, Integer.toString(index)); // as in PyTorch's Sequential
    try {
      check(type, fields);
      return made(type, name, fields, depth);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer %d%s: %s"
              .formatted(
                  index,
                  fields.containsKey(NAME) ? " (“" + shown(name) + "”)" : "",
                  e.getMessage()),
          e);
    }
  }

  private static void check(String type, Map<String, Object> fields) {
    Set<String> known = FIELDS.get(type);
    if (known == null) {
      throw new IllegalArgumentException(
          type.contains("oftmax")
              ? "a %s at the end is to be left out: the scores before it are what is read"
                  .formatted(shown(type))
              : "the type “%s” is not known; known are %s"
                  .formatted(shown(type), String.join(", ", FIELDS.keySet())));
    }
    List<String> others = fields.keySet().stream().filter(f -> !known.contains(f)).toList();
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "“%s” is not known of a %s; known are %s"
              .formatted(
                  shown(others.getFirst()),
                  type,
                  known.stream().filter(f -> !f.equals(TYPE)).collect(Collectors.joining(", "))));
    }
  }

  private LayerSpec made(String type, String name, Map<String, Object> fields, int depth) {
    var settings = new Settings(fields);
    return switch (type) {
      case "Conv2d" ->
          new LayerSpec.Conv2d(
              name,
              settings.integer("in_channels", 0, 1, WIDEST),
              settings.integer("out_channels", 0, 1, WIDEST),
              new Convolution.Shape(
                  side(fields, KERNEL, 0, 1),
                  side(fields, STRIDE, 1, 1),
                  padding(fields),
                  side(fields, "dilation", 1, 1),
                  settings.integer("groups", 1, 1, WIDEST)),
              settings.flag("bias", true));
      case "Linear" ->
          new LayerSpec.Linear(
              name,
              settings.integer("in_features", 0, 1, WIDEST),
              settings.integer("out_features", 0, 1, WIDEST),
              settings.flag("bias", true));
      case "BatchNorm1d", "BatchNorm2d" ->
          new LayerSpec.BatchNorm(
              name,
              settings.integer("num_features", 0, 1, WIDEST),
              settings.number("eps", 1e-5, 0, 1));
      case "MaxPool2d" -> {
        int kernel = side(fields, KERNEL, 0, 1);
        int padding = side(fields, PADDING, 0, 0);
        if (padding > kernel / 2) {
          throw new IllegalArgumentException("the padding is more than half the window");
        }
        yield new LayerSpec.MaxPool2d(
            name,
            kernel,
            side(fields, STRIDE, kernel, 1),
            padding,
            settings.flag("ceil_mode", false));
      }
      case "AvgPool2d" -> {
        int kernel = side(fields, KERNEL, 0, 1);
        yield new LayerSpec.AvgPool2d(name, kernel, side(fields, STRIDE, kernel, 1));
      }
      case "AdaptiveAvgPool2d" -> {
        List<Integer> sides = sides(fields, "output_size");
        yield new LayerSpec.AdaptiveAvgPool2d(name, sides.getFirst(), sides.getLast());
      }
      case "Flatten" -> new LayerSpec.Flatten(name);
      case "Dropout" -> new LayerSpec.Dropout(name, settings.rate("p", 0.5));
      case "Residual" ->
          new LayerSpec.Residual(
              name,
              list(fields.getOrDefault(LAYERS, ""), depth + 1),
              list(fields.getOrDefault(SHORTCUT, List.of()), depth + 1));
      default -> nonlinearity(type, name, settings);
    };
  }

  private static Nonlinearity nonlinearity(String type, String name, Settings settings) {
    Nonlinearity.Kind kind =
        Arrays.stream(Nonlinearity.Kind.values())
            .filter(one -> one.title().equals(type))
            .findFirst()
            .orElseThrow();
    double parameter =
        switch (kind) {
          case LEAKY_RELU -> settings.number("negative_slope", 0.01, 0, 1);
          case ELU -> settings.number("alpha", 1, 0, 100);
          case RELU, RELU6, GELU, SILU, TANH, SIGMOID -> 0;
        };
    return new Nonlinearity(name, kind, parameter);
  }

  /// PyTorch's "same" and "valid", or a number.
  private static int padding(Map<String, Object> fields) {
    Object said = fields.getOrDefault(PADDING, 0);
    if (said.equals("valid")) {
      return 0;
    }
    if (!said.equals("same")) {
      return side(fields, PADDING, 0, 0);
    }
    int span = side(fields, "dilation", 1, 1) * (side(fields, KERNEL, 0, 1) - 1);
    if (span % 2 != 0 || side(fields, STRIDE, 1, 1) != 1) {
      throw new IllegalArgumentException(
          "the padding “same” is known for odd windows and a stride of 1 only; give a number");
    }
    return span / 2;
  }

  /// A side of something square: a number, or two equal ones.
  private static int side(Map<String, Object> fields, String name, int otherwise, int least) {
    if (!fields.containsKey(name)) {
      if (otherwise < least) {
        throw new IllegalArgumentException("“" + name + "” is missing");
      }
      return otherwise;
    }
    List<Integer> two = sides(fields, name);
    if (!two.getFirst().equals(two.getLast()) || two.getFirst() < least) {
      throw new IllegalArgumentException(
          "“%s” is %s, but only squares of at least %d are known here"
              .formatted(name, shown(String.valueOf(fields.get(name))), least));
    }
    return two.getFirst();
  }

  /// A number, or a list of two.
  private static List<Integer> sides(Map<String, Object> fields, String name) {
    Object said = fields.getOrDefault(name, "missing");
    List<?> numbers = said instanceof List<?> list ? list : List.of(said, said);
    if (numbers.size() == 2
        && numbers.get(0) instanceof Number first
        && numbers.get(1) instanceof Number second
        && possible(first)
        && possible(second)) {
      return List.of(first.intValue(), second.intValue());
    }
    throw new IllegalArgumentException(
        "“%s” is %s and not a whole number up to %,d"
            .formatted(name, shown(String.valueOf(said)), MOST_PIXELS));
  }

  private static boolean possible(Number number) {
    return number.doubleValue() == number.intValue()
        && number.intValue() >= 0
        && number.intValue() <= MOST_PIXELS;
  }

  private static String shown(Object value) {
    String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "?");
    return text.length() > 60 ? text.substring(0, 60) + "…" : text;
  }
}
