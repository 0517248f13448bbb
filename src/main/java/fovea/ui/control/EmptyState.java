package fovea.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What stands where there is nothing yet.
public final class EmptyState extends VBox {
  private final Label title = Widgets.label("", "title-4");
  private final Label text = Widgets.wrapped("", "empty-text");

  public EmptyState(Feather icon) {
    super(8);
    getStyleClass().add("empty");
    setAlignment(Pos.CENTER);
    setMinSize(0, 0);
    text.setMaxWidth(460);
    getChildren().setAll(new FontIcon(icon), title, text);
  }

  public void say(String head, String words) {
    title.setText(head);
    text.setText(words);
  }
}
