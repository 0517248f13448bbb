package fovea.runs;

import fovea.training.run.TrainingPlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// In what plans differ.
public final class PlanDifferences {
  private static final String SETTINGS = "settings.";

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

  /// Every setting of a plan in a line: `optimizer.learningRate`, `pace.epochs` …
  public static Map<String, String> flat(TrainingPlan plan) {
    var into = new TreeMap<String, String>();
    flatten("", JsonMapper.shared().valueToTree(plan), into);
    return into;
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
                    value.isArray() ? value.toString() : value.asString());
              }
            });
  }
}
