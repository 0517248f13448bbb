package fovea.ui.control;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Several nodes of which one is seen, with a button for each above it. The buttons can be pushed
/// along where there is no room for all.
public final class Sections extends VBox {
  private final HBox pills;

  /// @param nodes one for each title
  public Sections(List<String> titles, List<? extends Node> nodes) {
    super(8);
    var stage = new StackPane(nodes.getFirst());
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    pills = Widgets.pills(titles, index -> stage.getChildren().setAll(nodes.get(index)));
    var scroll = new ScrollPane(pills);
    scroll.getStyleClass().addAll("edge-to-edge", "pill-scroll");
    scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setFitToHeight(true);
    scroll.setPannable(true);
    scroll.setMinHeight(USE_PREF_SIZE);
    setMinSize(0, 0);
    getChildren().setAll(scroll, stage);
  }

  /// Shows one of them.
  public void select(int index) {
    Widgets.press(pills, index);
  }

  /// Gives a button other words.
  public void rename(int index, String title) {
    ((ToggleButton) pills.getChildren().get(index)).setText(title);
  }

  /// A node that is scrolled up and down, as wide as there is room.
  public static ScrollPane scrolled(Node content) {
    var scroll = new ScrollPane(content);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMinSize(0, 0);
    return scroll;
  }
}
