package fovea.ui.window;

import atlantafx.base.controls.Notification;
import fovea.ui.control.WritingDirection;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Sentences about what did not work, in the corner of the window until they are read.
final class Notices extends VBox {
  private static final int AT_ONCE = 3;
  private static final int LINES = 6;
  private static final int LINE = 36;
  private static final Duration STAYS = Duration.seconds(20);

  Notices() {
    super(8);
    getStyleClass().add("notices");
    setPickOnBounds(false);
    setAlignment(Pos.BOTTOM_RIGHT);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
  }

  void warn(String sentence) {
    Notification note = shown(sentence);
    var stays = new PauseTransition(STAYS);
    stays.setOnFinished(_ -> getChildren().remove(note));
    stays.play();
  }

  /// A sentence with a button; it stays until the person has decided.
  ///
  /// @param dismissed hears that the person has closed it
  void offer(String sentence, String action, Runnable run, Runnable dismissed) {
    Notification note = shown(sentence);
    note.setOnClose(
        _ -> {
          getChildren().remove(note);
          dismissed.run();
        });
    var button = new Button(action);
    button.getStyleClass().add("accent");
    button.setOnAction(
        _ -> {
          getChildren().remove(note);
          run.run();
        });
    note.setPrimaryActions(button);
  }

  private Notification shown(String sentence) {
    String lines =
        WritingDirection.hasRightToLeft(sentence)
            ? WritingDirection.inLines(sentence, LINE) // see ForeignTextGuard
            : sentence;
    var note = new Notification(lines, new FontIcon(Feather.ALERT_TRIANGLE));
    note.getStyleClass().addAll("warning", "elevated-2");
    note.setMaxWidth(420);
    note.setPrefWidth(420);
    note.setAccessibleText(sentence);
    note.setOnClose(_ -> getChildren().remove(note));
    if (getChildren().size() >= AT_ONCE) {
      getChildren().removeFirst();
    }
    getChildren().add(note);
    return note;
  }

  /// Several refusals in one note.
  void warn(List<String> sentences) {
    if (sentences.size() == 1) {
      warn(sentences.getFirst());
      return;
    }
    var text = new StringBuilder(sentences.size() + " things could not be opened:");
    sentences.stream().limit(LINES).forEach(s -> text.append("\n• ").append(s));
    if (sentences.size() > LINES) {
      text.append("\n… and ").append(sentences.size() - LINES).append(" more.");
    }
    warn(text.toString());
  }

  /// Closes the newest note.
  ///
  /// @return whether there was one
  boolean closeNewest() {
    if (getChildren().isEmpty()) {
      return false;
    }
    getChildren().removeLast();
    return true;
  }
}
