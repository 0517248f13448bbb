package fovea.attack.export;

import fovea.attack.Norm;
import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.attack.evaluation.Proportion;
import fovea.attack.evaluation.Transfer;
import fovea.format.Quantities;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How robust models are, as tables and JSON, the same for window and command line.
public final class RobustnessTables {
  private static final double[] QUARTILES = {0.25, 0.5, 0.75};
  private static final double LEVELS = 255;

  private RobustnessTables() {}

  /// Attacks × models.
  public static Block.Table accuracies(List<ModelRobustness> models, Norm norm) {
    var header = new ArrayList<>(List.of("Attack", "ε (" + norm.title() + ")"));
    var alignment = new ArrayList<>(List.of(Alignment.START, Alignment.END));
    for (ModelRobustness model : models) {
      header.add(model.model());
      alignment.add(Alignment.END);
    }
    var rows = new ArrayList<List<String>>();
    for (RobustAccuracy one : models.getFirst().accuracies()) {
      var row = new ArrayList<>(List.of(name(one), epsilon(one)));
      models.forEach(model -> row.add(cell(model.of(one.attack(), one.epsilon()))));
      rows.add(row);
    }
    int pictures = models.getFirst().accuracies().getFirst().stood().all();
    return new Block.Table(
        "Accuracy of %s with 95 %% intervals (Wilson)"
            .formatted(Quantities.count(pictures, "picture")),
        header,
        alignment,
        rows);
  }

  private static String name(RobustAccuracy one) {
    return switch (one.attack()) {
      case "clean" -> "none (clean)";
      case ModelRobustness.WORST -> "worst of all, picture by picture";
      case ModelRobustness.CERTIFIED -> "proved by interval bounds";
      default -> one.title();
    };
  }

  private static String epsilon(RobustAccuracy one) {
    return one.epsilon() == 0 ? Quantities.NONE : plain(one.epsilon()) + "/255";
  }

  /// A number without zeros behind it.
  static String plain(double value) {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.4g", value);
  }

  private static String cell(Optional<Proportion> stood) {
    return stood
        .map(
            found ->
                "%s (%s to %s)"
                    .formatted(percent(found.share()), percent(found.low()), percent(found.high())))
        .orElse(Quantities.NONE);
  }

  private static String percent(double share) {
    return Quantities.percent(share, 1);
  }

  /// One row for each number.
  public static Block.Table numbers(List<ModelRobustness> models) {
    var rows = new ArrayList<List<String>>();
    for (ModelRobustness model : models) {
      for (RobustAccuracy one : model.accuracies()) {
        rows.add(
            List.of(
                model.model(),
                one.attack(),
                plain(one.epsilon()),
                exact(one.stood().share()),
                exact(one.stood().low()),
                exact(one.stood().high()),
                Integer.toString(one.stood().all())));
      }
    }
    Alignment end = Alignment.END;
    return new Block.Table(
        "Numbers",
        List.of("model", "attack", "epsilon", "accuracy", "low", "high", "pictures"),
        List.of(Alignment.START, Alignment.START, end, end, end, end, end),
        rows);
  }

  private static String exact(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  /// `[{model, attack, epsilon, accuracy, interval: [low, high], pictures}]`, ε in n/255.
  public static List<Map<String, Object>> json(List<ModelRobustness> models) {
    var rows = new ArrayList<Map<String, Object>>();
    for (ModelRobustness model : models) {
      for (RobustAccuracy one : model.accuracies()) {
        var row = new LinkedHashMap<String, Object>();
        row.put("model", model.model());
        row.put("attack", one.attack());
        row.put("epsilon", one.epsilon());
        row.put("accuracy", one.stood().share());
        row.put("interval", List.of(one.stood().low(), one.stood().high()));
        row.put("pictures", one.stood().all());
        rows.add(row);
      }
    }
    return rows;
  }

  /// Whether the numbers of a model are to be trusted.
  public static Block.Table checks(String model, List<Checklist.Check> checks) {
    return new Block.Table(
        "Whether the numbers of " + model + " are to be trusted",
        List.of("Sign", "Verdict", "Seen"),
        List.of(Alignment.START, Alignment.START, Alignment.START),
        checks.stream()
            .map(check -> List.of(check.what(), verdict(check), check.sentence()))
            .toList());
  }

  private static String verdict(Checklist.Check check) {
    if (!check.asked()) {
      return "not measured";
    }
    return check.found() ? "warning" : "fine";
  }

  /// Made for the rows, asked of the columns.
  public static Block.Table transfer(Transfer transfer) {
    var header = new ArrayList<>(List.of("Made for"));
    var alignment = new ArrayList<>(List.of(Alignment.START));
    transfer.models().forEach(name -> header.add("asked " + name));
    alignment.addAll(Collections.nCopies(transfer.models().size(), Alignment.END));
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < transfer.models().size(); i++) {
      var row = new ArrayList<>(List.of(transfer.models().get(i)));
      transfer.stood().get(i).forEach(cell -> row.add(percent(cell.share())));
      rows.add(row);
    }
    return new Block.Table(
        "Accuracy on pictures made for another model, %s at ε %s/255"
            .formatted(transfer.attack(), plain(transfer.epsilon())),
        header,
        alignment,
        rows);
  }

  /// The smallest changes that fool, in n/255.
  public static Block.Table smallest(List<ModelRobustness> models) {
    var rows = new ArrayList<List<String>>();
    for (ModelRobustness model : models) {
      double[] sizes =
          model.smallest().stream().mapToDouble(size -> size * LEVELS).sorted().toArray();
      var row = new ArrayList<>(List.of(model.model()));
      for (double share : QUARTILES) {
        row.add(plain(quantile(sizes, share)));
      }
      rows.add(row);
    }
    return new Block.Table(
        "The smallest change by which FAB-T fools a picture, in n/255 (0 where it is wrong as it is)",
        List.of("Model", "a quarter of the pictures", "half", "three quarters"),
        List.of(Alignment.START, Alignment.END, Alignment.END, Alignment.END),
        rows);
  }

  private static double quantile(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.clamp((long) Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)];
  }

  /// Of a sorted list of the smallest changes the share that is larger than each ε.
  static double[] beyond(List<Double> smallest, double[] epsilons) {
    return Arrays.stream(epsilons)
        .map(
            epsilon ->
                (double) smallest.stream().filter(size -> size * LEVELS > epsilon).count()
                    / smallest.size())
        .toArray();
  }
}
