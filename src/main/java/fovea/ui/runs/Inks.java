package fovea.ui.runs;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/// Colours that a style sheet gives and a canvas needs: texts that nobody sees take them.
final class Inks {
  /// As many curves can be told apart.
  static final int SERIES = 8;

  private static final double[][] DASHES = {{}, {7, 3}, {2, 3}, {10, 3, 2, 3}, {4, 2}};

  private final List<Text> texts = new ArrayList<>();
  private final Runnable changed;

  /// @param changed hears that a colour is another
  Inks(Runnable changed) {
    this.changed = changed;
    for (int i = 0; i < SERIES; i++) {
      add("ink-" + i);
    }
    add("ink-text");
    add("ink-line");
    add("ink-ground");
  }

  private void add(String style) {
    var text = new Text();
    text.getStyleClass().add(style);
    text.setVisible(false);
    text.setManaged(false);
    text.fillProperty().addListener((o, before, now) -> changed.run());
    texts.add(text);
  }

  /// To be put into the scene.
  List<Text> texts() {
    return texts;
  }

  Color series(int number) {
    return color(Math.floorMod(number, SERIES));
  }

  Text seriesText(int number) {
    return texts.get(Math.floorMod(number, SERIES));
  }

  /// Series differ in their dashes too.
  static double[] dashes(int number) {
    return DASHES[Math.floorMod(number, DASHES.length)];
  }

  Color text() {
    return color(SERIES);
  }

  Color line() {
    return color(SERIES + 1);
  }

  Color ground() {
    return color(SERIES + 2);
  }

  private Color color(int index) {
    return texts.get(index).getFill() instanceof Color color ? color : Color.GREY;
  }
}
