package fovea.ui.captioning;

import fovea.ui.captioning.search.Reading;
import fovea.ui.control.Selection;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
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
      WordChips.Ways ways) {}

  private final WordChips words;
  private final ProgressIndicator busy = new ProgressIndicator();
  private final Label note = new Label();
  private final Hyperlink cancel = link("Cancel", Feather.X);
  private final Hyperlink again = link("Caption again", Feather.REFRESH_CW);
  private final Hyperlink best = link("Back to best", Feather.CORNER_UP_LEFT);
  private final Hyperlink reset = link("Reset forced words", Feather.ROTATE_CCW);
  private final Hyperlink change = link("", Feather.EDIT_2);
  private Reading reading = Reading.none();

  ChipsPane(Actions actions) {
    words = new WordChips(actions.select(), actions.force(), actions.ways());
    getStyleClass().add("chips-pane");
    busy.setPrefSize(16, 16);
    busy.setMinSize(16, 16);
    note.getStyleClass().add("note");
    note.setMinWidth(0);
    cancel.setOnAction(e -> actions.cancel().run());
    again.setOnAction(e -> actions.write().run());
    best.setOnAction(e -> actions.best().run());
    reset.setOnAction(e -> actions.reset().run());
    change.setOnAction(e -> words.change());
    change.setTooltip(new Tooltip("Put another word here and write on from there (F2)"));
    var line = new ChipsLine(note, legend(), busy, note, cancel, again, change, best, reset);
    line.getStyleClass().add("chips-line");
    getChildren().setAll(words, line);
    tell(new Work.Idle<>(), "", false);
  }

  private static Hyperlink link(String text, Feather icon) {
    var link = new Hyperlink(text, new FontIcon(icon));
    link.setMinWidth(USE_PREF_SIZE);
    link.managedProperty().bind(link.visibleProperty());
    return link;
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
    words.show(now, known);
    offerChange();
  }

  /// Offers other words for the one that is looked at.
  void change() {
    words.change();
  }

  /// Marks the word that is looked at.
  void select(Selection.Word word) {
    words.select(word.index());
    offerChange();
  }

  private void offerChange() {
    change.setVisible(words.changeable());
    change.setText("Change “" + words.word() + "”");
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
    words.hint(hint);
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
