package fovea.ui.training.segmentation;

import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.segmentation.training.SegmenterData;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.training.form.Forms;
import fovea.ui.work.Work;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data that were chosen: its parts, its classes, what the numbers of its masks mean, and a few
/// pictures with their masks as the network will see them.
final class MasksPane extends VBox {
  private static final int COLUMNS = MasksViewModel.DRAWS + 1;
  private static final double GAP = 8;
  private static final double SMALLEST = 44;
  private static final double LARGEST = 132;
  private static final int NAMED = 24;

  private final Label about = Forms.wrapped();
  private final Label classes = Forms.wrapped("quiet");
  private final Label notes = Forms.wrapped("data-notes");
  private final Label failure = Forms.wrapped("problem");
  private final GridPane grid = new GridPane(GAP, GAP);

  MasksPane(MasksViewModel data) {
    super(12);
    var parts =
        new VBox(8, Widgets.label("Pictures with masks", "group-title"), about, classes, notes);
    parts.getStyleClass().add("card");
    for (int i = 0; i < COLUMNS; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      grid.getColumnConstraints().add(column);
    }
    grid.getStyleClass().add("sample-grid");
    var head =
        new HBox(
            4,
            Widgets.label("Examples", "group-title"),
            Widgets.gap(),
            Widgets.button("Draw again", Feather.REFRESH_CW, data::redraw, "small", "flat"));
    head.setAlignment(Pos.CENTER_LEFT);
    var samples = new VBox(8, head, grid, failure);
    samples.getStyleClass().add("card");
    getChildren().setAll(parts, samples);
    data.data().subscribe(this::tell);
    data.samples().subscribe(this::show);
  }

  private void tell(Work<SegmenterData> work) {
    switch (work) {
      case Work.Idle<SegmenterData>() -> said("", "", "");
      case Work.Running<SegmenterData>(_, _) -> said("Reading the masks …", "", "");
      case Work.Failed<SegmenterData>(String reason) -> said(reason, "", "");
      case Work.Done<SegmenterData>(SegmenterData found) ->
          said(
              "%s to train, %s to validate%s."
                  .formatted(
                      Quantities.count(found.training().size(), "picture"),
                      Quantities.count(found.validation().size()),
                      found
                          .test()
                          .map(test -> ", " + Quantities.count(test.size()) + " to test")
                          .orElse("")),
              "%s: %s\nOf the masks’ numbers %s."
                  .formatted(
                      Quantities.count(found.labels().size(), "class", "classes"),
                      names(found.labels()),
                      found.rule().words(found.own().size())),
              String.join("\n", found.notes()));
    }
  }

  private void said(String parts, String named, String more) {
    Forms.say(about, parts);
    Forms.say(classes, named);
    Forms.say(notes, more);
  }

  private static String names(List<String> labels) {
    return String.join(", ", labels.subList(0, Math.min(NAMED, labels.size())))
        + (labels.size() > NAMED ? " …" : "");
  }

  private void show(Work<List<List<RgbImage>>> work) {
    Forms.say(
        failure, work instanceof Work.Failed<List<List<RgbImage>>>(String reason) ? reason : "");
    if (!(work instanceof Work.Done<List<List<RgbImage>>>(List<List<RgbImage>> rows))) {
      return; // the old ones stay while new ones are drawn
    }
    grid.getChildren().clear();
    grid.add(Widgets.label("As it is", "quiet"), 0, 0);
    grid.add(Widgets.label("Changed by chance, three times", "quiet"), 1, 0, COLUMNS - 1, 1);
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).size(); x++) {
        grid.add(tile(rows.get(y).get(x), x == 0 ? "As it is" : "Changed"), x, y + 1);
      }
    }
  }

  private ImageView tile(RgbImage image, String words) {
    var view = new ImageView(FxImages.of(image));
    view.setPreserveRatio(true);
    view.setAccessibleText(words);
    view.fitWidthProperty()
        .bind(
            grid.widthProperty()
                .subtract((COLUMNS - 1) * GAP)
                .divide(COLUMNS)
                .map(width -> Math.floor(Math.clamp(width.doubleValue(), SMALLEST, LARGEST))));
    return view;
  }
}
