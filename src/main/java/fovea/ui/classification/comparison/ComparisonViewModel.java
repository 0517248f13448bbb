package fovea.ui.classification.comparison;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparisons;
import fovea.format.Names;
import fovea.metric.confusion.Cells;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Compares two evaluations of the same pictures, and tests all that are of them.
public final class ComparisonViewModel {
  private static final int MOST = 20;

  // ── State ──

  private final ObservableList<EvaluationResult> evaluations;
  private final BackgroundWork work;
  private final ObjectProperty<@Nullable EvaluationResult> first = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable EvaluationResult> second = new SimpleObjectProperty<>();
  private final MatrixViewModel matrix;
  private final ReadOnlyObjectWrapper<Work<ComparisonResult>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  public ComparisonViewModel(ObservableList<EvaluationResult> evaluations, BackgroundWork work) {
    this.evaluations = evaluations;
    this.work = work;
    matrix = new MatrixViewModel(work, Cells.COUNTS);
    state.subscribe(this::follow);
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

  public ReadOnlyObjectProperty<Work<ComparisonResult>> state() {
    return state.getReadOnlyProperty();
  }

  /// What the second does otherwise.
  public MatrixViewModel matrix() {
    return matrix;
  }

  // ── Commands ──

  /// Exchanges the two.
  void swap() {
    EvaluationResult before = first.get();
    EvaluationResult after = second.get();
    second.set(null);
    first.set(after);
    second.set(before);
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
    work.<ComparisonResult>startLatest(
        this, "Comparing", Lane.FILES, reporter -> compared(one, other, known), state::set);
  }

  private void follow(Work<ComparisonResult> now) {
    if (now instanceof Work.Done<ComparisonResult>(ComparisonResult compared)) {
      matrix.show(new DifferenceMatrix(compared));
    } else if (!(now instanceof Work.Running<ComparisonResult>)) {
      matrix.show((MatrixSource) null);
    }
  }

  private static ComparisonResult compared(
      EvaluationResult one, EvaluationResult other, List<EvaluationResult> known) {
    var pair = new Comparison(one.evaluation(), other.evaluation());
    var all = new ArrayList<>(List.of(one, other));
    known.stream()
        .filter(more -> more != one && more != other && samePictures(one, more))
        .limit(MOST - all.size())
        .forEach(all::add);
    List<String> names = Names.distinct(all.stream().map(each -> each.model().name()).toList());
    List<ClassifierEvaluation> evaluations =
        all.stream().map(EvaluationResult::evaluation).toList();
    var comparisons = new Comparisons(names, evaluations);
    return new ComparisonResult(
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
