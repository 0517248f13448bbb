package fovea.ui.segmentation.evaluation;

import fovea.metric.confusion.Cells;
import fovea.segmentation.evaluation.Judged;
import fovea.ui.evaluation.PairViewModel;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.matrix.MatrixSource;
import fovea.ui.matrix.MatrixViewModel;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Compares two of what was judged on the same pictures.
public final class ComparisonViewModel {
  // ── State ──

  private final BackgroundWork work;
  private final PairViewModel<Judged, Compared> pair;
  private final MatrixViewModel matrix;
  private final ReadOnlyObjectWrapper<Work<Compared.Pair>> opened =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  ComparisonViewModel(KeptResults<Judged> results, BackgroundWork work) {
    this.work = work;
    pair =
        new PairViewModel<>(
            results,
            (one, other) -> one.evaluation().data().equals(other.evaluation().data()),
            (one, other, all) -> Compared.of(one, other),
            work);
    matrix = new MatrixViewModel(work, Cells.ROW_SHARES);
    pair.state().subscribe(this::follow);
  }

  /// Which two are compared.
  PairViewModel<Judged, Compared> pair() {
    return pair;
  }

  ReadOnlyObjectProperty<Work<Compared>> state() {
    return pair.state();
  }

  /// What the second does otherwise.
  public MatrixViewModel matrix() {
    return matrix;
  }

  /// The picture that is looked at, with what both said of it.
  ReadOnlyObjectProperty<Work<Compared.Pair>> opened() {
    return opened.getReadOnlyProperty();
  }

  private void follow(Work<Compared> now) {
    if (now instanceof Work.Done<Compared>(Compared compared)) {
      matrix.show(new DifferenceMatrix(compared));
      close();
    } else if (!(now instanceof Work.Running<Compared>)) {
      matrix.show((MatrixSource) null);
      close();
    }
  }

  // ── Commands ──

  /// Opens a picture with what both said of it.
  void open(int index) {
    if (pair.state().get() instanceof Work.Done<Compared>(Compared compared)) {
      work.<Compared.Pair>startLatest(
          opened, "Opening the picture", Lane.FILES, reporter -> compared.open(index), opened::set);
    }
  }

  /// Puts the picture away.
  void close() {
    opened.set(new Work.Idle<>());
  }
}
