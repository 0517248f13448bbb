package fovea.ui.captioning.search;

import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.ui.control.SliderGrid;
import fovea.ui.control.Widgets;
import java.util.Locale;
import java.util.function.DoubleFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// How sentences are searched for; every change generates the caption again. A prompt, drawing
/// words at random and the rules against repeating are there only for captioners that heed them.
public final class DecodingPane extends VBox {
  private static final int MOST_WORDS = 100;

  private final DecodingSettings settings;
  private final Label problem = new Label();

  public DecodingPane(DecodingSettings settings, ObservableValue<Captioner.Abilities> abilities) {
    super(8);
    this.settings = settings;
    getStyleClass().addAll("side-section", "decoding");
    var title = new Label("Decoding");
    title.getStyleClass().add("section-title");
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var reset = new Hyperlink("Standard");
    var resetTip = new Tooltip();
    reset.setTooltip(resetTip);
    reset.setOnAction(e -> settings.reset());
    VBox prompt = prompt();
    HBox way = way();
    SliderGrid beams = beams();
    var early = early();
    SliderGrid sampling = sampling();
    HBox again = again();
    SliderGrid repeating = repeating();
    getChildren()
        .setAll(
            new HBox(title, gap, reset),
            prompt,
            way,
            beams,
            sampling,
            lengths(),
            repeating,
            early,
            again);
    Runnable arrange =
        () -> {
          boolean generates = abilities.getValue().generation();
          boolean sampled = generates && settings.sampled().get();
          show(generates, prompt, way, repeating);
          show(sampled, sampling, again);
          show(!sampled, beams);
          show(generates && !sampled, early);
          resetTip.setText(
              "Beam 3, no length penalty, 0 to 50 words"
                  + (generates
                      ? ", no prompt, nothing drawn at random, no rule on repeating"
                      : ""));
        };
    abilities.subscribe(now -> arrange.run());
    settings.sampled().subscribe(now -> arrange.run());
  }

  private static void show(boolean shown, Node... nodes) {
    for (Node node : nodes) {
      node.setVisible(shown);
    }
  }

  private VBox prompt() {
    var field = new TextField();
    field.getStyleClass().add("prompt");
    field.setPromptText("Begin with… (Enter)");
    field.setTooltip(
        new Tooltip("The sentence begins with this text; press Enter to write it, Esc to undo"));
    field.setAccessibleText("Text that the sentence begins with");
    settings.prompt().subscribe(field::setText);
    field.setOnAction(e -> apply(field.getText()));
    field.textProperty().subscribe(text -> problem.setText(""));
    field.setOnKeyPressed(
        e -> {
          boolean edited = !field.getText().equals(settings.prompt().get());
          if (e.getCode() == KeyCode.ESCAPE && edited) {
            field.setText(settings.prompt().get());
            e.consume();
          }
        });
    var name = new Label("Prompt");
    name.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(field, Priority.ALWAYS);
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
    problem.managedProperty().bind(problem.visibleProperty());
    var row = new HBox(12, name, field);
    row.setAlignment(Pos.CENTER_LEFT);
    var prompt = new VBox(4, row, problem);
    prompt.managedProperty().bind(prompt.visibleProperty());
    return prompt;
  }

  private void apply(String text) {
    try {
      settings.prompt(text);
    } catch (IllegalArgumentException e) {
      problem.setText(e.getMessage());
    }
  }

  private HBox way() {
    var group = new ToggleGroup();
    var search = pill("Beam search", "left-pill", "The likeliest sentence; the same every time");
    var sample = pill("Sample", "right-pill", "Each word drawn at random by its probability");
    group.getToggles().setAll(search, sample);
    settings.sampled().subscribe(now -> group.selectToggle(now ? sample : search));
    search.setOnAction(e -> choose(group, search, false));
    sample.setOnAction(e -> choose(group, sample, true));
    var way = new HBox(search, sample);
    way.getStyleClass().add("pills");
    Widgets.passArrows(way);
    way.managedProperty().bind(way.visibleProperty());
    return way;
  }

