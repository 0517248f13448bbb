package fovea.ui.runs;

import fovea.runs.RunSummary;
import fovea.ui.control.Widgets;
import fovea.ui.control.WritingDirection;
import java.util.function.BiConsumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// A person's notes on the chosen run, kept whenever the person pauses or looks elsewhere.
final class NotesPane extends VBox {
  private final BiConsumer<RunSummary, String> onNote;
  private final TextArea notes = new TextArea();
  private final PauseTransition pause = new PauseTransition(Duration.millis(900));
  private @Nullable RunSummary run;
  private String kept = "";

  /// @param onNote hears what is to be kept of a run
  NotesPane(BiConsumer<RunSummary, String> onNote) {
    super(4);
    this.onNote = onNote;
    notes.setPromptText("What were you trying? What came of it?");
    notes.setAccessibleText("Notes on this run");
    notes.setPrefRowCount(3);
    VBox.setVgrow(notes, Priority.ALWAYS);
    getChildren().setAll(Widgets.label("Notes", "chart-title"), notes);
    notes.textProperty().addListener((o, before, now) -> pause.playFromStart());
    // JavaFX 26 throws while it lays out wrapped words that are written from right to left.
    notes.textProperty().subscribe(now -> notes.setWrapText(!WritingDirection.hasRightToLeft(now)));
    notes
        .focusedProperty()
        .subscribe(
            focused -> {
              if (!focused) {
                keep();
              }
            });
    pause.setOnFinished(e -> keep());
  }

  void focus() {
    notes.requestFocus();
  }

  /// Shows the notes on a run; what is being written on it stays.
  void show(@Nullable RunSummary next) {
    RunSummary before = run;
    if (before == null || next == null || !before.id().equals(next.id())) {
      keep();
      run = next;
      notes.setText(next == null ? "" : next.notes());
      kept = notes.getText(); // the field leaves out what it cannot show: no reason to write
      pause.stop();
    }
  }

  /// Shows nothing, and keeps nothing: the run is to be deleted.
  void forget() {
    run = null;
    pause.stop();
  }

  private void keep() {
    RunSummary on = run;
    if (on != null && !kept.equals(notes.getText())) {
      kept = notes.getText();
      onNote.accept(on, kept);
    }
  }
}
