package fovea.ui.control;

import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ListViewSkin;
import javafx.scene.control.skin.VirtualFlow;

/// The skin of all lists (`fovea.css` sets it): JavaFX's own, but for a fault of its layout. When a
/// list's rows have just become others, its cells have no index until it is laid out again; what
/// scrolls it in between, a key or a click on a row, fails with an index of -1, and when that
/// happens inside the layout, so does every layout after it.
public final class SteadyListSkin<T> extends ListViewSkin<T> {
  public SteadyListSkin(ListView<T> list) {
    super(list);
  }

  @Override
  protected VirtualFlow<ListCell<T>> createVirtualFlow() {
    return new SteadyFlow<>();
  }

  private static final class SteadyFlow<T> extends VirtualFlow<ListCell<T>> {
    @Override
    public double scrollPixels(double delta) {
      ListCell<T> first = getFirstVisibleCell();
      if (first == null || first.getIndex() < 0) {
        requestLayout();
        return 0;
      }
      return super.scrollPixels(delta);
    }

    @Override
    protected void layoutChildren() {
      try {
        super.layoutChildren();
      } catch (IndexOutOfBoundsException e) {
        // without rows it forgets its cells
        int rows = getCellCount();
        setCellCount(0);
        setCellCount(rows);
      }
    }
  }
}
