package fovea.ui.training.data;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import fovea.ui.training.data.DataViewModel.Part;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel.Sample;
import fovea.ui.training.form.Forms;
import fovea.ui.training.setup.CountBars;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.training.setup.ExamplesCard.Tile;
import fovea.ui.work.Work;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data that were chosen: how many pictures each class has in each part, and a few of them as
/// the network will see them.
public final class PicturesPane extends VBox {
  private final DataViewModel data;
  private final VBox parts = new VBox(12);
  private final Label empty = Forms.wrapped("quiet");
  private final ExamplesCard samples;

  public PicturesPane(DataViewModel data, SamplesViewModel examples) {
    super(12);
    this.data = data;
    Button redraw =
        Widgets.button("Draw again", Feather.REFRESH_CW, examples::redraw, "small", "flat");
    Button others =
        Widgets.button("Other pictures", Feather.SHUFFLE, examples::others, "small", "flat");
    samples = new ExamplesCard(examples.samples(), PicturesPane::rows, redraw, others);
    var classes =
        new VBox(10, Widgets.label("Pictures of each class", "group-title"), empty, parts);
    classes.getStyleClass().add("card");
    getChildren().setAll(classes, samples);
    data.pictures().subscribe(now -> classes());
    data.question().subscribe(now -> classes());
    examples
        .samples()
        .subscribe(work -> redraw.setDisable(work instanceof Work.Idle<List<Sample>>));
  }

  private Object shown = new Object();

  private void classes() {
    Work<Pictures> work = data.pictures().get();
    Forms.say(
        empty,
        switch (work) {
          case Work.Running<Pictures>(_, _) -> "Reading the data set …";
          case Work.Failed<Pictures>(String reason) ->
              data.question().get().isEmpty()
                  ? reason
                  : "Shown once the question about the data is answered.";
          case Work.Idle<Pictures>() -> "Shown once the data set is on this machine.";
          case Work.Done<Pictures>(_) -> "";
        });
    parts.setOpacity(work instanceof Work.Running<Pictures> ? 0.45 : 1);
    switch (work) {
      case Work.Done<Pictures>(Pictures pictures) -> {
        if (shown != pictures) {
          shown = pictures;
          parts.getChildren().setAll(pictures.parts().stream().map(PicturesPane::part).toList());
        }
      }
      case Work.Running<Pictures>(_, _) -> {}
      case Work.Failed<Pictures>(_) -> parts.getChildren().clear();
      case Work.Idle<Pictures>() -> parts.getChildren().clear();
    }
    Widgets.shown(parts, !parts.getChildren().isEmpty());
    Widgets.shown(
        samples,
        work instanceof Work.Done<Pictures>
            || work instanceof Work.Running<Pictures> && !samples.isBare());
  }

  private static Node part(Part part) {
    return CountBars.ofClasses(
        part.title(),
        Quantities.count(part.pictures().size(), "picture"),
        part.pictures().labels(),
        part.histogram());
  }

  private static List<List<Tile>> rows(List<Sample> samples) {
    return samples.stream()
        .map(
            sample ->
                Stream.concat(
                        Stream.of(new Tile(sample.original(), sample.label())),
                        sample.changed().stream().map(one -> new Tile(one.image(), one.note())))
                    .toList())
        .toList();
  }
}
