package fovea.ui.captioning;

import fovea.captioning.Alternative;
import fovea.captioning.BeamNode;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.ui.captioning.search.Beam;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.ArcGauge;
import fovea.ui.control.Assumptions;
import fovea.ui.control.BarList;
import fovea.ui.control.ChoiceList;
import fovea.ui.control.Selection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What the network thought at the step that is looked at: the words that could have come, how much
/// the picture counted, the sentences alive; and the n best in the end.
final class SidePane extends ScrollPane {
  /// What is looked at.
  ///
  /// @param written whether the sentence has been written to its end
  /// @param beams the sentences alive at the word
  /// @param sentences the n best
  record Shown(
      Reading reading, int step, boolean written, List<Beam> beams, List<Sentence> sentences) {
    @Nullable Word word() {
      return step < reading.words().size() ? reading.words().get(step) : null;
    }
  }

  private static final int DECIMALS = 2;
  private static final int MOST_DECIMALS = 6;

  private final BiConsumer<Integer, String> force;
  private final Label place = title("Next words");
  private final Label gateNote = new Label();
  private final ArcGauge gate = new ArcGauge();
  private final VBox gateSection;
  private final BarList nextWords;
  private final Label beamsTitle = title("Beams at this word");
  private final ChoiceList beams;
  private final Label bestTitle = title("Sentences");
  private final ChoiceList best;
  private final Assumptions assumptions = new Assumptions();
  private final VBox content;
  private final Node decoding;
  private double held = Double.NaN;
  private Shown shown = new Shown(Reading.none(), 0, false, List.of(), List.of());

  /// @param force puts a word at a place
  /// @param onSelect hears the branch that was clicked
  /// @param onSentence hears which of the n best was clicked
  /// @param gaze which gaze is shown
  /// @param decoding how sentences are searched for
  SidePane(
      BiConsumer<Integer, String> force,
      Consumer<Selection> onSelect,
      IntConsumer onSentence,
      Node gaze,
      Node decoding) {
    this.force = force;
    this.decoding = decoding;
    nextWords = new BarList("Force this word and decode on from here", this::force);
    beams =
        new ChoiceList(
            false, i -> onSelect.accept(new Selection.Branch(shown.beams().get(i).node().id())));
    best = new ChoiceList(true, onSentence);
    getStyleClass().add("side-pane");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setMinWidth(0);
    gateNote.getStyleClass().add("note");
    gateNote.setWrapText(true);
    gateNote.setMinHeight(USE_PREF_SIZE);
    Tooltip.install(
        gate, new Tooltip("The β gate: 0, the sentence alone decided; 1, the picture counted"));
    var gateText = new VBox(2, title("Gate"), gateNote);
    gateText.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(gateText, Priority.ALWAYS);
    var gateRow = new HBox(12, gate, gateText);
    gateRow.setAlignment(Pos.CENTER_LEFT);
    gateSection = section(gateRow);
    gateSection.managedProperty().bind(gateSection.visibleProperty());
    VBox assumed = section(assumptions);
    assumed.managedProperty().bind(assumptions.visibleProperty());
    assumed.visibleProperty().bind(assumptions.visibleProperty());
    content =
        new VBox(
            section(place, nextWords),
            gateSection,
            gaze,
            section(beamsTitle, beams),
            section(bestTitle, best),
            assumed,
            decoding);
    content.getStyleClass().add("side-content");
    setContent(content);
    addEventFilter(ScrollEvent.SCROLL, e -> held = Double.NaN);
    addEventFilter(MouseEvent.MOUSE_EXITED, e -> held = Double.NaN);
    addEventFilter(MouseEvent.MOUSE_PRESSED, e -> held = Double.NaN);
    addEventFilter(KeyEvent.KEY_PRESSED, e -> held = Double.NaN);
    show(shown);
  }

  /// While a setting of the search is changed, it stays under the hand that changes it: what stands
  /// above becomes longer and shorter with every caption.
  private void hold() {
    boolean changing = decoding.isHover() || decoding.isFocusWithin();
    if (!changing) {
      held = Double.NaN;
    } else if (Double.isNaN(held) && content.getHeight() > 0) {
      held = decoding.getLayoutY() - above();
    }
  }

  /// How much of the content is scrolled past the top.
  private double above() {
    return getVvalue() * scrollable();
  }

