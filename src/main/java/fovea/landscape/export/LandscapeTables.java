package fovea.landscape.export;

import fovea.format.Quantities;
import fovea.landscape.Sharpness;
import fovea.landscape.survey.Curve;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Removals;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The loss around weights as tables.
public final class LandscapeTables {
  private LandscapeTables() {}

  /// A column for each model and condition.
  private record Columns(List<String> names, List<Seen> seen) {
    static Columns of(List<ModelLandscape> models) {
      var names = new ArrayList<String>();
      var seen = new ArrayList<Seen>();
      for (ModelLandscape model : models) {
        for (Seen one : model.seen()) {
          names.add(model.model() + ", " + one.words());
          seen.add(one);
        }
      }
      return new Columns(names, seen);
    }

    Block.Table table(String caption, String first, List<List<String>> rows) {
      var header = new ArrayList<String>();
      header.add(first);
      header.addAll(names);
      var alignment = new ArrayList<Alignment>();
      alignment.add(Alignment.START);
      alignment.addAll(Collections.nCopies(names.size(), Alignment.END));
      return new Block.Table(caption, header, alignment, rows);
    }

    List<String> row(String name, Function<Seen, String> cell) {
      var row = new ArrayList<String>();
      row.add(name);
      seen.forEach(one -> row.add(cell.apply(one)));
      return row;
    }
  }

  /// Loss and accuracy at the weights and, where there are curves, how the loss rises around them.
  public static Block.Table around(List<ModelLandscape> models) {
    Columns columns = Columns.of(models);
    var rows = new ArrayList<List<String>>();
    rows.add(columns.row("loss at the weights", one -> number(one.centre().loss())));
    rows.add(
        columns.row(
            "accuracy at the weights", one -> Quantities.percent(one.centre().accuracy(), 1)));
    double[] alphas = columns.seen().getFirst().curves().getFirst().alphas();
    int middle = alphas.length / 2;
    for (int steps : new int[] {Math.max(1, middle / 4), Math.max(1, middle / 2), middle}) {
      String where = "at ±" + plain(alphas[middle + steps]);
      List<String> row =
          columns.row(
              where + ": least · median · largest", one -> spread(one.curves(), middle, steps));
      if (!rows.contains(row)) {
        rows.add(row);
      }
    }
    return columns.table("Loss around the weights", "What", rows);
  }

