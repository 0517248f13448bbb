package fovea.ui.control;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A coloured box with an icon, words that wrap, and perhaps buttons below them. It takes no room
/// while it says nothing.
public final class Banner extends HBox {
  private final Label label = Widgets.wrapped("", "banner-text");
  private final VBox content = new VBox(8, label);

  /// @param kind "info", "success", "warning" or "danger"
  public Banner(String kind, Feather icon, Button... buttons) {
    super(10);
    getStyleClass().addAll("banner", kind);
    label.setMinWidth(0);
    content.setMinWidth(0);
    HBox.setHgrow(content, Priority.ALWAYS);
    if (buttons.length > 0) {
      content.getChildren().add(new FlowPane(8, 6, buttons));
    }
    setMinHeight(USE_PREF_SIZE);
    getChildren().setAll(new FontIcon(icon), content);
    Widgets.shown(this, false);
  }

  /// Shows the words; nothing at all where there are none.
  public void say(String words) {
    label.setText(words);
    Widgets.shown(this, !words.isEmpty());
  }

  /// As {@link #say}.
  ///
  /// @return this
  public Banner text(String words) {
    say(words);
    return this;
  }

  /// Puts more below the words.
  public void add(Node node) {
    content.getChildren().add(node);
  }
}