  private double scrollable() {
    return Math.max(0, content.getHeight() - getViewportBounds().getHeight());
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    content.layout();
    if (!Double.isNaN(held) && scrollable() > 0) {
      setVvalue(Math.clamp((decoding.getLayoutY() - held) / scrollable(), 0, 1));
    }
  }

  /// What is not known while a sentence is written keeps its room, so that nothing jumps.
  private void keepRoom(boolean kept) {
    for (Region list : List.of(nextWords, beams, best)) {
      list.setMinHeight(kept ? list.getHeight() : USE_COMPUTED_SIZE);
    }
  }

  /// Says what was taken for granted of the model that writes.
  void assume(List<String> sentences) {
    assumptions.show(sentences);
  }

  private static Label title(String text) {
    var label = new Label(text);
    label.getStyleClass().add("section-title");
    label.setMinWidth(0);
    return label;
  }

  private static VBox section(Node... nodes) {
    var section = new VBox(6, nodes);
    section.getStyleClass().add("side-section");
    return section;
  }

  private void force(int index) {
    Word word = shown.word();
    if (word != null && index < word.alternatives().size()) {
      force.accept(shown.step(), word.alternatives().get(index).word());
    }
  }

  void show(Shown now) {
    hold();
    if (shown.written() != now.written()) {
      keepRoom(!now.written());
    }
    shown = now;
    Word word = now.word();
    place.setText(word == null ? "Next words" : "Next words at place " + (now.step() + 1));
    nextWords.setDisable(!now.written());
    if (word == null) {
      nextWords.show(List.of());
      gate.empty();
      gateNote.setText("How much the picture counts for a word.");
    } else {
      nextWords.show(word.alternatives().stream().map(a -> bar(a, word)).toList());
      gateSection.setVisible(!Double.isNaN(word.gate()));
      gate.show(word.gate());
      gateNote.setText(
          word.gate() >= 0.5
              ? "The picture counted much for “" + Reading.label(word.text()) + "”."
              : "The words before counted more for “" + Reading.label(word.text()) + "”.");
    }
    List<Beam> alive = now.beams();
    beamsTitle.setText(
        switch (alive.size()) {
          case 0 -> "Beams at this word";
          case 1 -> "1 beam alive here";
          default -> alive.size() + " beams alive here";
        });
    int decimals =
        decimals(
            alive.stream().map(b -> b.node().logProbability()),
            alive.stream().map(b -> b.node().score()));
    beams.show(alive.stream().map(b -> choice(b, decimals)).toList());
    List<Sentence> sentences = now.sentences();
    bestTitle.setText(
        sentences.size() > 1 ? "The " + sentences.size() + " best sentences" : "Sentences");
    int digits =
        decimals(
            sentences.stream().map(Sentence::logProbability),
            sentences.stream().map(Sentence::score));
    best.show(sentences.stream().map(s -> choice(s, sentences.indexOf(s), digits)).toList());
  }

  /// As many as tell the numbers of a list apart.
  private static int decimals(Stream<Double> logProbabilities, Stream<Double> scores) {
    return Math.max(
        Quantities.decimalsApart(logProbabilities.toList(), DECIMALS, MOST_DECIMALS),
        Quantities.decimalsApart(scores.toList(), DECIMALS, MOST_DECIMALS));
  }

  private static BarList.Bar bar(Alternative alternative, Word word) {
    return new BarList.Bar(
        Reading.label(alternative.word()),
        alternative.probability(),
        alternative.word().equals(word.text()));
  }

  private static ChoiceList.Choice choice(Beam beam, int decimals) {
    boolean finished = beam.node().fate() == BeamNode.Fate.FINISHED;
    return new ChoiceList.Choice(
        beam.text(),
        numbers(beam.node().logProbability(), beam.node().score(), decimals),
        finished ? "finished" : "",
        beam.shown());
  }

  private ChoiceList.Choice choice(Sentence sentence, int rank, int decimals) {
    return new ChoiceList.Choice(
        sentence.text(),
        numbers(sentence.logProbability(), sentence.score(), decimals),
        sentence.finished() ? "" : "unfinished",
        shown.reading().sentence() == rank);
  }

  private static String numbers(double logProbability, double score, int decimals) {
    return "log p "
        + Quantities.decimal(logProbability, decimals)
        + "  ·  score "
        + Quantities.decimal(score, decimals);
  }
}
