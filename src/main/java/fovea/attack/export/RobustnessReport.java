package fovea.attack.export;

import fovea.attack.Attack;
import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.LineFigure;
import fovea.report.Block;
import fovea.report.Block.FigureBlock;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How robust models are, as a report.
public final class RobustnessReport {
  private static final int POINTS = 65;

  private RobustnessReport() {}

  /// @param transfer what pictures made for one model do to another; empty where not measured
  public static Report of(
      List<ModelRobustness> models,
      Optional<Transfer> transfer,
      RobustnessPlan plan,
      String data,
      Stamp stamp) {
    var accuracies = new ArrayList<Block>();
    accuracies.add(RobustnessTables.accuracies(models, plan.norm()));
    accuracies.add(
        new Block.Note(
            "A picture that is wrong as it is stands nothing. The last row of each ε counts a picture"
                + " only if it stands every attack; it is no mean. An attack is an upper bound: a"
                + " stronger one may leave less."));
    accuracies.add(
        new FigureBlock(
            style -> curves(models, plan, style), "Accuracy against how large changes may be."));
    if (plan.smallest()) {
      accuracies.add(RobustnessTables.smallest(models));
    }
    var trust = new ArrayList<Block>();
    models.forEach(
        model -> trust.add(RobustnessTables.checks(model.model(), Checklist.of(model, transfer))));
    models.stream()
        .flatMap(model -> model.notes().stream())
        .filter(note -> !note.startsWith("It fell to"))
        .distinct()
        .forEach(note -> trust.add(new Block.Note(note)));
    var sections = new ArrayList<Report.Section>();
    sections.add(new Report.Section("Accuracy under attack", accuracies));
    sections.add(new Report.Section("Whether to trust it", trust));
    transfer.ifPresent(
        matrix ->
            sections.add(
                new Report.Section("Transfer", List.of(RobustnessTables.transfer(matrix)))));
    sections.add(
        new Report.Section(
            "Attacks",
            List.of(
                new Block.KeyValues(
                    "Whose definition each is",
                    plan.attacks().stream().map(RobustnessReport::definition).toList()),
                stamp.keyValues("Where this comes from"))));
    return new Report(
        "Robustness of " + String.join(", ", models.stream().map(ModelRobustness::model).toList()),
        "on " + data,
        Locale.ENGLISH,
        stamp,
        sections);
  }

  private static Block.Entry definition(Attack attack) {
    return new Block.Entry(attack.title(), attack.sentence() + " " + attack.paper() + ".");
  }

  /// Accuracy against ε: a curve for each model and attack, and what is proved below.
  public static Figure curves(
      List<ModelRobustness> models, RobustnessPlan plan, FigureStyle style) {
    var series = new ArrayList<LineFigure.Series>();
    for (ModelRobustness model : models) {
      double clean = model.accuracies().getFirst().stood().share();
      Map<String, List<RobustAccuracy>> byAttack = new LinkedHashMap<>();
      for (RobustAccuracy one : model.accuracies()) {
        if (one.epsilon() > 0) {
          byAttack.computeIfAbsent(one.attack(), _ -> new ArrayList<>()).add(one);
        }
      }
      byAttack.forEach(
          (attack, points) -> series.add(curve(model.model() + ", " + attack, clean, points)));
      if (!model.smallest().isEmpty()) {
        double most = plan.epsilons().getLast();
        var across = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
          across[i] = most * i / (POINTS - 1);
        }
        series.add(
            new LineFigure.Series(
                model.model() + ", smallest change by FAB-T",
                across,
                percent(RobustnessTables.beyond(model.smallest(), across))));
      }
    }
    return new LineFigure(
        "Accuracy against ε",
        "ε in n/255 (" + plan.norm().title() + ")",
        "accuracy in percent",
        series,
        false,
        0,
        LineFigure.Best.NONE,
        style,
        "seed " + plan.seed());
  }

  private static LineFigure.Series curve(String name, double clean, List<RobustAccuracy> points) {
    var x = new double[points.size() + 1];
    var y = new double[points.size() + 1];
    y[0] = clean;
    for (int i = 0; i < points.size(); i++) {
      x[i + 1] = points.get(i).epsilon();
      y[i + 1] = points.get(i).stood().share();
    }
    return new LineFigure.Series(name, x, percent(y));
  }

  private static double[] percent(double[] shares) {
    double[] percent = shares.clone();
    for (int i = 0; i < percent.length; i++) {
      percent[i] *= 100;
    }
    return percent;
  }
}
