package fovea.ui.classification.comparison;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparisons;
import fovea.format.Names;
import fovea.metric.confusion.Cells;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.evaluation.PairViewModel;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// Compares two evaluations of the same pictures, and tests all that are of them.
public final class ComparisonViewModel {
  private static final int MOST = 20;

  // ── State ──

  private final PairViewModel<EvaluationResult, ComparisonResult> pair;
  private final MatrixViewModel matrix;

  public ComparisonViewModel(KeptResults<EvaluationResult> evaluations, BackgroundWork work) {
    pair =
        new PairViewModel<>(
            evaluations,
            (one, other) -> one.evaluation().data().equals(other.evaluation().data()),
            ComparisonViewModel::compared,
            work);
    matrix = new MatrixViewModel(work, Cells.COUNTS);
    pair.state().subscribe(this::follow);
  }

  /// Which two are compared.
  PairViewModel<EvaluationResult, ComparisonResult> pair() {
    return pair;
  }

  public ObjectProperty<@Nullable EvaluationResult> second() {
    return pair.second();
  }

  public ReadOnlyObjectProperty<Work<ComparisonResult>> state() {
    return pair.state();
  }

  /// What the second does otherwise.
  public MatrixViewModel matrix() {
    return matrix;
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
      return new Comparison(one.evaluation(), other.evaluation()).size() >= 0;
    } catch (IllegalArgumentException e) {
      return false; // it says which of them differ, and nobody chose this one
    }
  }
}
