package fovea.ui.training.data;

import fovea.format.Quantities;
import fovea.ui.chart.HistogramView;
import fovea.ui.control.Widgets;
import fovea.ui.training.data.DataViewModel.Part;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel.Sample;
import fovea.ui.training.form.Forms;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.training.setup.ExamplesCard.Tile;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
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
    Label name = Widgets.label(part.title(), "strong");
    name.setMinWidth(Region.USE_PREF_SIZE);
    String words =
        Quantities.count(part.pictures().size(), "picture") + ", " + range(part.histogram());
    Label about = Widgets.label(words, "quiet");
    about.setMinWidth(0);
    about.setTooltip(new Tooltip(words));
    Label pointed = Widgets.label("", "pointed");
    pointed.setMinWidth(0);
    pointed.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    var row = new HBox(8, name, about, Widgets.gap(), pointed);
    row.setAlignment(Pos.BASELINE_LEFT);
    HBox.setHgrow(pointed, Priority.SOMETIMES);
    return new VBox(
        4,
        row,
        new HistogramView(
            part.histogram(),
            part.title() + ": " + range(part.histogram()),
            bar -> {
              String said =
                  bar < 0
                      ? ""
                      : part.pictures().labels().get(bar)
                          + ": "
                          + Quantities.count(part.histogram()[bar]);
              Widgets.name(pointed, said);
              about.setVisible(said.isEmpty());
              about.setManaged(said.isEmpty());
            }));
  }

  /// How many pictures the classes have, in words.
  private static String range(int[] counts) {
    int least = Arrays.stream(counts).min().orElse(0);
    int most = Arrays.stream(counts).max().orElse(0);
    long none = Arrays.stream(counts).filter(count -> count == 0).count();
    String each =
        least == most
            ? Quantities.count(most) + " of each of " + Quantities.count(counts.length) + " classes"
            : Quantities.count(least)
                + " to "
                + Quantities.count(most)
                + " of each of "
                + Quantities.count(counts.length)
                + " classes";
    return none == 0 || most == 0 ? each : each + "; " + none + " have none";
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
