package fovea.ui.explanation.mean;

import fovea.dataset.picture.Reading;
import fovea.explanation.export.MeanDocuments;
import fovea.format.Quantities;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Answers;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.explanation.map.MapTable;
import fovea.ui.explanation.map.StyleBar;
import fovea.ui.explanation.mean.MeanViewModel.Made;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.tab.FileChoices;
import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Which pictures at the left; both means, their difference and every single map beside it.
public final class MeanView extends StackPane {
  private static final double SIDE = 258;

  /// From this height on single maps stand below the means.
  private static final double TALL = 470;

  private final MeanViewModel model;
  private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
  private final Banner question = new Banner("info", Feather.HELP_CIRCLE);
  private final Answers answers = new Answers();
  private final Banner asks;
  private final ProgressRow progress;
  private final Label words = Widgets.wrapped("", "quiet");
  private final MapTable table;
  private final PictureGallery gallery;
  private final HBox order;
  private final VBox singles;
  private final StackPane stage = new StackPane();
  private @Nullable Node results;
  private boolean tall;
  private final EmptyState nothing = new EmptyState(Feather.LAYERS);
  private boolean byProbability;

  /// @param models where the model is chosen
  public MeanView(
      MeanViewModel model,
      Region models,
      BackgroundWork work,
      FileChoices files,
      Navigator navigator) {
    this.model = model;
    setMinSize(0, 0);
    table = new MapTable(work, (key, action) -> {});
    gallery = new PictureGallery(work, navigator);
    progress = new ProgressRow(model::stop);
    asks =
        new Banner(
            "info", Feather.CLOCK, Widgets.button("Start", Feather.PLAY, model::goOn, "small"));
    order =
        Widgets.pills(
            List.of("Most alike first", "Surest first"),
            index -> {
              byProbability = index == 1;
              gallery();
            });
    question.add(answers);
    var bar = new AdaptiveToolBar().add(AdaptiveToolBar.Priority.ALWAYS, models);
    StyleBar.fill(bar, model.style(), StyleBar.EVIDENCE);
    var left = Sections.scrolled(new MeanSetupPane(model, files, problem::say));
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    words.setMinWidth(0);
    singles = new VBox(6, order, gallery);
    VBox.setVgrow(gallery, Priority.ALWAYS);
    singles.setMinHeight(120);
    stage.setMinSize(0, 0);
    stage.heightProperty().subscribe(height -> arrange(height.doubleValue() >= TALL));
    VBox.setVgrow(stage, Priority.ALWAYS);
    var right = new VBox(8, words, stage);
    right.setMinWidth(0);
    HBox.setHgrow(right, Priority.ALWAYS);
    var columns = new HBox(14, left, right);
    columns.setMinHeight(0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    var content = new VBox(10, bar, progress, asks, question, problem, columns);
    content.getStyleClass().addAll("explain-picture", "explain-mean");
    getChildren().setAll(content);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.setup().problem().subscribe(p -> problems());
    model.setup().question().subscribe(q -> problems());
    model.state().subscribe(this::state);
    model.made().subscribe(this::show);
    model.style().subscribe(s -> show(model.made().get()));
    model
        .asks()
        .subscribe(
            seconds ->
                asks.say(
                    seconds.isEmpty()
                        ? ""
                        : "This takes about %s on this machine."
                            .formatted(Quantities.duration(Math.rint(seconds.getAsDouble())))));
    nothing.say(
        "The mean map of a class",
        "Choose data and a class at the left, or a cell of the confusion matrix in Classify and"
            + " “Why? Mean map” beside it.");
  }

  private void arrange(boolean isTall) {
    if (results != null && tall == isTall) {
      return;
    }
    tall = isTall;
    stage.getChildren().clear();
    if (results instanceof SplitPane before) {
      before.getItems().clear();
    }
    if (isTall) {
      var split = new SplitPane(table, singles);
      split.setOrientation(Orientation.VERTICAL);
      split.setDividerPositions(0.62);
      results = split;
    } else {
      results = new Sections(List.of("Mean maps", "Single maps"), List.of(table, singles));
    }
    stage.getChildren().setAll(results, nothing);
    show(model.made().get());
  }

  private void state(Work<Boolean> now) {
    progress.show(now);
    problems();
    gallery();
  }

  private void problems() {
    String data = model.setup().problem().get();
    boolean asked = model.setup().question().get().isPresent();
    question.say(asked ? data : "");
    answers.offer(
        model.setup().question().get().map(Reading.Question::answers).orElse(List.of()),
        Reading.Answer::words,
        model.setup()::answer);
    problem.say(
        model.state().get() instanceof Work.Failed<Boolean>(String reason)
            ? reason
            : asked ? "" : data);
  }

  private void show(@Nullable Made made) {
    if (results != null) {
      Widgets.shown(results, made != null);
    }
    Widgets.shown(nothing, made == null);
    words.setText(
        made == null
            ? ""
            : "%s on %s%s. %s"
                .formatted(
                    made.model().name(),
                    made.data(),
                    made.maps().stages().isEmpty()
                        ? ""
                        : ", at " + String.join(" + ", made.maps().stages()),
                    String.join(" ", MeanDocuments.counts(made.maps()))));
    Widgets.shown(words, made != null);
    if (made != null) {
      table.show(MeanTiles.columns(made.maps()), MeanTiles.rows(made.maps(), model.style().get()));
    }
    gallery();
  }

  /// The single maps come once nothing moves any more.
  private void gallery() {
    Made made = model.made().get();
    boolean running = model.state().get() instanceof Work.Running<Boolean>;
    if (made == null || running) {
      gallery.show(PictureGallery.Content.NONE);
      return;
    }
    gallery.show(
        new SinglePictures(made.maps(), made.question().data(), model.style().get())
            .content(byProbability ? made.maps().byProbability() : made.maps().byLikeness()));
  }

  /// Keys look into the pictures wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      table.key(e);
    }
  }
}
