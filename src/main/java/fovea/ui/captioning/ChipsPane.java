package fovea.ui.captioning;

import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.ui.control.WritingDirection;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import javafx.animation.FadeTransition;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The sentence as a row of chips, each in the colour of its probability, and a line below it that
/// says where the sentence comes from and what can be done about it.
final class ChipsPane extends VBox {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass FORCED = PseudoClass.getPseudoClass("forced");
  private static final PseudoClass JOINED = PseudoClass.getPseudoClass("joined");
  private static final PseudoClass JOINING = PseudoClass.getPseudoClass("joining");
  private static final double JOINT = 6;
  private static final double MOST_HEIGHT = 118;
  private static final double LEAST_HEIGHT = 34;
  private static final double BORDERS = 4;

  private final CaptioningViewModel model;
  private final WordMenu menu;
  private final FlowPane flow = new FlowPane(6, 6);
  private final List<Button> chips = new ArrayList<>();
  private List<Boolean> pieces = List.of();
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label note = new Label();
  private final Hyperlink cancel = link("Cancel", Feather.X);
  private final Hyperlink again = link("Caption again", Feather.REFRESH_CW);
  private final Hyperlink best = link("Back to best", Feather.CORNER_UP_LEFT);
  private final Hyperlink reset = link("Reset forced words", Feather.ROTATE_CCW);

