package fovea.ui.matrix;

import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which matrix is shown, how, and which of its cells is chosen.
public final class MatrixViewModel {
  // ── State ──

  private final BackgroundWork work;
  private final ReadOnlyObjectWrapper<@Nullable MatrixContent> content =
      new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Optional<Cell>> chosen =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<PictureGallery.Content> pictures =
      new ReadOnlyObjectWrapper<>(PictureGallery.Content.NONE);
  private MatrixOptions options;
  private @Nullable MatrixSource source;
  private boolean grouped;

  /// @param cells what stands in them at first
  public MatrixViewModel(BackgroundWork work, Cells cells) {
    this.work = work;
    options = new MatrixOptions(cells, ClassOrder.CLASS, false);
  }

  /// What is shown; null for nothing.
  public ReadOnlyObjectProperty<@Nullable MatrixContent> content() {
    return content.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<Cell>> chosen() {
    return chosen.getReadOnlyProperty();
  }

  /// Those of the chosen cell.
  public ReadOnlyObjectProperty<PictureGallery.Content> pictures() {
    return pictures.getReadOnlyProperty();
  }

  /// How it is shown, or will be in a moment.
  public MatrixOptions options() {
    return options;
  }

  // ── Commands ──

  /// Shows another matrix, or nothing. Where classes belong to groups they are shown by them.
  public void show(@Nullable MatrixSource next) {
    source = next;
    boolean groupedNow = next != null && next.isGrouped();
    ClassOrder order =
        groupedNow != grouped
            ? groupedNow ? ClassOrder.GROUP : ungrouped(options.order())
            : options.order();
    grouped = groupedNow;
    boolean groups = options.groups() && next != null && next.hasGroupMatrix();
    options = new MatrixOptions(options.cells(), order, groups);
    choose(Optional.empty());
    load();
  }

  private static ClassOrder ungrouped(ClassOrder order) {
    return order == ClassOrder.GROUP ? ClassOrder.CLASS : order;
  }

  /// Shows the same matrix in another way.
  public void show(MatrixOptions wanted) {
    if (wanted.equals(options)) {
      return;
    }
    boolean otherClasses = wanted.groups() != options.groups();
    options = wanted;
    if (otherClasses) {
      choose(Optional.empty());
    }
    load();
  }

  /// Chooses a cell, or none.
  public void choose(Optional<Cell> cell) {
    MatrixSource from = source;
    pictures.set(
        from == null || cell.isEmpty()
            ? PictureGallery.Content.NONE
            : from.pictures(options, cell.get()));
    chosen.set(cell);
  }

  private void load() {
    MatrixSource from = source;
    MatrixOptions wanted = options;
    if (from == null) {
      content.set(null);
      return;
    }
    List<ClassOrder> orders =
        grouped ? List.of(ClassOrder.values()) : List.of(ClassOrder.CLASS, ClassOrder.ERROR);
    work.<MatrixContent>startLatest(
        this,
        "Ordering the matrix",
        Lane.FILES,
        reporter ->
            new MatrixContent(
                wanted, from.data(wanted), from.notable(wanted), orders, from.hasGroupMatrix()),
        state -> {
          if (state instanceof Work.Done<MatrixContent>(MatrixContent ready) && source == from) {
            content.set(ready);
          }
        });
  }
}
