package fovea.ui.tray;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// The tray beside what looks at its pictures: as wide as a person made it where there is room for
/// both, shown while it is wanted and of use.
public final class TraySplit extends SplitPane {
  private record Place(double of, double tray) {}

  private final Region tray;
  private double width;
  private boolean wanted = true;
  private boolean offered = true;
  private boolean dragged;
  private Place placed = new Place(0, 0);

  /// @param beside has at least its least width, whatever the tray's
  /// @param width of the tray
  public TraySplit(Region tray, Node beside, double width) {
    super(beside);
    this.tray = tray;
    this.width = width;
    getStyleClass().add("tray-split");
    setResizableWithParent(tray, false);
    addEventFilter(MouseEvent.MOUSE_DRAGGED, e -> dragged |= ofDivider(e));
    addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> released());
    arrange();
  }

  /// How wide a person made the tray. In a window that is narrow it may be narrower for a while.
  public double trayWidth() {
    return width;
  }

  /// Whether the tray can be seen.
  public boolean shown() {
    return getItems().contains(tray);
  }

  /// @param of whether the tray is of use now
  public void offer(boolean of) {
    offered = of;
    arrange();
  }

  /// Shows or hides the tray, where it is of use.
  public void toggle() {
    wanted ^= offered;
    arrange();
  }

  private Node divider() {
    return getChildren().stream()
        .filter(n -> n.getStyleClass().contains("split-pane-divider"))
        .findFirst()
        .orElseThrow();
  }

  private boolean ofDivider(MouseEvent e) {
    return shown()
        && e.getTarget() instanceof Node target
        && (target == divider() || target.getParent() == divider());
  }

  private void released() {
    if (dragged && shown()) {
      layout();
      width = tray.getWidth();
    }
    dragged = false;
  }

  private void arrange() {
    boolean there = wanted && offered;
    if (there && !shown()) {
      getItems().addFirst(tray);
      placed = new Place(0, 0);
      requestLayout();
    } else if (!there && shown()) {
      getItems().remove(tray);
    }
  }

  /// What the window's width does to the tray is undone when there is room again.
  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    var place = new Place(getWidth(), width);
    if (shown() && getWidth() > 0 && !dragged && !place.equals(placed)) {
      placed = place;
      double room = getWidth() - getItems().getLast().minWidth(-1);
      double divider = divider().prefWidth(-1);
      setDividerPositions((Math.min(width, room - divider) + divider / 2) / getWidth());
      super.layoutChildren();
    }
  }
}
