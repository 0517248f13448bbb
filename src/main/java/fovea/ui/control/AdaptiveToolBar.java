package fovea.ui.control;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A row of controls that fits whatever width it gets. Where it is too narrow, the least important
/// controls first become icons with tips, and then move into a menu at the end; where there is room
/// again they come back. It never asks for more width than its most important control needs.
///
/// What may grow ({@link HBox#setHgrow}) takes the room that is left, and needs its least width.
///
/// Nothing jumps while texts change: a control keeps the greatest width that it had, and comes back
/// only when there is some more room than it needs.
public final class AdaptiveToolBar extends Region {
  /// How long a control stays; the later one gives way first.
  public enum Priority {
    /// is always there
    ALWAYS,
    USUAL,
    /// is the first to go
    RARE
  }

  private static final double GAP = 10;

  /// More room than needed before something comes back, so that nothing flickers.
  private static final double SPARE = 16;

  private final List<ToolBarItem> items = new ArrayList<>();
  private final MenuButton more = new MenuButton("", new FontIcon(Feather.MORE_HORIZONTAL));
  private boolean arranging;

  public AdaptiveToolBar() {
    getStyleClass().add("adaptive-tool-bar");
    more.getStyleClass().addAll("flat", "button-icon", "no-arrow");
    more.setAccessibleText("More controls");
    more.setTooltip(new Tooltip("More controls"));
    more.setVisible(false);
    getChildren().add(more);
    setMinWidth(0);
  }

  /// Adds a control after those at the beginning.
  public AdaptiveToolBar add(Priority priority, Node... nodes) {
    return add(priority, false, nodes);
  }

  /// Adds a control to those that stand together at the end of the row.
  public AdaptiveToolBar addAtEnd(Priority priority, Node... nodes) {
    return add(priority, true, nodes);
  }

  private AdaptiveToolBar add(Priority priority, boolean atEnd, Node... nodes) {
    for (Node node : nodes) {
      var item = new ToolBarItem(node, priority.ordinal(), atEnd);
      items.add(item);
      getChildren().add(node);
      node.managedProperty().subscribe(this::requestLayout);
    }
    return this;
  }

  /// The controls that lie in the menu now, in their order.
  public List<Node> folded() {
    return items.stream().filter(i -> i.form == ToolBarItem.Form.FOLDED).map(i -> i.node).toList();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 0;
  }

