package fovea.ui.tray;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;

/// The tray beside what looks at its pictures: as wide as a person made it, shown while it is
/// wanted and of use.
public final class TraySplit extends SplitPane {
  /// The divider takes some of the room; by that much nobody has made the tray narrower.
  private static final double DIVIDER = 4;

  private final ImageTray tray;
  private double width;
  private boolean wanted = true;
  private boolean offered = true;
  private boolean placed;

  /// @param width of the tray
  public TraySplit(ImageTray tray, Node beside, double width) {
    super(beside);
    this.tray = tray;
    this.width = width;
    setResizableWithParent(tray, false);
    widthProperty().subscribe(this::place);
    arrange();
  }

  /// How wide the tray is, or was when it was last seen.
  public double trayWidth() {
    double seen = shown() ? tray.getWidth() : 0;
    return seen > 0 && Math.abs(seen - width) > DIVIDER ? seen : width;
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

  private void arrange() {
    boolean there = wanted && offered;
    if (there && !shown()) {
      getItems().addFirst(tray);
      placed = false;
      place();
    } else if (!there && shown()) {
      width = trayWidth();
      getItems().remove(tray);
    }
  }

  private void place() {
    if (!placed && getWidth() > 0) {
      placed = true;
      setDividerPositions(width / getWidth());
    }
  }
}
