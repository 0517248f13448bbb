package fovea.runs;

import fovea.training.run.TrainingPlan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In what plans differ.
public final class PlanDifferences {
  private static final String SETTINGS = "settings.";

  /// What a setup says again that the plan made of it says, in the same unit.
  private static final Map<String, String> AGAIN =
      Map.of(
          "pace.accumulation", "accumulation",
          "pace.averageDecay", "averageDecay",
          "pace.batchSize", "batchSize",
          "pace.clip", "gradientClip",
          "pace.patience", "patience",
          "pace.schedule", "learningRate.schedule",
          "pace.gamma", "learningRate.gamma",
          "pace.floor", "learningRate.floor",
          "pace.ratePatience", "learningRate.patience");

  /// One setting and its value in each plan; "" where a plan does not have it.
  public record Difference(String setting, List<String> values) {
    public Difference {
      values = List.copyOf(values);
    }
  }

  private PlanDifferences() {}

  /// Only what is not the same in all of them, in alphabetical order.
  public static List<Difference> of(List<TrainingPlan> plans) {
    List<Map<String, String>> flat = plans.stream().map(PlanDifferences::flat).toList();
    Set<String> names = new LinkedHashSet<>();
    flat.forEach(plan -> names.addAll(plan.keySet()));
    var differences = new ArrayList<Difference>();
    for (String name : names.stream().sorted().toList()) {
      List<String> values = flat.stream().map(plan -> plan.getOrDefault(name, "")).toList();
      if (values.stream().distinct().count() > 1) {
        differences.add(new Difference(name, values));
      }
    }
    return differences;
  }

  /// Every setting of a plan in a line: `optimizer.learningRate`, `pace.epochs` … None is told
  /// twice.
  public static Map<String, String> flat(TrainingPlan plan) {
    var into = new TreeMap<String, String>();
    flatten("", JsonMapper.shared().valueToTree(plan), into);
    AGAIN.forEach(
        (again, name) -> {
          if (same(into.get(again), into.get(name))) {
            into.remove(again);
          }
        });
    return into;
  }

  /// Numbers are written with as many digits as there are, or with none behind the point.
  private static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return false;
    }
    try {
      return one.equals(other) || Double.parseDouble(one) == Double.parseDouble(other);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /// Numbers as the setup has them: 0.0001 and not 1.0E-4.
  private static String text(JsonNode value) {
    return value.isFloatingPointNumber() && Double.isFinite(value.doubleValue())
        ? new BigDecimal(Double.toString(value.doubleValue())).stripTrailingZeros().toPlainString()
        : value.asString();
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> into) {
    node.properties()
        .forEach(
            child -> {
              String name = prefix + child.getKey();
              JsonNode value = child.getValue();
              if (value.isObject()) {
                flatten(name.equals("settings") ? "" : name + ".", value, into);
              } else {
                into.put(
                    into.containsKey(name) ? SETTINGS + name : name,
                    value.isArray() ? value.toString() : text(value));
              }
            });
  }
}
