package fovea.ui.attack.robustness;

import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.attack.export.LeastHistogram;
import fovea.attack.export.LeastTables;
import fovea.attack.export.RobustnessReport;
import fovea.attack.export.RobustnessTables;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.modellibrary.ModelChoice;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import fovea.report.Block;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.ui.attack.robustness.RobustnessResult.Now;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// What a measuring of robustness is exported as: the same as the command's.
public final class RobustnessExports {
  private record Shown(RobustnessResult result, Now now) {
    List<ModelRobustness> models() {
      return now.models();
    }

    boolean hasLeast() {
      return !models().getFirst().smallest().isEmpty();
    }
  }

  private RobustnessExports() {}

  /// Fills a menu with what can be exported of the measuring that is shown.
  ///
  /// @param engine what calculates
  public static ExportMenu fill(
      ExportMenu menu,
      RobustnessViewModel model,
      Supplier<FigureStyle> style,
      String version,
      Supplier<String> engine) {
    return new ResultExports<Shown>(
            menu, () -> shown(model), one -> stamp(one, version, engine.get()), style)
        .figure(
            "Accuracy against ε",
            "curves",
            (one, look, footer) ->
                RobustnessReport.curves(one.models(), one.result().request().plan(), look, footer))
        .figure("Least ε of each class", "least", Shown::hasLeast, RobustnessExports::least)
        .figure(
            "Transfer",
            "transfer",
            one -> one.now().transfer().isPresent(),
            RobustnessExports::transfer)
        .separator()
        .reports("robustness", RobustnessExports::report)
        .csv("Accuracies", "robustness", one -> RobustnessTables.numbers(one.models()))
        .csv(
            "Least ε of every picture",
            "least",
            one ->
                LeastTables.leastOfEach(
                    one.models(), one.result().opened().pictures().data().labels()))
        .json(
            "robustness",
            (one, from) ->
                JsonMapper.shared().writeValueAsString(RobustnessTables.json(one.models(), from)))
        .menu();
  }

  private static @Nullable Shown shown(RobustnessViewModel model) {
    RobustnessResult result = model.shown().get();
    return result == null || result.now().get().models().isEmpty()
        ? null
        : new Shown(result, result.now().get());
  }

  private static Report report(Shown one, Stamp from) {
    return RobustnessReport.of(
        one.models(),
        one.now().transfer(),
        one.result().pairs().stream()
            .filter(pair -> has(one, pair.before()) && has(one, pair.after()))
            .toList(),
        one.result().request().plan(),
        one.result().opened().pictures().data().name(),
        from);
  }

  private static boolean has(Shown one, String name) {
    return one.models().stream().anyMatch(model -> model.model().equals(name));
  }

  /// Classes × sizes of changes, of the first model.
  private static Figure least(Shown one, FigureStyle style, String footer) {
    ModelRobustness model = one.models().getFirst();
    List<String> labels = one.result().opened().pictures().data().labels();
    double most = LeastHistogram.most(model.smallest());
    var rows = new ArrayList<String>();
    var counts = new ArrayList<double[]>();
    var bins = LeastHistogram.of(model.smallest(), most);
    for (int label = 0; label < labels.size(); label++) {
      int wanted = label;
      var of = model.smallest().stream().filter(each -> each.label() == wanted).toList();
      if (!of.isEmpty()) {
        var histogram = LeastHistogram.of(of, most);
        var row = new double[2 + bins.bins().size()];
        row[0] = histogram.wrong().size();
        for (int bin = 0; bin < bins.bins().size(); bin++) {
          row[1 + bin] = histogram.bins().get(bin).size();
        }
        row[row.length - 1] = histogram.unknown().size();
        rows.add(labels.get(label));
        counts.add(row);
      }
    }
    var columns = new ArrayList<>(List.of("wrong as it is"));
    for (int bin = 0; bin < bins.bins().size(); bin++) {
      columns.add("to " + RobustnessPlan.plain((bin + 1) * bins.width()));
    }
    columns.add("none found");
    return new MatrixFigure(
        "Pictures of each class by the smallest change that fools " + model.model(),
        "class",
        "smallest change by FAB-T, in 255ths",
        rows,
        columns,
        counts.toArray(double[][]::new),
        MatrixScale.PER_ROW,
        null,
        value -> Quantities.count((long) value),
        style,
        footer);
  }

  private static Figure transfer(Shown one, FigureStyle style, String footer) {
    Transfer matrix = one.now().transfer().orElseThrow();
    double[][] values =
        matrix.stood().stream()
            .map(row -> row.stream().mapToDouble(Proportion::share).toArray())
            .toArray(double[][]::new);
    return new MatrixFigure(
        "Accuracy on pictures made for another model, %s at ε %s/255"
            .formatted(matrix.attack(), RobustnessPlan.plain(matrix.epsilon())),
        "made for",
        "asked",
        matrix.models(),
        matrix.models(),
        values,
        MatrixScale.SHARED,
        null,
        share -> Quantities.percent(share, 1),
        style,
        footer);
  }

  private static Stamp stamp(Shown one, String version, String engine) {
    RobustnessRequest request = one.result().request();
    List<ModelChoice> models =
        IntStream.range(0, one.models().size()).mapToObj(request.models()::get).toList();
    var settings = new ArrayList<Block.Entry>();
    settings.add(
        new Block.Entry(
            "pictures",
            Quantities.count(one.models().getFirst().accuracies().getFirst().stood().all())));
    settings.add(new Block.Entry("norm", request.plan().norm().title()));
    settings.add(new Block.Entry("intervals", "95 %, Wilson"));
    if (!one.now().finished()) {
      settings.add(
          new Block.Entry(
              "unfinished", "stopped or still running: numbers are of the pictures done"));
    }
    if (!one.now().notes().isEmpty()) {
      settings.add(new Block.Entry("notes", String.join(" ", one.now().notes())));
    }
    settings.add(new Block.Entry("engine", engine));
    settings.addAll(
        Stamp.hashes(
            one.result().names().subList(0, models.size()),
            models.stream().map(ModelChoice::sha256).toList()));
    return new Stamp(
        version,
        LocalDate.now(ZoneId.systemDefault()),
        String.join(", ", one.result().names().subList(0, models.size())),
        models.size() == 1 ? models.getFirst().sha256() : "",
        one.result().opened().pictures().data().name(),
        OptionalLong.of(request.plan().seed()),
        settings,
        models.stream().flatMap(model -> model.assumptions().stream()).distinct().toList());
  }
}
