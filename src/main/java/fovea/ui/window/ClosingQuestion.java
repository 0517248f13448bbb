package fovea.ui.window;

import fovea.ui.control.Widgets;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkLine;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.kordamp.ikonli.feather.Feather;

/// Asks before the window closes while something goes on that would be cut off.
final class ClosingQuestion {
  private static final int AT_MOST = 5;
  private static final double WIDTH = 460;

  private final Stage stage;
  private final SheetPane sheets;
  private final WorkCentre centre;

  ClosingQuestion(Stage stage, SheetPane sheets, WorkCentre centre) {
    this.stage = stage;
    this.sheets = sheets;
    this.centre = centre;
  }

  void asked(WindowEvent e) {
    List<WorkLine> cutOff = centre.cutOffByClosing();
    if (!cutOff.isEmpty()) {
      e.consume();
      VBox sheet = sheet(cutOff);
      sheets.show(sheet);
      sheet.lookup(".accent").requestFocus();
    }
  }

  private VBox sheet(List<WorkLine> cutOff) {
    var sentence =
        Widgets.wrapped(
            cutOff.size() == 1
                ? "This is still going on:"
                : "These %d things are still going on:".formatted(cutOff.size()));
    sentence.setMaxWidth(WIDTH);
    var list = new VBox(8);
    cutOff.stream().limit(AT_MOST).forEach(line -> list.getChildren().add(item(line)));
    if (cutOff.size() > AT_MOST) {
      list.getChildren()
          .add(Widgets.label("… and " + (cutOff.size() - AT_MOST) + " more.", "quiet"));
    }
    Button stop = Widgets.button("Stop and close", Feather.POWER, () -> {}, "accent");
    var cancel = new Button("Cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(_ -> sheets.hide());
    stop.setOnAction(
        _ -> {
          stop.setDisable(true);
          cancel.setDisable(true);
          sentence.setText("Stopping, and keeping what can be kept …");
          centre.stop(stage::close);
        });
    var buttons = new HBox(8, stop, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    Label title = Widgets.label("Close the window?", "sheet-title");
    var sheet = new VBox(16, title, sentence, list, buttons);
    sheet.getStyleClass().addAll("shortcut-sheet", "question-sheet");
    sheet.setMaxSize(VBox.USE_PREF_SIZE, VBox.USE_PREF_SIZE);
    return sheet;
  }

  private static VBox item(WorkLine line) {
    Label title = Widgets.wrapped(line.title());
    Label then = Widgets.wrapped(line.item().whenClosed(), "quiet");
    title.setMaxWidth(WIDTH);
    then.setMaxWidth(WIDTH);
    return new VBox(2, title, then);
  }
}
