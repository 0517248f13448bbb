package fovea.ui.classification.comparison;

import fovea.classification.Comparison;
import fovea.classification.Comparison.ClassChange;
import fovea.classification.Comparison.Flip;
import fovea.classification.Comparison.Flips;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Quantities;
import fovea.metric.McNemar;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.evaluation.LabelledPictures;
import fovea.ui.gallery.PictureGallery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What came of a comparison.
///
/// @param comparisons of all evaluations of these pictures, the first being what others are
///   measured against
/// @param other which of them is compared with the first
public record ComparisonResult(
    List<EvaluationResult> all,
    Comparisons comparisons,
    int other,
    Comparison pair,
    Flips flips,
    List<ClassChange> changes,
    List<Comparisons.Pair> tests) {
  private static final double LEVEL = 0.05;
  private static final int LONGEST = 32;

  EvaluationResult first() {
    return all.getFirst();
  }

  public EvaluationResult second() {
    return all.get(other);
  }

  String before() {
    return brief(comparisons.names().getFirst());
  }

  String after() {
    return brief(comparisons.names().get(other));
  }

  /// The pictures, where they are here.
  Optional<PictureDataset> data() {
    return first().data().or(() -> second().data());
  }

  /// Examples of which both say different things.
  PictureGallery.Content pictures(String heading, List<Flip> flips) {
    List<String> labels = pair.first().labels();
    return new PictureGallery.Content(
        heading,
        "No " + pair.first().subject().words() + ".",
        data().map(LabelledPictures::new),
        flips.stream()
            .map(
                flip ->
                    new PictureGallery.Item(
                        flip.place(),
                        flip.name(),
                        labels.get(flip.first()) + ", now " + labels.get(flip.second()),
                        "",
                        "actual: " + labels.get(flip.truth())))
            .toList());
  }

  /// A name as it stands in a sentence.
  private static String brief(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1).strip() + "…";
  }

  /// The noise of all, where it was measured of all at the same levels.
  List<NoiseSweep> noise() {
    List<NoiseSweep> sweeps = new ArrayList<>();
    for (EvaluationResult one : all) {
      NoiseSweep sweep = one.noise().get();
      if (sweep == null
          || !levels(sweep).equals(levels(sweeps.isEmpty() ? sweep : sweeps.getFirst()))) {
        return List.of();
      }
      sweeps.add(sweep);
    }
    return sweeps;
  }

  private static List<Double> levels(NoiseSweep sweep) {
    return sweep.points().stream().map(NoiseSweep.Point::standardDeviation).toList();
  }

  /// McNemar’s test in words, and no more than it allows.
  String verdict() {
    McNemar test = pair.mcNemar();
    double before = pair.first().matrix().accuracy();
    double after = pair.second().matrix().accuracy();
    double change = after - before;
    String accuracies =
        change == 0
            ? "Both are right on %s.".formatted(pair.second().accuracy().words())
            : "“%s” is right on %s, “%s” on %s: %s points."
                .formatted(
                    after(),
                    pair.second().accuracy().words(),
                    before(),
                    pair.first().accuracy().words(),
                    Quantities.points(change));
    if (test.discordant() == 0) {
      return accuracies
          + " They are right about the very same %s, so there is nothing to test."
              .formatted(pair.first().subject().words());
    }
    double p = adjusted();
    return "%s Only “%s” is right about %s, only “%s” about %s. By McNemar’s test %s (%s%s)."
        .formatted(
            accuracies,
            after(),
            pair.first().subject().count(test.onlySecond()),
            before(),
            pair.first().subject().count(test.onlyFirst()),
            p < LEVEL ? "so large a difference is hardly chance" : "the difference may be chance",
            Quantities.pValue(p),
            tests.size() > 1 ? ", corrected for %d tests".formatted(tests.size()) : "");
  }

  /// What files about it are named after.
  public String subject() {
    return String.join("-and-", comparisons.names());
  }

  private double adjusted() {
    return tests.stream()
        .filter(one -> one.first() == 0 && one.second() == other)
        .mapToDouble(Comparisons.Pair::adjusted)
        .findFirst()
        .orElse(1);
  }
}
