package fovea.ui.training.segmentation;

import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.segmentation.training.SegmenterData;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Forms;
import fovea.ui.training.segmentation.MasksViewModel.Frequencies;
import fovea.ui.training.setup.CountBars;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.training.setup.ExamplesCard.Tile;
import fovea.ui.work.Work;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data that were chosen: its parts, its classes, what the numbers of its masks mean, and a few
/// pictures with their masks as the network will see them.
final class MasksPane extends VBox {
  private static final int NAMED = 24;

  private final Label about = Forms.wrapped();
  private final Label classes = Forms.wrapped("quiet");
  private final StackPane counts = new StackPane();
  private final Label notes = Forms.wrapped("data-notes");

  MasksPane(MasksViewModel data) {
    super(12);
    var parts =
        new VBox(
            8, Widgets.label("Pictures with masks", "group-title"), about, classes, counts, notes);
    parts.getStyleClass().add("card");
    getChildren()
        .setAll(
            parts,
            new ExamplesCard(
                data.samples(),
                rows -> rows.stream().map(MasksPane::tiles).toList(),
                Widgets.button("Draw again", Feather.REFRESH_CW, data::redraw, "small", "flat")));
    data.data().subscribe(this::tell);
    data.frequencies().subscribe(this::count);
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

  private void count(Work<Frequencies> work) {
    counts.getChildren().clear();
    if (work instanceof Work.Done<Frequencies>(Frequencies found) && found.looked() > 0) {
      String of =
          found.looked() == found.of()
              ? Quantities.count(found.looked(), "picture")
              : "%s looked at of %s"
                  .formatted(Quantities.count(found.looked()), Quantities.count(found.of()));
      counts
          .getChildren()
          .add(
              new CountBars(
                  "Pictures that show each class",
                  of,
                  found.labels()::get,
                  found.labels()::get,
                  found.pictures()));
    }
    Widgets.shown(counts, !counts.getChildren().isEmpty());
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

  private static List<Tile> tiles(List<RgbImage> row) {
    return row.stream().map(image -> new Tile(image, "")).toList();
  }
}
