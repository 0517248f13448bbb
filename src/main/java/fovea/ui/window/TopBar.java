package fovea.ui.window;

import fovea.ui.control.Widgets;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The few commands that belong to no tab.
final class TopBar extends HBox {
  /// What its buttons do.
  record Commands(
      Runnable open,
      Runnable paste,
      Runnable back,
      Runnable forward,
      Runnable toggleTray,
      Runnable toggleTheme,
      Runnable help) {}

  private final Button tray = button("", Feather.SIDEBAR, "Show or hide the tray (Ctrl+B)");
  private final Label title = new Label();
  private final Label note = new Label();

  TopBar(
      Commands commands,
      ObservableValue<Boolean> hasEarlier,
      ObservableValue<Boolean> hasLater,
      ObservableValue<Boolean> dark) {
    getStyleClass().add("top-bar");
    tray.setOnAction(_ -> commands.toggleTray().run());
    Button open = button("_Open…", Feather.FOLDER, "Open pictures (Ctrl+O)");
    open.setOnAction(_ -> commands.open().run());
    Button paste = button("_Paste", Feather.CLIPBOARD, "Paste a picture or files (Ctrl+V)");
    paste.setOnAction(_ -> commands.paste().run());
    Button back =
        button("", Feather.ARROW_LEFT, "Back to the picture that was shown before (Alt+Left)");
    back.setOnAction(_ -> commands.back().run());
    hasEarlier.subscribe(has -> back.setDisable(!has));
    Button forward = button("", Feather.ARROW_RIGHT, "Forward again (Alt+Right)");
    forward.setOnAction(_ -> commands.forward().run());
    hasLater.subscribe(has -> forward.setDisable(!has));
    Button theme = button("", Feather.MOON, "Light or dark (Ctrl+Shift+L)");
    theme.setOnAction(_ -> commands.toggleTheme().run());
    dark.subscribe(d -> theme.setGraphic(new FontIcon(d ? Feather.SUN : Feather.MOON)));
    Button help = button("", Feather.HELP_CIRCLE, "Keyboard shortcuts and about (F1)");
    help.setOnAction(_ -> commands.help().run());
    title.getStyleClass().add("window-title");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    title.setMinWidth(0);
    note.getStyleClass().add("picture-note");
    note.setMinWidth(0);
    note.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    note.setGraphic(new FontIcon(Feather.ZAP));
    title("", "");
    getChildren().addAll(tray, open, paste, gap(), back, title, note, forward, gap(), theme, help);
  }

  /// Whether there may be a tray now.
  void offerTray(boolean offered) {
    tray.setDisable(!offered);
  }

  /// Names the picture that is shown.
  ///
  /// @param what it is, where it is no picture like others, or ""
  void title(String name, String what) {
    title.setText(name);
    note.setText(what);
    note.setTooltip(what.isEmpty() ? null : new Tooltip(what));
    Widgets.shown(note, !what.isEmpty());
  }

  private static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private static Button button(String text, Ikon icon, String tip) {
    var button = new Button(text, new FontIcon(icon));
    button.setMnemonicParsing(true);
    button.getStyleClass().add("flat");
    if (text.isEmpty()) {
      button.getStyleClass().add("button-icon");
    }
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }
}
