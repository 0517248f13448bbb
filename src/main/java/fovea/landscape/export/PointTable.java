package fovea.landscape.export;

import fovea.landscape.survey.Curve;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Removals;
import fovea.landscape.survey.Surface;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Every loss that was measured, a row each.
public final class PointTable {
  private PointTable() {}

  /// One row for each loss that was measured.
  ///
  /// @param incomplete what is missing, which then stands in a column of its own; "" where nothing
  ///   is
  public static Block.Table of(
      List<ModelLandscape> models, Optional<Line> line, String incomplete) {
    Block.Table all = of(models, line);
    if (incomplete.isEmpty()) {
      return all;
    }
    return new Block.Table(
        all.caption(),
        with(all.header(), "incomplete"),
        with(all.alignment(), Alignment.START),
        all.rows().stream().map(row -> with(row, incomplete)).toList());
  }

  private static <T> List<T> with(List<T> some, T more) {
    var all = new ArrayList<>(some);
    all.add(more);
    return all;
  }

  private static Block.Table of(List<ModelLandscape> models, Optional<Line> line) {
    var rows = new ArrayList<List<String>>();
    for (ModelLandscape model : models) {
      for (Seen seen : model.seen()) {
        for (int pair = 0; pair < seen.surfaces().size(); pair++) {
          surface(rows, model.model(), seen, pair);
        }
        for (int i = 0; i < seen.curves().size() && seen.surfaces().isEmpty(); i++) {
          curve(rows, model.model(), seen.words(), "direction " + (i + 1), seen.curves().get(i));
        }
        seen.removals().ifPresent(all -> removals(rows, model.model(), seen.words(), all));
      }
    }
    line.ifPresent(
        one ->
            one.curves()
                .forEach(
                    along ->
                        curve(
                            rows,
                            one.from() + " to " + one.to(),
                            along.words(),
                            "line",
                            along.curve())));
    Alignment end = Alignment.END;
    return new Block.Table(
        "Numbers",
        List.of("model", "pictures", "what", "first", "second", "loss", "accuracy"),
        List.of(Alignment.START, Alignment.START, Alignment.START, end, end, end, end),
        rows);
  }

  private static void surface(List<List<String>> rows, String model, Seen seen, int pair) {
    Surface surface = seen.surfaces().get(pair);
    double[] alphas = surface.alphas();
    for (int i = 0; i < alphas.length; i++) {
      for (int j = 0; j < alphas.length; j++) {
        if (!surface.measured()[i][j]) {
          continue;
        }
        rows.add(
            List.of(
                model,
                seen.words(),
                "pair " + (pair + 1),
                Double.toString(alphas[i]),
                Double.toString(alphas[j]),
                Double.toString(surface.loss()[i][j]),
                Double.toString(surface.accuracy()[i][j])));
      }
    }
  }

  private static void curve(
      List<List<String>> rows, String model, String words, String what, Curve curve) {
    for (int i = 0; i < curve.alphas().length; i++) {
      rows.add(
          List.of(
              model,
              words,
              what,
              Double.toString(curve.alphas()[i]),
              "",
              Double.toString(curve.loss()[i]),
              Double.toString(curve.accuracy()[i])));
    }
  }

  private static void removals(List<List<String>> rows, String model, String words, Removals all) {
    all.single()
        .forEach(
            one ->
                rows.add(
                    List.of(
                        model,
                        words,
                        "without " + one.block(),
                        "1",
                        "",
                        Double.toString(one.left().loss()),
                        Double.toString(one.left().accuracy()))));
    all.several()
        .forEach(
            one ->
                rows.add(
                    List.of(
                        model,
                        words,
                        "without several, mean",
                        Integer.toString(one.removed()),
                        "",
                        "",
                        Double.toString(one.mean()))));
  }
}
