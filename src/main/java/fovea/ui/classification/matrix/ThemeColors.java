package fovea.ui.classification.matrix;

import fovea.ui.classification.matrix.MatrixPainter.Inks;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// The colours of the theme for a canvas: it cannot look them up, but hidden texts can.
final class ThemeColors {
  private final Map<String, Text> texts = new LinkedHashMap<>();

  /// @param changed called when the theme does
  ThemeColors(Runnable changed) {
    for (String name :
        List.of(
            "paper", "cell", "missing", "more", "fewer", "text", "quiet", "on-strong", "line")) {
      var text = new Text();
      text.getStyleClass().add("ink-" + name);
      text.setVisible(false);
      text.setManaged(false);
      text.fillProperty().addListener((o, before, now) -> changed.run());
      texts.put(name, text);
    }
  }

  /// To be among the children of what is drawn.
  Collection<? extends Node> nodes() {
    return texts.values();
  }

  Inks now() {
    return new Inks(
        color("paper"),
        color("cell"),
        color("missing"),
        color("more"),
        color("fewer"),
        color("text"),
        color("quiet"),
        color("on-strong"),
        color("line"));
  }

  private Color color(String name) {
    Text text = texts.get(name);
    return text != null && text.getFill() instanceof Color color ? color : Color.GRAY;
  }
}