  /// Of both sides of all directions.
  private static String spread(List<Curve> curves, int middle, int steps) {
    boolean measured =
        curves.stream()
            .map(Curve::measured)
            .allMatch(one -> one[middle - steps] && one[middle + steps]);
    if (!measured) {
      return Quantities.NONE;
    }
    double[] values =
        curves.stream()
            .flatMap(
                curve ->
                    List.of(curve.loss()[middle - steps], curve.loss()[middle + steps]).stream())
            .mapToDouble(value -> value)
            .sorted()
            .toArray();
    double most = values[values.length - 1]; // what is no number is sorted last
    double median = (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    return number(values[0]) + " · " + number(median) + " · " + number(most);
  }

  /// What somebody has set, without zeros behind it.
  private static String plain(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  static String number(double value) {
    return Double.isFinite(value) ? Quantities.number(value) : "no number";
  }

  /// Whether sharpness was measured.
  public static boolean hasSharpness(List<ModelLandscape> models) {
    return models.stream()
        .flatMap(model -> model.seen().stream())
        .anyMatch(seen -> seen.sharpness().isPresent());
  }

  /// Sharpness in the ways of the literature.
  public static Block.Table sharpness(List<ModelLandscape> models) {
    Columns columns = Columns.of(models);
    var rows = new ArrayList<List<String>>();
    rows.add(row(columns, "length of the gradient", one -> number(one.gradientNorm())));
    rows.add(row(columns, "top eigenvalue of the Hessian", LandscapeTables::top));
    rows.add(
        row(
            columns,
            "trace of the Hessian ± error",
            one ->
                "%s ± %s"
                    .formatted(number(one.trace().value()), number(one.trace().standardError()))));
    Optional<Sharpness> any =
        columns.seen().stream().flatMap(one -> one.sharpness().stream()).findFirst();
    int boxes = any.map(one -> one.keskar().size()).orElse(0);
    for (int i = 0; i < boxes; i++) {
      int box = i;
      rows.add(
          row(
              columns,
              "Keskar’s sharpness, box " + plain(any.orElseThrow().keskar().get(box).epsilon()),
              one -> number(one.keskar().get(box).percent())));
    }
    rows.add(
        row(
            columns,
            "SAM’s rise, ρ = " + any.map(one -> plain(one.sam().rho())).orElse(""),
            one -> number(one.sam().rise())));
    return columns.table("Sharpness", "What", rows);
  }

  private static String top(Sharpness one) {
    return number(one.top().value())
        + (one.top().converged()
            ? ""
            : " (not settled after " + one.top().iterations() + " products)");
  }

  private static List<String> row(Columns columns, String name, Function<Sharpness, String> cell) {
    return columns.row(name, one -> one.sharpness().map(cell).orElse(Quantities.NONE));
  }

  /// What each number of {@link #sharpness} means, name and definition.
  public static List<Block.Entry> definitions() {
    return List.of(
        new Block.Entry(
            "top eigenvalue",
            "the Hessian’s eigenvalue of the largest size, which may be negative: the curvature"
                + " along the sharpest direction, by power iteration with Hessian-vector products"
                + " (Pearlmutter 1994; Yao et al., PyHessian, 2020)"),
        new Block.Entry(
            "trace",
            "the sum of all eigenvalues, as the mean of z · Hz over random signs z, with its standard"
                + " error (Hutchinson 1990)"),
        new Block.Entry(
            "Keskar’s sharpness",
            "100 (largest loss in a box − loss) / (1 + loss), the box ε (|w| + 1) to either side of"
                + " each weight (Keskar et al. 2017); found by ten steps of the gradient’s sign, a"
                + " quarter of the box each, not by L-BFGS-B as there: a lower bound"),
        new Block.Entry(
            "SAM’s rise",
            "the loss at w + ρ g / |g| less that at w, g the gradient (Foret et al. 2021)"),
        new Block.Entry(
            "of all",
            "over all weights, biases and normalisations too, in evaluation mode. None of them"
                + " stays the same when weights are rescaled so that the network says the same"
                + " (Dinh et al. 2017): compare networks of one architecture."));
  }

  /// What is left without single residual branches.
  public static Block.Table branches(ModelLandscape model) {
    Columns columns = Columns.of(List.of(model));
    Removals first = model.seen().getFirst().removals().orElseThrow();
    var rows = new ArrayList<List<String>>();
    rows.add(removed(columns, "nothing", one -> one.whole().accuracy()));
    for (int i = 0; i < first.single().size(); i++) {
      int at = i;
      rows.add(
          removed(
              columns,
              first.single().get(i).block(),
              one -> one.single().get(at).left().accuracy()));
    }
    return columns.table("Accuracy of " + model.model() + " without", "Taken out", rows);
  }

  private static List<String> removed(
      Columns columns, String name, Function<Removals, Double> accuracy) {
    return columns.row(
        name,
        one ->
            one.removals()
                .map(removals -> Quantities.percent(accuracy.apply(removals), 1))
                .orElse(Quantities.NONE));
  }

  /// What is left without several residual branches together.
  public static Block.Table several(ModelLandscape model) {
    Columns columns = Columns.of(List.of(model));
    Removals first = model.seen().getFirst().removals().orElseThrow();
    var rows = new ArrayList<List<String>>();
    for (int i = 0; i < first.several().size(); i++) {
      int at = i;
      Removals.Several number = first.several().get(i);
      rows.add(
          columns.row(
              "%d of %d, %s"
                  .formatted(
                      number.removed(),
                      first.single().size(),
                      Quantities.count(number.draws(), "draw")),
              one -> one.removals().map(all -> cell(all.several().get(at))).orElse("")));
    }
    return columns.table(
        "Accuracy of " + model.model() + " without several: mean (least to largest)",
        "Taken out together",
        rows);
  }

  private static String cell(Removals.Several one) {
    return "%s (%s to %s)"
        .formatted(
            Quantities.percent(one.mean(), 1),
            Quantities.percent(one.least(), 1),
            Quantities.percent(one.most(), 1));
  }

  /// Loss and accuracy at the ends of a line, and the largest loss between them.
  public static Block.Table line(Line line) {
    var rows = new ArrayList<List<String>>();
    for (Line.Along one : line.curves()) {
      Curve curve = one.curve();
      double most = 0;
      for (int i = 0; i < curve.alphas().length; i++) {
        boolean between = curve.alphas()[i] >= 0 && curve.alphas()[i] <= 1;
        boolean larger = !(curve.loss()[i] <= most); // what is no number is the largest
        most = between && larger ? curve.loss()[i] : most;
      }
      int first = nearest(curve.alphas(), 0);
      int second = nearest(curve.alphas(), 1);
      double end = line.complete() ? 1 : curve.alphas()[curve.alphas().length - 1];
      rows.add(
          List.of(
              one.words(),
              end >= 0 ? at(curve, first) : Quantities.NONE,
              end >= 1 ? number(most) : Quantities.NONE,
              end >= 1 ? at(curve, second) : Quantities.NONE));
    }
    return new Block.Table(
        "Loss (accuracy) from %s to %s".formatted(line.from(), line.to()),
        List.of("Pictures", "near t = 0", "largest loss between", "near t = 1"),
        List.of(Alignment.START, Alignment.END, Alignment.END, Alignment.END),
        rows);
  }

  private static String at(Curve curve, int place) {
    return "%s (%s)"
        .formatted(number(curve.loss()[place]), Quantities.percent(curve.accuracy()[place], 1));
  }

  private static int nearest(double[] places, double place) {
    int best = 0;
    for (int i = 1; i < places.length; i++) {
      best = Math.abs(places[i] - place) < Math.abs(places[best] - place) ? i : best;
    }
    return best;
  }
}
