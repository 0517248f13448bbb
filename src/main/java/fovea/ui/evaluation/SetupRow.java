package fovea.ui.evaluation;

import fovea.ui.control.Widgets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is chosen before something is measured: controls side by side, each under its name.
public final class SetupRow extends FlowPane {
  private static final double HEIGHT = 30;

  public SetupRow() {
    super(12, 8);
  }

  /// @param name "" for none
  /// @return this
  public SetupRow add(String name, Node control) {
    var box = new HBox(4, control);
    box.setAlignment(Pos.CENTER_LEFT);
    box.setMinHeight(HEIGHT);
    getChildren().add(new VBox(3, Widgets.label(name, "field-name"), box));
    return this;
  }

  /// A small menu beside a control.
  ///
  /// @param what it offers
  public static MenuButton menu(String what, Feather icon, MenuItem... items) {
    var menu = new MenuButton("", new FontIcon(icon), items);
    menu.setAccessibleText(what);
    menu.setTooltip(new Tooltip(what));
    menu.setMinWidth(USE_PREF_SIZE);
    return menu;
  }

  public static MenuItem item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setOnAction(e -> action.run());
    return item;
  }
}