  private void choose(ToggleGroup group, ToggleButton button, boolean sampled) {
    group.selectToggle(button); // a second click must not leave neither
    settings.sampled().set(sampled);
  }

  /// A toggle as wide as its neighbours.
  private static ToggleButton pill(String text, String place, String tip) {
    var pill = new ToggleButton(text);
    pill.getStyleClass().addAll("small", place);
    pill.setTooltip(new Tooltip(tip));
    pill.setMaxWidth(Double.MAX_VALUE);
    pill.setPrefWidth(60);
    HBox.setHgrow(pill, Priority.ALWAYS);
    return pill;
  }

  private SliderGrid beams() {
    return new SliderGrid()
        .slider(
            "Beam width",
            "How many sentences are kept alive; 1 is greedy",
            new SliderGrid.Scale(1, DecodingOptions.MAX_BEAM_WIDTH, 1, DecodingPane::whole),
            settings.beamWidth())
        .slider(
            "Length penalty",
            "Above 0, long sentences are no longer worse for being long",
            new SliderGrid.Scale(0, 2, 0.1, decimal("%.1f")),
            settings.lengthPenalty());
  }

  private SliderGrid lengths() {
    return new SliderGrid()
        .range(
            "Words",
            "How many words a sentence must and may have",
            MOST_WORDS,
            settings.minLength(),
            settings.maxLength());
  }

  private SliderGrid sampling() {
    return new SliderGrid()
        .slider(
            "Temperature",
            "Low keeps to likely words, high dares unlikely ones; 1 leaves them as they are",
            new SliderGrid.Scale(
                DecodingSettings.LEAST_TEMPERATURE,
                DecodingSettings.MOST_TEMPERATURE,
                0.1,
                decimal("%.1f")),
            settings.temperature())
        .slider(
            "Top-k",
            "Only this many of the likeliest words may be drawn",
            new SliderGrid.Scale(
                0, DecodingSettings.MOST_TOP_K, 1, v -> v < 0.5 ? "all" : whole(v)),
            settings.topK())
        .slider(
            "Top-p",
            "Only the likeliest words that together have this probability may be drawn",
            new SliderGrid.Scale(
                DecodingSettings.LEAST_TOP_P,
                1,
                0.05,
                v -> v > 0.999 ? "all" : decimal("%.2f").apply(v)),
            settings.topP());
  }

  private SliderGrid repeating() {
    return new SliderGrid()
        .slider(
            "Repetition",
            "Above 1, words that stand there already become less likely",
            new SliderGrid.Scale(
                1,
                DecodingSettings.MOST_REPETITION_PENALTY,
                0.1,
                v -> v < 1.05 ? "off" : decimal("%.1f").apply(v)),
            settings.repetitionPenalty())
        .slider(
            "n-gram rule",
            "No row of so many words comes twice",
            new SliderGrid.Scale(
                0, DecodingSettings.MOST_NGRAM, 1, v -> v < 0.5 ? "off" : whole(v)),
            settings.noRepeatNgram());
  }

  private CheckBox early() {
    var early = new CheckBox("Stop early");
    early.setTooltip(
        new Tooltip(
            "End as soon as enough sentences have ended, even if a better one might still come"));
    early.selectedProperty().bindBidirectional(settings.earlyStopping());
    early.managedProperty().bind(early.visibleProperty());
    return early;
  }

  private HBox again() {
    var again = new Button("Draw again", new FontIcon(Feather.SHUFFLE));
    again.getStyleClass().addAll("small", "draw-again");
    again.setTooltip(new Tooltip("Another sentence, drawn with the same settings"));
    again.setOnAction(e -> settings.drawAgain());
    var number = new Label();
    number.getStyleClass().add("note");
    number.textProperty().bind(settings.draw().map(draw -> "Draw " + (draw.intValue() + 1)));
    var row = new HBox(10, again, number);
    row.setAlignment(Pos.CENTER_LEFT);
    row.managedProperty().bind(row.visibleProperty());
    return row;
  }

  private static String whole(double value) {
    return Long.toString(Math.round(value));
  }

  private static DoubleFunction<String> decimal(String format) {
    return value -> String.format(Locale.ROOT, format, value);
  }
}
