package fovea.ui.language.evidence;

import fovea.format.Quantities;
import fovea.language.WordRelevance;
import fovea.ui.control.Widgets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A method's words: each token tinted by its score, with a bar below it, both on the method's own
/// scale; what speaks against has the other colour.
final class TokenTint extends VBox {
  private static final double BAR = 5;

  /// @param leftwards whether the text is written from right to left
  /// @param onPoint hears which token is pointed at, -1 for none
  TokenTint(WordRelevance found, List<String> pieces, boolean leftwards, IntConsumer onPoint) {
    super(4);
    setMinWidth(0);
    var title = Widgets.label(found.method().title(), "strong");
    title.setTooltip(new Tooltip(found.method().sentence() + "\n" + found.method().paper() + "."));
    double most = Arrays.stream(found.scores()).map(Math::abs).max().orElse(0);
    var scale =
        Widgets.label((found.method().signed() ? "±" : "0 to ") + Quantities.number(most), "quiet");
    var words = new FlowPane(3, 5);
    words.setMinWidth(0);
    words.setNodeOrientation(
        leftwards ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    for (int i = 0; i < pieces.size(); i++) {
      int place = i;
      VBox chip = chip(pieces.get(i), found.scores()[i], most);
      chip.setOnMouseEntered(e -> onPoint.accept(place));
      chip.setOnMouseExited(e -> onPoint.accept(-1));
      words.getChildren().add(chip);
    }
    var head = new HBox(10, title, scale);
    head.setAlignment(Pos.BASELINE_LEFT);
    getChildren().setAll(head, words);
    if (!found.notes().isEmpty()) {
      getChildren().add(Widgets.wrapped(String.join(" ", found.notes()), "quiet"));
    }
  }

  private static VBox chip(String piece, double score, double most) {
    double part = most == 0 ? 0 : Math.abs(score) / most;
    Label word = Widgets.label("", "tint-word");
    Widgets.name(word, piece);
    var ground = new Region();
    ground.getStyleClass().addAll("tint-ground", score < 0 ? "against" : "for");
    ground.setOpacity(0.65 * part);
    var rail = new Region();
    rail.getStyleClass().add("tint-rail");
    rail.setMinHeight(BAR);
    var fill = new Region();
    fill.getStyleClass().addAll("tint-fill", score < 0 ? "against" : "for");
    fill.maxWidthProperty().bind(rail.widthProperty().multiply(part));
    fill.setMaxHeight(BAR);
    var bar = new StackPane(rail, fill);
    StackPane.setAlignment(fill, Pos.CENTER_LEFT);
    var chip = new VBox(1, new StackPane(ground, word), bar);
    chip.getStyleClass().add("tint-chip");
    String number = Quantities.number(score);
    chip.setAccessibleText(piece + ", " + number);
    Tooltip.install(chip, new Tooltip(String.format(Locale.ROOT, "%s: %s", piece, number)));
    return chip;
  }
}
