package fovea.ui.language.head;

import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.language.text.ReadingChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.shape.Rectangle;

/// The heads of the layer, a chip each in its colour. A click adds or takes away, a double click
/// leaves one alone.
final class HeadChips extends FlowPane {
  private final ReadingChoice choice;
  private final Supplier<FigureStyle> style;
  private final List<ToggleButton> chips = new ArrayList<>();
  private final Button all;

  HeadChips(ReadingChoice choice, Supplier<FigureStyle> style) {
    super(4, 4);
    this.choice = choice;
    this.style = style;
    getStyleClass().add("head-chips");
    setMinWidth(0);
    all = new Button("All heads of the layer");
    all.getStyleClass().addAll("small", "flat");
    all.setOnAction(e -> choice.all());
    choice.heads().subscribe(now -> press(now));
  }

  /// Shows as many heads.
  ///
  /// @param words for each head of the layer what it is in the habit of, or none
  void show(int count, List<String> words) {
    if (chips.size() != count) {
      chips.clear();
      for (int head = 0; head < count; head++) {
        chips.add(chip(head));
      }
      getChildren().setAll(chips);
      getChildren().add(all);
      press(choice.heads().get());
    }
    for (int head = 0; head < count; head++) {
      String does = words.isEmpty() ? "" : words.get(head);
      chips
          .get(head)
          .setTooltip(
              new Tooltip(
                  "Head %d%s. A double click leaves it alone."
                      .formatted(head, does.isEmpty() ? "" : ": " + does)));
      ((Rectangle) chips.get(head).getGraphic()).setFill(colour(head));
    }
  }

  private javafx.scene.paint.Color colour(int head) {
    java.awt.Color one = Palette.series(style.get(), head);
    return javafx.scene.paint.Color.rgb(one.getRed(), one.getGreen(), one.getBlue());
  }

  private ToggleButton chip(int head) {
    var chip = new ToggleButton(Integer.toString(head), new Rectangle(10, 10, colour(head)));
    chip.getStyleClass().addAll("small", "head-chip");
    chip.setAccessibleText("Head " + head);
    chip.setOnAction(e -> choice.toggle(head));
    chip.setOnMouseClicked(
        e -> {
          if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            choice.only(new Selection.Head(choice.layer().get(), head));
          }
        });
    return chip;
  }

  private void press(SortedSet<Integer> now) {
    for (int head = 0; head < chips.size(); head++) {
      chips.get(head).setSelected(now.contains(head));
    }
    Widgets.shown(all, now.size() < chips.size());
  }
}
