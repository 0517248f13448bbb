package fovea.ui.language.picking;

import fovea.language.TextInput;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.evaluation.DataBox;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.gallery.Gallery;
import fovea.ui.gallery.TextGallery;
import fovea.ui.language.picking.PickingViewModel.Found;
import fovea.ui.tab.FileChoices;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where a text of a data set is picked: which data, what is looked for, and what was found.
public final class PickingPane extends VBox {
  private static final double WIDTH = 300;
  private static final double DATA = 250;

  private final PickingViewModel model;
  private final TextGallery texts;
  private final ProgressRow progress;
  private final Banner failed = new Banner("danger", Feather.ALERT_CIRCLE);

  /// @param onText hears which text was picked
  public PickingPane(PickingViewModel model, FileChoices files, Consumer<TextInput> onText) {
    super(8);
    this.model = model;
    texts = new TextGallery(one -> model.text(one).ifPresent(onText));
    progress = new ProgressRow(model::cancel);
    getStyleClass().add("texts-pane");
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    var part = new NamedComboBox<>("Part", "Part of the data", PartChoice::words);
    part.getItems().setAll(PartChoice.values());
    part.valueProperty().bindBidirectional(model.part());
    part.setPrefWidth(130);
    var sought = new TextField();
    sought.setPromptText("Words in it");
    sought.setAccessibleText("Only texts with these words");
    sought.setMinWidth(0);
    sought.textProperty().bindBidirectional(model.sought());
    HBox.setHgrow(sought, Priority.ALWAYS);
    var close = Widgets.button("", Feather.X, () -> model.open().set(false), "button-icon", "flat");
    close.setAccessibleText("Close the texts");
    var first =
        new HBox(
            6, new DataBox("Data to pick from", model.data(), files, DATA), Widgets.gap(), close);
    first.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(texts, Priority.ALWAYS);
    getChildren().setAll(first, new HBox(6, part, sought), progress, failed, texts);
    model.found().subscribe(state -> show());
    model.data().chosen().subscribe(now -> show());
    model.data().problem().subscribe(now -> show());
  }

  private void show() {
    Work<Found> state = model.found().get();
    progress.show(state);
    failed.say(
        state instanceof Work.Failed<Found>(String reason) ? reason : model.data().problem().get());
    switch (state) {
      case Work.Done<Found>(Found now) ->
          texts.show(
              new Gallery.Content(
                  now.heading(), "No text has these words.", Optional.empty(), now.items()));
      case Work.Running<Found> _ -> {} // what was found before stays until the next has come
      case Work.Idle<Found> _ -> nothing();
      case Work.Failed<Found> _ -> nothing();
    }
  }

  private void nothing() {
    String where =
        model.data().chosen().get() == null
            ? "Choose data: a table of texts and labels (CSV, TSV, lines of JSON), or a folder of"
                + " such files or of texts in classes."
            : "";
    texts.show(new Gallery.Content("", where, Optional.empty(), List.of()));
  }
}