  ChipsPane(CaptioningViewModel model) {
    this.model = model;
    menu = new WordMenu(model::force, model.hint());
    getStyleClass().add("chips-pane");
    flow.getStyleClass().add("chips");
    var scroll = new ScrollPane(flow);
    scroll.getStyleClass().add("chips-scroll");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    flow.heightProperty().subscribe(height -> room(scroll, height.doubleValue()));
    busy.setMaxSize(16, 16);
    busy.setMinSize(16, 16);
    note.getStyleClass().add("note");
    note.setMinWidth(0);
    cancel.setOnAction(e -> model.cancel());
    again.setOnAction(e -> model.write());
    best.setOnAction(e -> model.backToBest());
    reset.setOnAction(e -> model.resetForced());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, busy, note, cancel, again, best, reset, gap, legend());
    line.getStyleClass().add("chips-line");
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(scroll, line);
    model.reading().subscribe(r -> refresh());
    model.work().subscribe(w -> describe());
    model.hint().subscribe(h -> describe());
    model.step().subscribe(s -> mark());
  }

  private static Hyperlink link(String text, Feather icon) {
    var link = new Hyperlink(text, new FontIcon(icon));
    link.setMinWidth(USE_PREF_SIZE);
    link.managedProperty().bind(link.visibleProperty());
    return link;
  }

  /// As much as the words need, up to a limit; never less because the picture wants the room.
  private static void room(ScrollPane scroll, double height) {
    double shown = Math.clamp(height, LEAST_HEIGHT, MOST_HEIGHT);
    scroll.setPrefViewportHeight(shown);
    scroll.setMinHeight(shown + BORDERS);
  }

  private static HBox legend() {
    var ramp = new Region();
    ramp.getStyleClass().add("chip-ramp");
    ramp.setStyle("-fx-background-color: " + WordColor.gradient() + ";");
    ramp.setMinSize(72, 6);
    ramp.setPrefSize(72, 6);
    ramp.setMaxSize(72, 6);
    var legend = new HBox(6, new Label("unsure"), ramp, new Label("sure"));
    legend.getStyleClass().add("legend");
    legend.setAlignment(Pos.CENTER_RIGHT);
    legend.setMinWidth(USE_PREF_SIZE);
    Tooltip.install(legend, new Tooltip("The colour of a word is its probability, 0 to 100 %"));
    return legend;
  }

  private void refresh() {
    Reading reading = model.reading().get();
    List<Word> words = reading.words();
    boolean mirrored = WritingDirection.isRightToLeft(reading.text());
    flow.setNodeOrientation(
        mirrored ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    while (chips.size() < words.size()) {
      chips.add(chip(chips.size()));
    }
    for (int i = 0; i < words.size(); i++) {
      dress(chips.get(i), words.get(i), reading.forced().contains(i));
    }
    int before = pieces.size();
    group(words.stream().map(word -> Reading.continues(word.text())).toList());
    if (reading.origin() == Reading.Origin.WRITING && words.size() > before) {
      chips.subList(before, words.size()).forEach(ChipsPane::appear);
    }
    if (words.isEmpty()) {
      menu.hide();
    }
    mark();
    describe();
  }

  /// Puts a word and the pieces that continue it into one box, so that no line breaks between them.
  private void group(List<Boolean> continued) {
    if (continued.equals(pieces)) {
      return;
    }
    pieces = continued;
    flow.getChildren().clear();
    for (int i = 0; i < continued.size(); i++) {
      boolean first = i == 0 || !continued.get(i);
      boolean more = i + 1 < continued.size() && continued.get(i + 1);
      Button chip = chips.get(i);
      chip.pseudoClassStateChanged(JOINED, !first);
      chip.pseudoClassStateChanged(JOINING, more);
      if (first && !more) {
        flow.getChildren().add(chip);
      } else if (first) {
        flow.getChildren().add(new HBox(chip));
      } else {
        var box = (HBox) flow.getChildren().getLast();
        box.getChildren().addAll(joint(), chip);
      }
    }
  }

  /// A small mark on the seam of two pieces; it takes no room.
  private static Region joint() {
    var joint = new Region();
    joint.getStyleClass().add("joint");
    joint.setMouseTransparent(true);
    joint.setViewOrder(-1);
    HBox.setMargin(joint, new Insets(0, -JOINT / 2, 0, -JOINT / 2));
    joint.setMinSize(JOINT, JOINT);
    joint.setMaxSize(JOINT, JOINT);
    return joint;
  }

  private Button chip(int index) {
    var chip = new Button();
    chip.getStyleClass().setAll("word-chip");
    chip.setMnemonicParsing(false);
    chip.setTooltip(new Tooltip());
    chip.setOnAction(
        e -> {
          boolean looked = model.step().get() == index;
          model.select(index);
          if (looked) {
            open(chip, index);
          }
        });
    var change = new MenuItem("Change this word…", new FontIcon(Feather.EDIT_2));
    change.setOnAction(e -> open(chip, index));
    chip.setContextMenu(new ContextMenu(change));
    return chip;
  }

  private void open(Button chip, int index) {
    model.select(index);
    Word word = model.word();
    if (word != null && model.caption().get() != null) {
      menu.show(chip, index, word.text(), word.alternatives(), model.vocabulary());
    }
  }

  private static void dress(Button chip, Word word, boolean forced) {
    boolean piece = Reading.continues(word.text());
    chip.setText(piece ? word.text().substring(Word.CONTINUES.length()) : word.text());
    chip.setStyle(WordColor.style(word.probability()));
    chip.pseudoClassStateChanged(FORCED, forced);
    chip.setGraphic(forced ? new FontIcon(Feather.EDIT_3) : null);
    String numbers =
        "probability "
            + Quantities.percent(word.probability())
            + (Double.isNaN(word.gate()) ? "" : ", gate " + Quantities.decimal(word.gate(), 2))
            + (piece ? ", continues the word before it" : "");
    chip.getTooltip()
        .setText(
            numbers
                + (forced ? "\nyou chose this word" : "")
                + "\nclick to look, click again to change");
    chip.setAccessibleText(chip.getText() + ", " + numbers + (forced ? ", forced" : ""));
  }

  private static void appear(Button chip) {
    var fade = new FadeTransition(Duration.millis(220), chip);
    fade.setFromValue(0);
    fade.setToValue(1);
    fade.play();
  }

  private void mark() {
    for (int i = 0; i < chips.size(); i++) {
      chips.get(i).pseudoClassStateChanged(CURRENT, i == model.step().get());
    }
  }

  private void describe() {
    Reading reading = model.reading().get();
    Work<?> work = model.work().get();
    boolean running = work instanceof Work.Running<?>;
    boolean failed = work instanceof Work.Failed<?>;
    busy.setVisible(running);
    busy.setManaged(running);
    cancel.setVisible(running);
    again.setText(failed ? "Try again" : "Caption again");
    again.setVisible(failed || work instanceof Work.Idle<?> && model.picture().get() != null);
    best.setVisible(!running && reading.caption() && reading.sentence() != 0);
    reset.setVisible(!running && !reading.forced().isEmpty());
    pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed);
    note.setText(model.hint().get().isEmpty() ? sentence(work, reading) : model.hint().get());
    note.setTooltip(note.getText().isEmpty() ? null : new Tooltip(note.getText()));
  }

  private static String sentence(Work<?> work, Reading reading) {
    return switch (work) {
      case Work.Failed<?>(String reason) -> reason;
      case Work.Running<?> _ -> reading.isEmpty() ? "Looking at the picture…" : "Writing…";
      case Work.Idle<?> _ -> reading.isEmpty() ? "" : "Stopped before the end.";
      case Work.Done<?> _ -> reading.description();
    };
  }
}
