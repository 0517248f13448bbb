package fovea.ui.captioning;

import fovea.captioning.Alternative;
import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.ui.control.ArcGauge;
import fovea.ui.control.Assumptions;
import fovea.ui.control.BarList;
import fovea.ui.control.ChoiceList;
import fovea.ui.control.Offload;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the network thought at the step that is looked at: the words that could have come, how much
/// the picture counted, the sentences alive; and the n best in the end.
final class SidePane extends ScrollPane {
  private final CaptioningViewModel model;
  private final Label place = title("Next words");
  private final Label gateNote = new Label();
  private final ArcGauge gate = new ArcGauge();
  private final VBox gateSection;
  private final BarList nextWords;
  private final Label beamsTitle = title("Beams at this word");
  private final ChoiceList beams;
  private final Label bestTitle = title("Sentences");
  private final ChoiceList best;

  /// @param offload draws the small maps
  SidePane(CaptioningViewModel model, Offload offload) {
    this.model = model;
    nextWords = new BarList("Force this word and decode on from here", this::force);
    beams = new ChoiceList(false, i -> model.chooseBranch(model.beams().get(i).node().id()));
    best = new ChoiceList(true, model::chooseSentence);
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
    var assumptions = new Assumptions();
    VBox assumed = section(assumptions);
    assumed.managedProperty().bind(assumptions.visibleProperty());
    assumed.visibleProperty().bind(assumptions.visibleProperty());
    model.models().chosen().subscribe(c -> assumptions.show(model.models().assumptions()));
    var content =
        new VBox(
            section(place, nextWords),
            gateSection,
            new GazePane(model, offload),
            section(beamsTitle, beams),
            section(bestTitle, best),
            assumed,
            new DecodingPane(model.settings(), model.gaze().abilities()));
    content.getStyleClass().add("side-content");
    setContent(content);
    model.reading().subscribe(r -> refresh());
    model.step().subscribe(s -> refresh());
    model.caption().subscribe(c -> refresh());
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
    Word word = model.word();
    if (word != null && index < word.alternatives().size()) {
      model.force(model.step().get(), word.alternatives().get(index).word());
    }
  }

  private void refresh() {
    Word word = model.word();
    place.setText(word == null ? "Next words" : "Next words at place " + (model.step().get() + 1));
    nextWords.setDisable(model.caption().get() == null);
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
    List<Beam> alive = model.beams();
    beamsTitle.setText(
        switch (alive.size()) {
          case 0 -> "Beams at this word";
          case 1 -> "1 beam alive here";
          default -> alive.size() + " beams alive here";
        });
    beams.show(alive.stream().map(SidePane::choice).toList());
    Caption caption = model.caption().get();
    List<Sentence> sentences = caption == null ? List.of() : caption.sentences();
    bestTitle.setText(
        sentences.size() > 1 ? "The " + sentences.size() + " best sentences" : "Sentences");
    best.show(sentences.stream().map(s -> choice(s, sentences.indexOf(s))).toList());
  }

  private static BarList.Bar bar(Alternative alternative, Word word) {
    return new BarList.Bar(
        Reading.label(alternative.word()),
        alternative.probability(),
        alternative.word().equals(word.text()));
  }

  private static ChoiceList.Choice choice(Beam beam) {
    boolean finished = beam.node().fate() == BeamNode.Fate.FINISHED;
    return new ChoiceList.Choice(
        beam.text(),
        numbers(beam.node().logProbability(), beam.node().score()),
        finished ? "finished" : "",
        beam.shown());
  }

  private ChoiceList.Choice choice(Sentence sentence, int rank) {
    return new ChoiceList.Choice(
        sentence.text(),
        numbers(sentence.logProbability(), sentence.score()),
        sentence.finished() ? "" : "unfinished",
        model.reading().get().sentence() == rank);
  }

  private static String numbers(double logProbability, double score) {
    return "log p "
        + Quantities.decimal(logProbability, 2)
        + "  ·  score "
        + Quantities.decimal(score, 2);
  }
}
