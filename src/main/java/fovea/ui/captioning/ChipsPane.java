package fovea.ui.captioning;

import fovea.captioning.Word;
import fovea.format.Quantities;
import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
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
  /// What a person can do here.
  ///
  /// @param force puts a word at a place; false if it cannot
  /// @param write writes the sentence again
  /// @param best goes back to the best sentence
  /// @param reset lets the captioner choose every word again
  /// @param ways to other tabs
  record Actions(
      Consumer<Selection> select,
      BiPredicate<Integer, String> force,
      Runnable write,
      Runnable cancel,
      Runnable best,
      Runnable reset,
      Ways ways) {}

  /// Where a word is looked into further.
  ///
  /// @param why has the word at a place explained
  /// @param heads shows where the heads look from every word
  record Ways(IntConsumer why, Runnable heads) {}

  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final PseudoClass FORCED = PseudoClass.getPseudoClass("forced");
  private static final PseudoClass JOINED = PseudoClass.getPseudoClass("joined");
  private static final PseudoClass JOINING = PseudoClass.getPseudoClass("joining");
  private static final double JOINT = 6;
  private static final double MOST_HEIGHT = 118;
  private static final double LEAST_HEIGHT = 34;
  private static final double BORDERS = 4;

  private final Actions actions;
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
  private Reading reading = Reading.none();
  private List<String> vocabulary = List.of();
  private int current;

  ChipsPane(Actions actions) {
    this.actions = actions;
    menu = new WordMenu(actions.force());
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
    cancel.setOnAction(e -> actions.cancel().run());
    again.setOnAction(e -> actions.write().run());
    best.setOnAction(e -> actions.best().run());
    reset.setOnAction(e -> actions.reset().run());
    var gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    var line = new HBox(8, busy, note, cancel, again, best, reset, gap, legend());
    line.getStyleClass().add("chips-line");
    line.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(scroll, line);
    tell(new Work.Idle<>(), "", false);
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

  /// Shows a sentence.
  ///
  /// @param known the words that can be put instead of one; none while none can
  void show(Reading now, List<String> known) {
    reading = now;
    vocabulary = known;
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
    select(new Selection.Word(current));
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
          boolean looked = current == index;
          actions.select().accept(new Selection.Word(index));
          if (looked) {
            open(chip, index);
          }
        });
    var change = new MenuItem("Change this word…", new FontIcon(Feather.EDIT_2));
    change.setOnAction(e -> open(chip, index));
    var why = new MenuItem("Why this word?", new FontIcon(Feather.HELP_CIRCLE));
    why.setOnAction(e -> actions.ways().why().accept(index));
    var heads = new MenuItem("Where its heads look", new FontIcon(Feather.SHARE_2));
    heads.setOnAction(e -> actions.ways().heads().run());
    chip.setContextMenu(new ContextMenu(change, why, heads));
    return chip;
  }

  private void open(Button chip, int index) {
    actions.select().accept(new Selection.Word(index));
    if (index < reading.words().size() && !vocabulary.isEmpty()) {
      Word word = reading.words().get(index);
      menu.show(chip, index, word.text(), word.alternatives(), vocabulary);
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

  /// Marks the word that is looked at.
  void select(Selection.Word word) {
    current = word.index();
    for (int i = 0; i < chips.size(); i++) {
      chips.get(i).pseudoClassStateChanged(CURRENT, i == current);
    }
  }

  /// Says where the sentence comes from and what can be done about it.
  ///
  /// @param hint a sentence for the person, or empty
  /// @param picture whether there is one to write about
  void tell(Work<?> work, String hint, boolean picture) {
    boolean running = work instanceof Work.Running<?>;
    boolean failed = work instanceof Work.Failed<?>;
    Widgets.shown(busy, running);
    cancel.setVisible(running);
    again.setText(failed ? "Try again" : "Caption again");
    again.setVisible(failed || work instanceof Work.Idle<?> && picture);
    best.setVisible(!running && reading.caption() && reading.sentence() != 0);
    reset.setVisible(!running && !reading.forced().isEmpty());
    pseudoClassStateChanged(PseudoClass.getPseudoClass("failed"), failed);
    note.setText(hint.isEmpty() ? sentence(work, reading) : hint);
    note.setTooltip(note.getText().isEmpty() ? null : new Tooltip(note.getText()));
    menu.hint(hint);
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
