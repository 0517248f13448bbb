package fovea.ui.control;

import java.util.List;
import javafx.scene.layout.VBox;

/// What was taken for granted of the model whose answer stands here, a paragraph each; nothing
/// where its own files say everything.
public final class Assumptions extends VBox {
  public Assumptions() {
    super(4);
    getStyleClass().add("assumptions");
    setMinWidth(0);
    show(List.of());
  }

  /// Whole sentences.
  public void show(List<String> sentences) {
    getChildren().clear();
    if (!sentences.isEmpty()) {
      getChildren().add(Widgets.label("Assumed", "heading"));
      sentences.forEach(sentence -> getChildren().add(Widgets.wrapped(sentence, "assumption")));
    }
    Widgets.shown(this, !sentences.isEmpty());
  }
}
