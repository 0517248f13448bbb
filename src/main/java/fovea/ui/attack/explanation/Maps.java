package fovea.ui.attack.explanation;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Why the model says a class of the clean picture and of the attacked one: of the class that it
/// said, and of the one that it says now.
///
/// @param attacked what is explained; as a file has it, of 8 bits a channel
/// @param pairs one for each class
public record Maps(Attacked attacked, Method method, List<Pair> pairs) {
  private static final double OPACITY = 0.65;

  /// A map over its picture.
  ///
  /// @param seen as the network reads it
  /// @param probability of the class
  public record Side(RgbImage seen, double probability, Explanation explanation) {
    /// Which side it is, and why its map shows nothing where it does.
    ///
    /// @param signs whether what speaks against the class is shown
    public String words(String name, boolean signs) {
      return explanation
          .emptiness(signs && explanation.signed())
          .map(why -> name + ". " + why)
          .orElse(name);
    }
  }

  /// The maps of a class.
  public record Pair(String label, Side clean, Side attacked) {
    /// The colours of both, so that one can be compared with the other; empty where neither shows
    /// anything.
    ///
    /// @param signs whether what speaks against the class is shown
    public Optional<MapColours> colours(boolean signs) {
      boolean signed = signs && clean.explanation().signed();
      Range range = range(clean, signed).with(range(attacked, signed));
      return range.tells()
          ? Optional.of(new MapColours(signed, range, OPACITY, true))
          : Optional.empty();
    }

    private static Range range(Side side, boolean signed) {
      return signed
          ? Range.signed(side.explanation().map())
          : Range.ofEvidence(side.explanation().map());
    }

    /// What became of the class and of its map.
    public String words() {
      double alike = correlation(clean.explanation().map(), attacked.explanation().map());
      return "Why %s → %s; %s."
          .formatted(
              WritingDirection.numbered(label, ": ", Quantities.percent(clean.probability())),
              Quantities.percent(attacked.probability()),
              Double.isNaN(alike)
                  ? "the maps can’t be compared, because one is the same everywhere"
                  : "the maps agree to " + Quantities.decimal(alike, 2));
    }
  }

  public Maps {
    pairs = List.copyOf(pairs);
  }

  /// Makes the maps. On the compute thread.
  ///
  /// @throws IllegalArgumentException when the method is not for this network, in one sentence
  static Maps of(Explainer explainer, Attacked attacked, Method method, Request request) {
    Optional<String> unfit = explainer.unfit(method);
    if (unfit.isPresent()) {
      throw new IllegalArgumentException(unfit.get());
    }
    RgbImage clean = attacked.sight().picture().image();
    RgbImage changed = attacked.carrier();
    var classes = new ArrayList<Integer>(List.of(attacked.before()));
    if (attacked.after() != attacked.before()) {
      classes.add(attacked.after());
    }
    return new Maps(
        attacked,
        method,
        classes.stream()
            .map(
                index ->
                    new Pair(
                        attacked.sight().name(index),
                        side(explainer, clean, index, method, request),
                        side(explainer, changed, index, method, request)))
            .toList());
  }

  private static Side side(
      Explainer explainer, RgbImage picture, int index, Method method, Request request) {
    var target = new Target.OfClass(index);
    return new Side(
        explainer.seen(picture),
        explainer.probability(picture, target),
        explainer.explain(picture, target, method, request));
  }

  /// Pearson's, of all cells; not a number where one of the maps is the same everywhere.
  static double correlation(Heatmap one, Heatmap other) {
    float[] x = one.values();
    float[] y = other.values();
    if (x.length != y.length) {
      return Double.NaN;
    }
    double meanX = IntStream.range(0, x.length).mapToDouble(i -> x[i]).average().orElse(0);
    double meanY = IntStream.range(0, y.length).mapToDouble(i -> y[i]).average().orElse(0);
    double both = 0;
    double squaresX = 0;
    double squaresY = 0;
    for (int i = 0; i < x.length; i++) {
      both += (x[i] - meanX) * (y[i] - meanY);
      squaresX += (x[i] - meanX) * (x[i] - meanX);
      squaresY += (y[i] - meanY) * (y[i] - meanY);
    }
    return both / Math.sqrt(squaresX * squaresY);
  }
}
