package fovea.attack.export;

import fovea.attack.Attack;
import fovea.attack.evaluation.Checklist;
import fovea.attack.evaluation.ModelRobustness;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How robust models are, as a report.
public final class RobustnessReport {
  private static final int POINTS = 65;

  private RobustnessReport() {}

  /// @param transfer what pictures made for one model do to another; empty where not measured
  /// @param pairs which models are others after adversarial training
  public static Report of(
      List<ModelRobustness> models,
      Optional<Transfer> transfer,
      List<BeforeAfter> pairs,
      RobustnessPlan plan,
      String data,
      Stamp stamp) {
    var accuracies = new ArrayList<Block>();
    accuracies.add(RobustnessTables.accuracies(models, plan.norm()));
    accuracies.add(
        new Block.Note(
            "A picture that is wrong as it is stands nothing. The last row of each ε counts a"
                + " picture only if it stands every attack; it is no mean. An attack is an upper"
                + " bound: a stronger one may leave less."));
    accuracies.add(
        new FigureBlock(
            style -> curves(models, plan, style, ""),
            "Accuracy against how large changes may be. Between the worst of all attacks and what"
                + " is proved nobody knows: that is shaded."));
    for (double epsilon : plan.epsilons()) {
      accuracies.add(RobustnessTables.byModel(models, epsilon));
      if (!pairs.isEmpty()) {
        accuracies.add(RobustnessTables.beforeAfter(models, pairs, epsilon));
      }
    }
    if (plan.smallest()) {
      accuracies.add(LeastTables.smallest(models));
    }
    var trust = new ArrayList<Block>();
    models.forEach(
        model -> trust.add(RobustnessTables.checks(model.model(), Checklist.of(model, transfer))));
    models.stream()
        .flatMap(model -> model.notes().stream())
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
  ///
  /// @param footer the small print, or ""
  public static Figure curves(
      List<ModelRobustness> models, RobustnessPlan plan, FigureStyle style, String footer) {
    var series = new ArrayList<LineFigure.Series>();
    for (ModelRobustness model : models) {
      Map<String, AccuracyCurve> curves = AccuracyCurve.of(model);
      curves.forEach(
          (attack, curve) ->
              series.add(
                  new LineFigure.Series(
                      model.model() + ", " + curve.points().getLast().title(),
                      curve.epsilons(),
                      percent(curve.shares()),
                      attack.equals(ModelRobustness.WORST)
                          ? Optional.ofNullable(curves.get(ModelRobustness.CERTIFIED))
                              .filter(proved -> proved.size() == curve.size())
                              .map(proved -> percent(proved.shares()))
                              .orElse(new double[0])
                          : new double[0])));
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
                percent(LeastTables.beyond(model.smallest(), across))));
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
        footer);
  }

  private static double[] percent(double[] shares) {
    double[] percent = shares.clone();
    for (int i = 0; i < percent.length; i++) {
      percent[i] *= 100;
    }
    return percent;
  }
}