  /// It gives way in width, never in height.
  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    measure();
    List<ToolBarItem> present = present();
    return snappedLeftInset()
        + present.stream().mapToDouble(i -> i.whole).sum()
        + Math.max(0, present.size() - 1) * GAP
        + snappedRightInset();
  }

  @Override
  protected double computePrefHeight(double width) {
    double highest =
        items.stream()
            .filter(i -> i.node.getParent() == this && i.node.isManaged())
            .mapToDouble(i -> i.node.prefHeight(-1))
            .max()
            .orElse(0);
    return snappedTopInset() + Math.max(highest, more.prefHeight(-1)) + snappedBottomInset();
  }

  @Override
  public void requestLayout() {
    if (!arranging) { // its own changes ask for nothing
      super.requestLayout();
    }
  }

  @Override
  protected void layoutChildren() {
    arranging = true;
    try {
      measure();
      arrange();
      place();
    } finally {
      arranging = false;
    }
  }

  private List<ToolBarItem> present() {
    return items.stream().filter(i -> i.node.isManaged()).toList();
  }

  /// A width that was needed once is kept, so that a shorter text moves nothing.
  private void measure() {
    for (ToolBarItem item : present()) {
      if (item.node.getParent() != this) {
        continue;
      }
      if (item.grows()) {
        item.whole = snapSizeX(item.node.minWidth(-1));
        item.icon = item.whole;
        continue;
      }
      double now = snapSizeX(Math.min(item.node.prefWidth(-1), item.node.maxWidth(-1)));
      if (item.form == ToolBarItem.Form.WHOLE) {
        item.whole = Math.max(item.whole, now);
        item.icon =
            item.shortens() ? Math.min(item.whole, snapSizeX(item.iconWidth())) : item.whole;
      } else {
        item.icon = Math.max(item.icon, now);
      }
    }
  }

  private void arrange() {
    List<ToolBarItem> present = present();
    var forms = new ArrayList<ToolBarItem.Form>();
    present.forEach(i -> forms.add(ToolBarItem.Form.WHOLE));
    double room = getWidth() - snappedLeftInset() - snappedRightInset();
    // What gives way: the rarest first, of equals the last; icons before the menu.
    List<Integer> order =
        IntStream.range(0, present.size())
            .boxed()
            .sorted(
                Comparator.comparing((Integer i) -> present.get(i).rank)
                    .thenComparing(Comparator.naturalOrder())
                    .reversed())
            .toList();
    for (ToolBarItem.Form next : List.of(ToolBarItem.Form.ICON, ToolBarItem.Form.FOLDED)) {
      for (int i : order) {
        ToolBarItem item = present.get(i);
        boolean may = next == ToolBarItem.Form.ICON ? item.shortens() : item.rank > 0;
        boolean comingBack = item.form.compareTo(forms.get(i)) > 0;
        if (may && needed(present, forms) + (comingBack ? SPARE : 0) > room) {
          forms.set(i, next);
        }
      }
    }
    for (int i = 0; i < present.size(); i++) {
      become(present.get(i), forms.get(i));
    }
    var folded =
        present.stream()
            .filter(i -> i.form == ToolBarItem.Form.FOLDED)
            .map(i -> i.menuItem)
            .toList();
    if (!more.getItems().equals(folded)) {
      more.getItems().setAll(folded);
    }
    more.setVisible(!folded.isEmpty());
  }

  private double needed(List<ToolBarItem> present, List<ToolBarItem.Form> forms) {
    double width = 0;
    boolean any = false;
    for (int i = 0; i < present.size(); i++) {
      any |= forms.get(i) == ToolBarItem.Form.FOLDED;
      width +=
          forms.get(i) == ToolBarItem.Form.FOLDED ? 0 : present.get(i).width(forms.get(i)) + GAP;
    }
    return width - GAP + (any ? more.prefWidth(-1) + GAP : 0);
  }

  private void become(ToolBarItem item, ToolBarItem.Form form) {
    if (item.form == form) {
      return;
    }
    if (item.form == ToolBarItem.Form.FOLDED) {
      item.menuItem.setContent(null);
      getChildren().add(item.node);
    }
    item.form = form;
    for (Labeled labeled : item.labels()) {
      labeled.setContentDisplay(
          form == ToolBarItem.Form.ICON ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      if (labeled.getTooltip() == null && !labeled.getText().isEmpty()) {
        var tip = new Tooltip();
        tip.textProperty().bind(labeled.textProperty());
        labeled.setTooltip(tip);
      }
    }
    if (form == ToolBarItem.Form.FOLDED) {
      getChildren().remove(item.node);
      item.menuItem.setContent(item.node);
    }
  }

  private void place() {
    double left = snappedLeftInset();
    double right = getWidth() - snappedRightInset();
    double top = snappedTopInset();
    double height = getHeight() - top - snappedBottomInset();
    if (more.isVisible()) {
      double width = snapSizeX(more.prefWidth(-1));
      right -= width;
      put(more, right, top, width, height);
      right -= GAP;
    }
    for (ToolBarItem item : present().reversed()) {
      if (item.atEnd && item.form != ToolBarItem.Form.FOLDED) {
        right -= item.width(item.form);
        put(item.node, right, top, item.width(item.form), height);
        right -= GAP;
      }
    }
    double spare =
        right
            - left
            - present().stream()
                .filter(i -> !i.atEnd && i.form != ToolBarItem.Form.FOLDED)
                .mapToDouble(i -> i.width(i.form) + GAP)
                .sum()
            + GAP;
    for (ToolBarItem item : present()) {
      if (!item.atEnd && item.form != ToolBarItem.Form.FOLDED) {
        double wanted = item.width(item.form) + (item.grows() ? Math.max(0, spare) : 0);
        double width = Math.max(0, Math.min(wanted, right - left));
        put(item.node, left, top, width, height);
        left += width + GAP;
      }
    }
  }

  private void put(Node node, double x, double y, double width, double height) {
    double own = Math.min(height, snapSizeY(node.prefHeight(width)));
    node.resizeRelocate(snapPositionX(x), snapPositionY(y + (height - own) / 2), width, own);
  }
}
