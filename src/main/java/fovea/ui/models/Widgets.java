package fovea.ui.models;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small things that several panes of this tab are made of.
final class Widgets {
  private Widgets() {}

  /// A coloured box with an icon, words that wrap, and buttons below them.
  static final class Banner extends HBox {
    private final Label label = new Label();
    private final FlowPane buttons = new FlowPane(8, 6);
    private final VBox content = new VBox(8, label);

    /// @param kind "info", "success", "warning" or "danger"
    Banner(String kind, Feather icon, Button... buttons) {
      super(10);
      getStyleClass().addAll("banner", kind);
      label.setWrapText(true);
      label.setMinHeight(Region.USE_PREF_SIZE);
      label.setMinWidth(0);
      content.setMinWidth(0);
      HBox.setHgrow(content, Priority.ALWAYS);
      this.buttons.getChildren().setAll(buttons);
      if (buttons.length > 0) {
        content.getChildren().add(this.buttons);
      }
      getChildren().setAll(new FontIcon(icon), content);
    }

    Banner text(String words) {
      label.setText(words);
      return this;
    }

    /// Puts more below the words.
    void add(Node node) {
      content.getChildren().add(node);
    }
  }

  /// Whether a node takes part at all.
  static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  static Button button(String text, Feather icon, Runnable action, String... styles) {
    var button = new Button(text, new FontIcon(icon));
    button.getStyleClass().addAll(styles);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }

  static Label label(String text, String style) {
    var label = new Label(text);
    label.getStyleClass().add(style);
    return label;
  }

  static Label wrapped(String text, String style) {
    Label label = label(text, style);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// Buttons of which exactly one is down.
  static HBox pills(List<String> titles, List<Feather> icons, ToggleGroup group, IntConsumer on) {
    var box = new HBox();
    box.getStyleClass().add("pills");
    box.setMinWidth(Region.USE_PREF_SIZE);
    for (int i = 0; i < titles.size(); i++) {
      var button = new ToggleButton(titles.get(i), new FontIcon(icons.get(i)));
      button.setToggleGroup(group);
      button.setUserData(i);
      button
          .getStyleClass()
          .add(i == 0 ? "left-pill" : i == titles.size() - 1 ? "right-pill" : "center-pill");
      box.getChildren().add(button);
    }
    group.selectToggle(group.getToggles().getFirst());
    group
        .selectedToggleProperty()
        .addListener(
            (o, before, now) -> {
              if (now == null) {
                group.selectToggle(before); // a second click must not leave nothing
              } else if (before != null) {
                on.accept((Integer) now.getUserData());
              }
            });
    return box;
  }

  static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
