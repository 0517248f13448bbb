package fovea.attack.export;

import fovea.attack.Norm;
import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How robust models are, as tables and JSON, the same for window and command line.
public final class RobustnessTables {

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
    return one.epsilon() == 0 ? Quantities.NONE : RobustnessPlan.plain(one.epsilon()) + "/255";
  }

  private static String cell(Optional<Proportion> stood) {
    return stood
        .filter(found -> found.all() > 0)
        .map(
            found ->
                "%s (%s to %s)"
                    .formatted(percent(found.share()), percent(found.low()), percent(found.high())))
        .orElse(Quantities.NONE);
  }

  private static String percent(double share) {
    return Quantities.percent(share, 1);
  }

  /// Models × attacks of one ε, as papers print it.
  ///
  /// @param epsilon in n/255
  public static Block.Table byModel(List<ModelRobustness> models, double epsilon) {
    List<RobustAccuracy> columns = columns(models.getFirst(), epsilon);
    var header = new ArrayList<>(List.of("Model"));
    columns.forEach(one -> header.add(title(one)));
    return percents(
        "Accuracy under attack at ε %s/255 (%%)".formatted(RobustnessPlan.plain(epsilon)),
        header,
        models.stream().map(model -> List.of(model)).toList(),
        columns);
  }

  /// The same with each model's numbers after adversarial training beside those before.
  public static Block.Table beforeAfter(
      List<ModelRobustness> models, List<BeforeAfter> pairs, double epsilon) {
    List<RobustAccuracy> columns = columns(models.getFirst(), epsilon);
    var header = new ArrayList<>(List.of("Model"));
    columns.forEach(one -> header.add(title(one)));
    columns.forEach(one -> header.add(title(one) + ", after adversarial training"));
    return percents(
        "Before and after adversarial training at ε %s/255 (%%)"
            .formatted(RobustnessPlan.plain(epsilon)),
        header,
        pairs.stream()
            .map(pair -> List.of(named(models, pair.before()), named(models, pair.after())))
            .toList(),
        columns);
  }

  private static ModelRobustness named(List<ModelRobustness> models, String name) {
    return models.stream().filter(one -> one.model().equals(name)).findFirst().orElseThrow();
  }

  private static List<RobustAccuracy> columns(ModelRobustness model, double epsilon) {
    return model.accuracies().stream()
        .filter(one -> one.epsilon() == 0 || one.epsilon() == epsilon)
        .filter(one -> !one.attack().equals(ModelRobustness.CERTIFIED))
        .toList();
  }

  private static String title(RobustAccuracy one) {
    return switch (one.attack()) {
      case "clean" -> "Clean";
      case ModelRobustness.WORST -> "Worst of all";
      default -> one.title();
    };
  }

  /// @param rows the models of a row, named by the first
  private static Block.Table percents(
      String caption,
      List<String> header,
      List<List<ModelRobustness>> rows,
      List<RobustAccuracy> columns) {
    var alignment = new ArrayList<>(Collections.nCopies(header.size(), Alignment.END));
    alignment.set(0, Alignment.START);
    var cells = new ArrayList<List<String>>();
    for (List<ModelRobustness> models : rows) {
      var row = new ArrayList<>(List.of(models.getFirst().model()));
      for (ModelRobustness model : models) {
        for (RobustAccuracy column : columns) {
          row.add(
              model
                  .of(column.attack(), column.epsilon())
                  .filter(stood -> stood.all() > 0)
                  .map(stood -> Quantities.decimal(100 * stood.share(), 2))
                  .orElse(Quantities.NONE));
        }
      }
      cells.add(row);
    }
    return new Block.Table(caption, header, alignment, cells);
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
                RobustnessPlan.plain(one.epsilon()),
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

  static String exact(double number) {
    return String.format(Locale.ROOT, "%.6f", number);
  }

  /// `[{model, attack, epsilon, accuracy, interval: [low, high], pictures, sha256, data, seed,
  /// stamp}]`, ε in n/255. Every row says where it comes from, so that it may be taken out.
  public static List<Map<String, Object>> json(List<ModelRobustness> models, Stamp stamp) {
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
        row.put("sha256", stamp.sha256(model.model()));
        row.put("data", stamp.data());
        stamp.seed().ifPresent(seed -> row.put("seed", seed));
        row.put("stamp", stamp.json());
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
            .formatted(transfer.attack(), RobustnessPlan.plain(transfer.epsilon())),
        header,
        alignment,
        rows);
  }
}
