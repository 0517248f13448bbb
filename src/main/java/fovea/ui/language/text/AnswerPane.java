package fovea.ui.language.text;

import fovea.format.Quantities;
import fovea.language.Answer;
import fovea.language.Answer.Candidate;
import fovea.language.Answer.Gap;
import fovea.language.Answer.Labelled;
import fovea.ui.control.Assumptions;
import fovea.ui.control.BarList;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the model says of the text: classes, masked words or a vector; and what was taken for
/// granted of the model.
public final class AnswerPane extends ScrollPane {
  private static final int MOST = 10;

  private final TextViewModel model;
  private final VBox says = new VBox(8);
  private final Assumptions assumptions = new Assumptions();

  public AnswerPane(TextViewModel model) {
    this.model = model;
    getStyleClass().addAll("answer-pane", "edge-to-edge");
    setFitToWidth(true);
    setMinSize(0, 0);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setContent(new VBox(14, says, assumptions));
    model.shown().subscribe(this::show);
  }

  private void show(@Nullable ReadText now) {
    if (now == null) {
      says.getChildren().clear();
      assumptions.show(List.of());
      return;
    }
    says.getChildren().setAll(nodes(now.reading().answer()));
    assumptions.show(
        Stream.concat(now.model().assumptions().stream(), now.abilities().assumptions().stream())
            .toList());
  }

  private List<Node> nodes(Answer answer) {
    var nodes = new ArrayList<Node>();
    switch (answer) {
      case Answer.Classification(List<Labelled> classes) -> {
        nodes.add(Widgets.label("Which class", "heading"));
        var bars = new BarList("How likely the class is", index -> {});
        List<Labelled> likeliest = classes.stream().limit(MOST).toList();
        bars.show(
            likeliest.stream()
                .map(
                    one ->
                        new BarList.Bar(one.label(), one.probability(), one == classes.getFirst()))
                .toList());
        nodes.add(bars);
        if (classes.size() > MOST) {
          nodes.add(
              Widgets.wrapped(
                  "The likeliest %d of %s classes."
                      .formatted(MOST, Quantities.count(classes.size())),
                  "quiet"));
        }
      }
      case Answer.MaskedWords(List<Gap> gaps) -> {
        if (gaps.isEmpty()) {
          nodes.add(Widgets.label("Masked words", "heading"));
          nodes.add(
              Widgets.wrapped(
                  "Write [MASK] in place of a word: which words may stand there is told here.",
                  "quiet"));
        }
        gaps.forEach(gap -> nodes.addAll(gap(gap)));
      }
      case Answer.SentenceVector(float[] numbers) -> {
        nodes.add(Widgets.label("Sentence vector", "heading"));
        nodes.add(
            Widgets.wrapped(
                "%s numbers of length 1 in all: the mean of the tokens’ last states. Texts whose vectors point the same way mean much the same to the model."
                    .formatted(Quantities.count(numbers.length)),
                "quiet"));
        nodes.add(new VectorStrip(numbers));
      }
    }
    return nodes;
  }

  private List<Node> gap(Gap gap) {
    var bars =
        new BarList(
            "Click to put this word in the text",
            index -> model.fill(gap, gap.candidates().get(index)));
    bars.show(
        gap.candidates().stream()
            .limit(MOST)
            .map((Candidate one) -> new BarList.Bar(one.piece(), one.probability(), false))
            .toList());
    return List.of(
        Widgets.label("Masked, token %d (from 0)".formatted(gap.position()), "heading"), bars);
  }
}
