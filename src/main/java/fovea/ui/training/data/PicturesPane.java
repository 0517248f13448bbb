package fovea.ui.training.data;

import fovea.format.Quantities;
import fovea.ui.chart.HistogramView;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.training.data.DataViewModel.Part;
import fovea.ui.training.data.DataViewModel.Pictures;
import fovea.ui.training.data.SamplesViewModel.Changed;
import fovea.ui.training.data.SamplesViewModel.Sample;
import fovea.ui.training.form.Forms;
import fovea.ui.work.Work;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data that were chosen: how many pictures each class has in each part, and a few of them as
/// the network will see them.
public final class PicturesPane extends VBox {
  private static final int COLUMNS = SamplesViewModel.DRAWS + 1;
  private static final double GAP = 8;
  private static final double SMALLEST = 44;
  private static final double LARGEST = 132;

  private final DataViewModel data;
  private final VBox parts = new VBox(12);
  private final Label empty = Forms.wrapped("quiet");
  private final GridPane grid = new GridPane(GAP, GAP);
  private final VBox samples;
  private final Label failure = Forms.wrapped("problem");

  public PicturesPane(DataViewModel data, SamplesViewModel examples) {
    super(12);
    this.data = data;
    Button redraw =
        Widgets.button("Draw again", Feather.REFRESH_CW, examples::redraw, "small", "flat");
    Button others =
        Widgets.button("Other pictures", Feather.SHUFFLE, examples::others, "small", "flat");
    var head = new HBox(4, Widgets.label("Examples", "group-title"), Widgets.gap(), redraw, others);
    head.setAlignment(Pos.CENTER_LEFT);
    samples = new VBox(8, head, grid, failure);
    samples.getStyleClass().add("card");
    var classes =
        new VBox(10, Widgets.label("Pictures of each class", "group-title"), empty, parts);
    classes.getStyleClass().add("card");
    for (int i = 0; i < COLUMNS; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      grid.getColumnConstraints().add(column);
    }
    grid.getStyleClass().add("sample-grid");
    getChildren().setAll(classes, samples);
    data.pictures().subscribe(now -> classes());
    data.question().subscribe(now -> classes());
    examples.samples().subscribe(this::show);
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
            || work instanceof Work.Running<Pictures> && !grid.getChildren().isEmpty());
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

  private void show(Work<List<Sample>> work) {
    Forms.say(failure, work instanceof Work.Failed<List<Sample>>(String reason) ? reason : "");
    switch (work) {
      case Work.Done<List<Sample>>(List<Sample> found) -> fill(found);
      case Work.Running<List<Sample>>(_, _) -> {} // the old ones stay while new ones are drawn
      case Work.Failed<List<Sample>>(_) -> grid.getChildren().clear();
      case Work.Idle<List<Sample>>() -> grid.getChildren().clear();
    }
  }

  private void fill(List<Sample> found) {
    grid.getChildren().clear();
    if (found.isEmpty()) {
      Forms.say(failure, "None of the pictures that were tried can be read.");
      return;
    }
    grid.add(Widgets.label("As it is", "quiet"), 0, 0);
    grid.add(Widgets.label("Changed by chance, three times", "quiet"), 1, 0, COLUMNS - 1, 1);
    for (int i = 0; i < found.size(); i++) {
      Sample sample = found.get(i);
      grid.add(tile(new Changed(sample.original(), sample.label())), 0, i + 1);
      for (int d = 0; d < sample.changed().size(); d++) {
        grid.add(tile(sample.changed().get(d)), d + 1, i + 1);
      }
    }
  }

  private Node tile(Changed picture) {
    var view = new ImageView(FxImages.of(picture.image()));
    view.setPreserveRatio(true);
    view.setSmooth(picture.image().width() > LARGEST);
    var side = grid.widthProperty().subtract((COLUMNS - 1) * GAP).divide(COLUMNS);
    view.fitWidthProperty()
        .bind(side.map(width -> Math.floor(Math.clamp(width.doubleValue(), SMALLEST, LARGEST))));
    view.setAccessibleText(picture.note().isEmpty() ? "Changed picture" : picture.note());
    var box = new VBox(3, view);
    box.setMinWidth(0);
    if (!picture.note().isEmpty()) {
      Label note = Widgets.label("", "sample-note");
      Widgets.name(note, picture.note());
      note.setMaxWidth(LARGEST);
      note.setMinWidth(0);
      note.setTooltip(new Tooltip(picture.note()));
      box.getChildren().add(note);
    }
    return box;
  }
}
