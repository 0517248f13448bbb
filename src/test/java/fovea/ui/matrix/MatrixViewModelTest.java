package fovea.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixData.Runs;
import fovea.ui.work.ImmediateWork;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixViewModelTest {
  private final MatrixViewModel model = new MatrixViewModel(new ImmediateWork(), Cells.COUNTS);

  private MatrixContent content() {
    return Objects.requireNonNull(model.content().get());
  }

  @Test
  void classesWithGroupsAreShownByThemAndOthersAreNot() {
    model.show(new MadeUp(true));
    assertEquals(new MatrixOptions(Cells.COUNTS, ClassOrder.GROUP, false), content().options());
    assertTrue(content().levels());
    assertTrue(content().orders().contains(ClassOrder.GROUP));
    model.show(new MatrixOptions(Cells.ROW_SHARES, ClassOrder.GROUP, true));
    assertEquals(1, content().data().side());
    model.show(new MadeUp(false));
    assertEquals(new MatrixOptions(Cells.ROW_SHARES, ClassOrder.CLASS, false), content().options());
    assertFalse(content().levels());
    assertFalse(content().orders().contains(ClassOrder.GROUP));
    model.show((MatrixSource) null);
    assertNull(model.content().get());
  }

  @Test
  void theChosenCellStaysWhileTheSameClassesAreShown() {
    var cell = new Cell(1, 0);
    model.show(new MadeUp(true));
    model.choose(Optional.of(cell));
    assertEquals("COUNTS 1 0", model.pictures().get().heading());
    model.show(new MatrixOptions(Cells.ROW_SHARES, ClassOrder.ERROR, false));
    assertEquals(Optional.of(cell), model.chosen().get());
    model.show(new MatrixOptions(Cells.ROW_SHARES, ClassOrder.ERROR, true));
    assertEquals(Optional.empty(), model.chosen().get());
    assertEquals(PictureGallery.Content.NONE, model.pictures().get());
    model.choose(Optional.of(new Cell(0, 0)));
    model.show(new MadeUp(true));
    assertEquals(Optional.empty(), model.chosen().get(), "another matrix has other cells");
  }

  private record MadeUp(boolean isGrouped) implements MatrixSource {
    @Override
    public boolean hasGroupMatrix() {
      return isGrouped;
    }

    @Override
    public MatrixData data(MatrixOptions options) {
      return MatrixData.of(
          List.of("oak", "fir"),
          options.groups() ? new int[] {0} : new int[] {0, 1},
          (row, column) -> row + column,
          0,
          false,
          Runs.none(),
          Double::toString,
          (row, column) -> "");
    }

    @Override
    public List<NotableCell> notable(MatrixOptions options) {
      return List.of();
    }

    @Override
    public PictureGallery.Content pictures(MatrixOptions options, Cell cell) {
      return new PictureGallery.Content(
          "%s %d %d".formatted(options.cells(), cell.row(), cell.column()),
          "",
          Optional.empty(),
          List.of());
    }
  }
}
