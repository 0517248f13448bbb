package fovea.training.setup;

import fovea.training.optimizer.Checks;
import fovea.training.run.TrainingPlan;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A task's setup as the flat settings of a plan: `data.source`, `pace.epochs`, … Lists are numbers
/// with commas between them.
///
/// @param <S> the task's setup, a record
public final class SetupSettings<S extends Setup<S>> {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SEED = "seed";
  private static final String OPTIMIZER = "optimizer";

  private final Class<S> type;
  private final String recipe;
  private final String what;
  private final S usual;
  private final Consumer<ObjectNode> tidy;

  /// @param recipe of the plans, such as `classifier`
  /// @param what is trained, for people, such as "a classifier"
  /// @param usual what a plan means that does not say otherwise
  /// @param tidy takes away what a plan need not say
  public SetupSettings(
      Class<S> type, String recipe, String what, S usual, Consumer<ObjectNode> tidy) {
    this.type = type;
    this.recipe = recipe;
    this.what = what;
    this.usual = usual;
    this.tidy = tidy;
  }

  /// The recipe of the plans.
  public String recipe() {
    return recipe;
  }

  /// The plan for so many training examples.
  ///
  /// @throws IllegalArgumentException in one sentence when they are too few for a batch
  public TrainingPlan plan(S setup, int examples) {
    return setup.pace().plan(recipe, setup.seed(), examples, setup.optimizer(), planned(setup));
  }

  /// Everything that a plan does not say itself.
  private Map<String, String> planned(S setup) {
    ObjectNode tree = JSON.valueToTree(setup);
    tree.remove(List.of(SEED, OPTIMIZER));
    tidy.accept(tree);
    return flat(tree);
  }

  /// Everything.
  public Map<String, String> whole(S setup) {
    return flat(JSON.valueToTree(setup));
  }

  private static Map<String, String> flat(ObjectNode tree) {
    var settings = new TreeMap<String, String>();
    flatten("", tree, settings);
    return settings;
  }

  private static void flatten(String prefix, ObjectNode node, Map<String, String> into) {
    node.properties()
        .forEach(
            child -> {
              String name = prefix + child.getKey();
              switch (child.getValue()) {
                case ObjectNode below -> flatten(name + ".", below, into);
                case JsonNode list when list.isArray() ->
                    into.put(
                        name,
                        list.valueStream()
                            .map(SetupSettings::text)
                            .collect(Collectors.joining(",")));
                case JsonNode value -> into.put(name, text(value));
              }
            });
  }

  /// Numbers as people write them, with every digit that makes them what they are.
  private static String text(JsonNode value) {
    return value.isFloatingPointNumber()
        ? new BigDecimal(Double.toString(value.doubleValue())).stripTrailingZeros().toPlainString()
        : value.asString();
  }

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of this task
  public S read(TrainingPlan plan) {
    Checks.require(
        plan.recipe().equals(recipe),
        "The plan does not train %s but is of the recipe “%s”.".formatted(what, plan.recipe()));
    ObjectNode tree = JSON.valueToTree(usual);
    tree.set(OPTIMIZER, JSON.valueToTree(plan.optimizer()));
    tree.put(SEED, plan.seed());
    return changed(tree, plan.settings());
  }

  /// A setup with some settings replaced.
  ///
  /// @throws IllegalArgumentException for an unknown name or a value out of range
  public S changed(S setup, Map<String, String> changes) {
    return changed(JSON.<ObjectNode>valueToTree(setup), changes);
  }

  private S changed(ObjectNode tree, Map<String, String> changes) {
    changes.forEach((name, value) -> set(tree, name, value));
    try {
      return JSON.treeToValue(tree, type);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      throw new IllegalArgumentException(reason(e), e);
    }
  }

  private static String reason(JacksonException e) {
    String name =
        e.getPath().stream()
            .map(JacksonException.Reference::getPropertyName)
            .collect(Collectors.joining("."));
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType().isEnum()) {
      return "The setting %s cannot be “%s”; it can be %s."
          .formatted(
              name,
              wrong.getValue(),
              Stream.of(wrong.getTargetType().getEnumConstants())
                  .map(String::valueOf)
                  .collect(Collectors.joining(", ")));
    }
    return "The setting %s cannot be what it is: %s.".formatted(name, e.getOriginalMessage());
  }

  private void set(ObjectNode tree, String name, String value) {
    ObjectNode parent = tree;
    String[] parts = path(name).split("\\.", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      if (!(parent.get(parts[i]) instanceof ObjectNode below)) {
        throw unknown(name, tree);
      }
      parent = below;
    }
    String last = parts[parts.length - 1];
    JsonNode usual = parent.get(last);
    if (usual == null || usual.isObject()) {
      throw unknown(name, tree);
    }
    try {
      if (usual.isArray()) {
        parent.set(last, JSON.readTree("[" + value + "]"));
      } else if (usual.isString()) {
        parent.put(last, value);
      } else {
        JsonNode read = JSON.readTree(value);
        if (read == null || usual.isBoolean() != read.isBoolean() || !read.isValueNode()) {
          throw new IllegalArgumentException("The setting " + name + " cannot be “" + value + "”.");
        }
        parent.set(last, read);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("The setting " + name + " cannot be “" + value + "”.", e);
    }
  }

  /// The names that people use for what lies deeper.
  private static String path(String name) {
    return switch (name) {
      case "learningRate", "weightDecay", "beta1", "beta2" -> OPTIMIZER + "." + name;
      case "momentum" -> OPTIMIZER + ".beta1";
      case "epochs", "batchSize" -> "pace." + name;
      default -> name;
    };
  }

  private IllegalArgumentException unknown(String name, ObjectNode tree) {
    Map<String, String> known = flat(tree);
    return new IllegalArgumentException(
        "A%s's training has no setting “%s”; it has %s."
            .formatted(what.substring(1), name, String.join(", ", known.keySet())));
  }
}
