package fovea.ui.window;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/// Asks before the window closes while something goes on that would be stopped.
final class ClosingQuestion {
  private final Stage stage;
  private final SheetPane sheets;
  private final Closing closing;

  ClosingQuestion(Stage stage, SheetPane sheets, Closing closing) {
    this.stage = stage;
    this.sheets = sheets;
    this.closing = closing;
  }

  void asked(WindowEvent e) {
    String question = closing.question();
    if (!question.isEmpty()) {
      e.consume();
      Node sheet = sheet(question);
      sheets.show(sheet);
      sheet.lookup(".accent").requestFocus();
    }
  }

  private VBox sheet(String question) {
    var sentence = new Label(question);
    sentence.setWrapText(true);
    sentence.setMaxWidth(460);
    var stop = new Button("Stop and keep");
    stop.getStyleClass().add("accent");
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(e -> sheets.hide());
    stop.setOnAction(
        e -> {
          stop.setDisable(true);
          cancel.setDisable(true);
          sentence.setText("Stopping after the present batch, and keeping everything …");
          closing.stop(stage::close);
        });
    var buttons = new HBox(8, stop, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    var title = new Label("Close the window?");
    title.getStyleClass().add("sheet-title");
    var sheet = new VBox(16, title, sentence, buttons);
    sheet.getStyleClass().addAll("shortcut-sheet", "question-sheet");
    sheet.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
    return sheet;
  }
}
