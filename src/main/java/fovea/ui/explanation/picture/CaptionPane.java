package fovea.ui.explanation.picture;

import fovea.captioning.Word;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The caption that the model writes, to choose the word that is explained.
final class CaptionPane extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

  private final IntConsumer onChoose;
  private final FlowPane words = new FlowPane(5, 5);

  /// @param onChoose hears the place of the word that was clicked
  CaptionPane(IntConsumer onChoose) {
    super(6);
    this.onChoose = onChoose;
    getStyleClass().add("caption-words");
    words.setAccessibleText("The caption, word by word");
    getChildren().setAll(Widgets.label("Which word of the caption", "section-title"), words);
  }

  /// Shows a caption with its word; nothing of a model that writes none.
  void show(Topic topic) {
    switch (topic) {
      case Topic.Whole _ -> Widgets.shown(this, false);
      case Topic.OfWord word -> {
        Widgets.shown(this, true);
        boolean mirrored = WritingDirection.isRightToLeft(Written.text(word.caption()));
        words.setNodeOrientation(
            mirrored ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        words.getChildren().clear();
        for (int i = 0; i < word.caption().size(); i++) {
          words.getChildren().add(chip(word.caption().get(i), i, i == word.place()));
        }
      }
    }
  }

  private Button chip(Written word, int place, boolean chosen) {
    boolean piece = word.text().startsWith(Word.CONTINUES);
    var chip =
        new Button(piece ? "…" + word.text().substring(Word.CONTINUES.length()) : word.text());
    chip.getStyleClass().setAll("caption-word");
    chip.setMnemonicParsing(false);
    chip.pseudoClassStateChanged(CURRENT, chosen);
    String numbers =
        "word %d, written with a probability of %s"
            .formatted(place + 1, Quantities.percent(word.probability()));
    chip.setTooltip(new Tooltip(numbers));
    chip.setAccessibleText(chip.getText() + ", " + numbers + (chosen ? ", explained" : ""));
    chip.setOnAction(e -> onChoose.accept(place));
    return chip;
  }
}
