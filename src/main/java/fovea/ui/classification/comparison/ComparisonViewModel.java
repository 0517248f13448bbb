package fovea.ui.classification.comparison;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparison.ClassChange;
import fovea.classification.Comparison.Flips;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.metric.McNemar;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.picture.NumberText;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Compares two evaluations of the same pictures, and tests all that are of them.
public final class ComparisonViewModel {
  private static final double LEVEL = 0.05;
  private static final int MOST = 20;
  private static final int LONGEST = 32;

  /// What came of it.
  ///
  /// @param comparisons of all evaluations of these pictures, the first being what others are
  ///   measured against
  /// @param other which of them is compared with the first
  public record Compared(
      List<EvaluationResult> all,
      Comparisons comparisons,
      int other,
      Comparison pair,
      Flips flips,
      List<ClassChange> changes,
      List<Comparisons.Pair> tests) {
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
              ? "Both are right on %s.".formatted(NumberText.percent(after))
              : "“%s” is right on %s, “%s” on %s: %s points."
                  .formatted(
                      after(),
                      NumberText.percent(after),
                      before(),
                      NumberText.percent(before),
                      NumberText.points(change));
      if (test.discordant() == 0) {
        return accuracies
            + " They are right about the very same pictures, so there is nothing to test.";
      }
      double p = adjusted();
      return "%s Only “%s” is right about %s, only “%s” about %s. By McNemar’s test %s (%s%s)."
          .formatted(
              accuracies,
              after(),
              NumberText.pictures(test.onlySecond()),
              before(),
              NumberText.pictures(test.onlyFirst()),
              p < LEVEL ? "so large a difference is hardly chance" : "the difference may be chance",
              NumberText.pValue(p),
              tests.size() > 1 ? ", corrected for %d tests".formatted(tests.size()) : "");
    }

    private double adjusted() {
      return tests.stream()
          .filter(one -> one.first() == 0 && one.second() == other)
          .mapToDouble(Comparisons.Pair::adjusted)
          .findFirst()
          .orElse(1);
    }
  }

  private final ObservableList<EvaluationResult> evaluations;
  private final BackgroundWork work;
  private final ObjectProperty<@Nullable EvaluationResult> first = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable EvaluationResult> second = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<Compared>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  public ComparisonViewModel(ObservableList<EvaluationResult> evaluations, BackgroundWork work) {
    this.evaluations = evaluations;
    this.work = work;
    evaluations.subscribe(this::offer);
    first.addListener((o, before, now) -> compare());
    second.addListener((o, before, now) -> compare());
  }

  ObservableList<EvaluationResult> evaluations() {
    return evaluations;
  }

  ObjectProperty<@Nullable EvaluationResult> first() {
    return first;
  }

  public ObjectProperty<@Nullable EvaluationResult> second() {
    return second;
  }

  public ReadOnlyObjectProperty<Work<Compared>> state() {
    return state.getReadOnlyProperty();
  }

  /// Chooses what can be compared where nothing is chosen: the oldest against the latest.
  private void offer() {
    if (!evaluations.contains(first.get())) {
      first.set(evaluations.isEmpty() ? null : evaluations.getLast());
    }
    EvaluationResult base = first.get();
    if (!evaluations.contains(second.get()) || second.get() == base) {
      second.set(
          base == null
              ? null
              : evaluations.stream()
                  .filter(
                      one ->
                          one != base && one.evaluation().data().equals(base.evaluation().data()))
                  .findFirst()
                  .orElse(null));
    } else {
      compare(); // there may be one more to test
    }
  }

  void swap() {
    EvaluationResult before = first.get();
    EvaluationResult after = second.get();
    second.set(null);
    first.set(after);
    second.set(before);
  }

  private void compare() {
    EvaluationResult one = first.get();
    EvaluationResult other = second.get();
    if (one == null || other == null) {
      state.set(new Work.Idle<>());
      return;
    }
    if (one == other) {
      state.set(new Work.Failed<>("These are the same evaluation: choose another one."));
      return;
    }
    List<EvaluationResult> known = List.copyOf(evaluations);
    work.<Compared>startLatest(
        this, "Comparing", Lane.FILES, reporter -> compared(one, other, known), state::set);
  }

  private static Compared compared(
      EvaluationResult one, EvaluationResult other, List<EvaluationResult> known) {
    var pair = new Comparison(one.evaluation(), other.evaluation());
    var all = new ArrayList<>(List.of(one, other));
    known.stream()
        .filter(more -> more != one && more != other && samePictures(one, more))
        .limit(MOST - all.size())
        .forEach(all::add);
    Set<String> names = new LinkedHashSet<>();
    for (EvaluationResult each : all) {
      String name = each.model().name();
      for (int i = 2; !names.add(name); i++) {
        name = "%s (%d)".formatted(each.model().name(), i);
      }
    }
    List<ClassifierEvaluation> evaluations =
        all.stream().map(EvaluationResult::evaluation).toList();
    var comparisons = new Comparisons(List.copyOf(names), evaluations);
    return new Compared(
        all, comparisons, 1, pair, pair.flips(), pair.changes(), comparisons.pairs());
  }

  private static boolean samePictures(EvaluationResult one, EvaluationResult other) {
    try {
      return new Comparison(one.evaluation(), other.evaluation()).pictures() >= 0;
    } catch (IllegalArgumentException e) {
      return false; // it says which of them differ, and nobody chose this one
    }
  }
}
