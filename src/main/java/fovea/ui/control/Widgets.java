package fovea.ui.control;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Small things that panes are made of.
public final class Widgets {
  private static final String RIGHT_TO_LEFT = "right-to-left";

  private Widgets() {}

  /// Whether a node takes part at all.
  public static void shown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /// Whether nothing that a node lies in is hidden.
  public static boolean isSeen(Node node) {
    Node parent = node;
    while (parent != null && parent.isVisible()) {
      parent = parent.getParent();
    }
    return parent == null && node.getScene() != null;
  }

  /// The keys of a field that searches what stands below it: Escape empties it, Down goes there.
  public static void searches(TextField field, Node below) {
    field.addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
            field.clear();
            e.consume();
          } else if (e.getCode() == KeyCode.DOWN) {
            below.requestFocus();
            e.consume();
          }
        });
  }

  public static Button button(String text, Feather icon, Runnable action, String... styles) {
    var button = new Button(text, new FontIcon(icon));
    button.getStyleClass().addAll(styles);
    button.setMnemonicParsing(false); // names may have underscores
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(e -> action.run());
    return button;
  }

  public static Label label(String text, String... styles) {
    var label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /// A label that takes as many lines as it needs.
  public static Label wrapped(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /// Shows a name that people have given, in its own direction and script.
  public static void name(Labeled label, String name) {
    boolean leftwards = WritingDirection.isRightToLeft(name);
    label.setText(name);
    label.setNodeOrientation(leftwards ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.INHERIT);
    label.getStyleClass().remove(RIGHT_TO_LEFT);
    if (leftwards) {
      label.getStyleClass().add(RIGHT_TO_LEFT);
    }
  }

  /// Buttons of which exactly one is down.
  public static HBox pills(List<String> titles, IntConsumer on) {
    return pills(titles, List.of(), new ToggleGroup(), on);
  }

  /// Buttons of which exactly one is down.
  ///
  /// @param icons one for each title
  public static HBox pills(List<String> titles, List<Feather> icons, IntConsumer on) {
    return pills(titles, icons, new ToggleGroup(), on);
  }

  /// Buttons of which exactly one is down.
  ///
  /// @param icons one for each title, or none
  /// @param group that says which, and can be told
  public static HBox pills(
      List<String> titles, List<Feather> icons, ToggleGroup group, IntConsumer on) {
    var box = new HBox();
    box.getStyleClass().add("pills");
    box.setMinWidth(Region.USE_PREF_SIZE);
    box.setAlignment(Pos.CENTER_LEFT);
    for (int i = 0; i < titles.size(); i++) {
      var button = new ToggleButton(titles.get(i));
      button.setGraphic(icons.isEmpty() ? null : new FontIcon(icons.get(i)));
      button.setToggleGroup(group);
      button.setUserData(i);
      button.setMinWidth(Region.USE_PREF_SIZE);
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
    passArrows(box);
    return box;
  }

  /// Arrow keys go past buttons of a group to what is around them, where they scrub and move the
  /// picture; else a click on a button would leave them to go from button to button. Tab reaches
  /// each button, Space presses it.
  public static void passArrows(Node buttons) {
    buttons.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          Node around = buttons.getParent();
          if (e.getCode().isArrowKey() && around != null) {
            e.consume();
            around.fireEvent(e.copyFor(around, around));
          }
        });
  }

  /// Presses one of {@link #pills}.
  public static void press(HBox pills, int index) {
    ((ToggleButton) pills.getChildren().get(index)).setSelected(true);
  }

  /// What takes all the room that is left in a row.
  public static Region gap() {
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  public static void copy(String text) {
    var content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /// A frame around something that is pointed at or chosen, hidden at first.
  public static Region frame(String style) {
    var frame = new Region();
    frame.getStyleClass().add(style);
    frame.setMouseTransparent(true);
    frame.setVisible(false);
    return frame;
  }
}
