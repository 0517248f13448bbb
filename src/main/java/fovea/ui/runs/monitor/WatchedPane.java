package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.image.file.ImageFiles;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Watched;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The fixed pictures with what the network said of each after every epoch.
public final class WatchedPane extends ScrollPane {
  private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
  private static final double SIDE = 184;
  private static final int MOST = 64;

  /// @param mask what is said of every pixel, over the picture, and `trueMask` what it is
  private record Card(
      int number,
      ImageView view,
      ImageView mask,
      ImageView below,
      ImageView trueMask,
      FontIcon mark,
      Label said,
      Label truth,
      VBox box) {}

  private static final double MASKED = 0.65;

  /// What is left and right of the pictures.
  private static final double MARGINS = 48;

  private final BackgroundWork work;
  private final TimeBar timeBar = new TimeBar(this::select);
  private final Label when = Widgets.label("", "strong");
  private final FlowPane cards = new FlowPane(14, 14);
  private final TreeMap<Integer, Card> byNumber = new TreeMap<>();
  private final Label none =
      Widgets.wrapped(
          "The pictures are looked at after each validation; the first is still to come.", "quiet");
  private final VBox page = new VBox(12);
  private RunRecord record = new RunRecord();
  private @Nullable RunSummary run;
  private List<Long> steps = List.of();
  private boolean newest = true;
  private String shownId = "";

  public WatchedPane(BackgroundWork work) {
    this.work = work;
    when.setMinWidth(USE_PREF_SIZE);
    // eight pictures stand in one row, or in two even ones
    cards
        .maxWidthProperty()
        .bind(
            Bindings.when(widthProperty().greaterThan(8 * (SIDE + 14) + MARGINS))
                .then(8 * (SIDE + 14))
                .otherwise(4 * (SIDE + 14)));
    page.getStyleClass().add("monitor-page");
    page.getChildren().setAll(none, timeBar, when, cards);
    setContent(page);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    sceneProperty().subscribe(this::refresh);
  }

  /// Shows what is known of a run; to be called again when there is more.
  ///
  /// @param of the run whose folder has the pictures, or null while it is read
  public void show(RunRecord known, @Nullable RunSummary of) {
    record = known;
    run = of;
    refresh();
  }

  private void select(int index) {
    newest = index == steps.size() - 1;
    timeBar.step(index);
    fill(index);
  }

  private void refresh() {
    if (getScene() == null) { // another page is shown
      return;
    }
    List<Watched> all = record.watched();
    List<Long> now = all.stream().map(Watched::step).toList();
    Widgets.shown(none, all.isEmpty());
    Widgets.shown(timeBar, !all.isEmpty());
    Widgets.shown(when, !all.isEmpty());
    if (run != null && !run.id().equals(shownId)) {
      shownId = run.id();
      newest = true;
      cards.getChildren().clear();
      byNumber.clear();
    } else if (now.equals(steps) && !byNumber.isEmpty() == !all.isEmpty()) {
      return;
    }
    int at = newest ? all.size() - 1 : Math.min(timeBar.step(), all.size() - 1);
    steps = now;
    timeBar.show(Timeline.of("epoch", now.stream().map(record::epoch).toList()));
    if (run != null && byNumber.isEmpty() && !all.isEmpty()) {
      build(all.getLast());
      read(run.folder().resolve("watched"));
    }
    if (at >= 0) {
      timeBar.step(at);
      fill(at);
    }
  }

  private void build(Watched watched) {
    for (Seen seen : watched.pictures().stream().limit(MOST).toList()) {
      var view = new ImageView();
      var mask = new ImageView();
      var below = new ImageView();
      var trueMask = new ImageView();
      StackPane frame = frame(view, mask);
      StackPane trueFrame = frame(below, trueMask);
      Widgets.shown(trueFrame, !seen.mask().isEmpty());
      var zoom = new SmallPictures(new Viewport());
      List.of(view, mask, below, trueMask).forEach(zoom::follow);
      zoom.hear(frame, view, false);
      zoom.hear(trueFrame, below, false);
      var mark = new FontIcon(Feather.CIRCLE);
      Label said = Widgets.label("", "said");
      said.setMinWidth(0);
      said.setTooltip(new Tooltip());
      var line = new HBox(6, mark, said);
      line.setAlignment(Pos.CENTER_LEFT);
      Label truth = Widgets.label("", "quiet");
      var box = new VBox(4, frame, line, trueFrame, truth);
      box.setPrefWidth(SIDE);
      box.setMaxWidth(SIDE);
      box.getStyleClass().add("watched-card");
      byNumber.put(
          seen.picture(),
          new Card(seen.picture(), view, mask, below, trueMask, mark, said, truth, box));
      cards.getChildren().add(box);
    }
  }

  private static StackPane frame(ImageView picture, ImageView mask) {
    mask.setOpacity(MASKED);
    var frame = new StackPane(picture, mask);
    frame.getStyleClass().add("picture");
    frame.setMinSize(SIDE, SIDE);
    frame.setPrefSize(SIDE, SIDE);
    frame.setMaxSize(SIDE, SIDE);
    return frame;
  }

  private void read(Path folder) {
    Map<Integer, String> pictures = new TreeMap<>();
    Map<Integer, String> truths = new TreeMap<>();
    byNumber
        .keySet()
        .forEach(
            number -> {
              pictures.put(number, number + ".png");
              truths.put(number, number + "-truth.png");
            });
    read(
        cards,
        folder,
        pictures,
        (card, image) -> {
          place(card.view(), image);
          place(card.below(), image);
        });
    read(page, folder, truths, (card, image) -> place(card.trueMask(), image));
  }

  /// @param owner of the work: only the latest of each is waited for
  private void read(
      Object owner, Path folder, Map<Integer, String> files, BiConsumer<Card, Image> shown) {
    work.<Map<Integer, Image>>startLatest(
        owner,
        "Reading the pictures",
        Lane.FILES,
        reporter -> {
          var images = new HashMap<Integer, Image>();
          for (Map.Entry<Integer, String> wanted : files.entrySet()) {
            Path file = folder.resolve(wanted.getValue());
            if (file.toFile().isFile()) {
              images.put(
                  wanted.getKey(), FxImages.of(ImageFiles.readThumbnail(file, 2 * (int) SIDE)));
            }
          }
          return images;
        },
        state -> {
          if (state instanceof Work.Done<Map<Integer, Image>>(Map<Integer, Image> images)) {
            images.forEach(
                (number, image) -> {
                  Card card = byNumber.get(number);
                  if (card != null) {
                    shown.accept(card, image);
                  }
                });
          } else if (state instanceof Work.Failed<Map<Integer, Image>>(String reason)) {
            Widgets.shown(none, true);
            none.setText(reason);
          }
        });
  }

  private static void place(ImageView view, Image image) {
    view.setImage(image);
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    view.setPreserveRatio(true);
    // the pixels of a small picture are what the network sees
    view.setSmooth(Math.max(image.getWidth(), image.getHeight()) >= 96);
  }

  private void fill(int index) {
    List<Watched> all = record.watched();
    if (index < 0 || index >= all.size()) {
      return;
    }
    Watched watched = all.get(index);
    var masks = new TreeMap<Integer, String>();
    for (Seen seen : watched.pictures()) {
      Card card = byNumber.get(seen.picture());
      if (card == null) {
        continue;
      }
      String share = Quantities.percent(seen.probability(), 0);
      boolean masked = !seen.mask().isEmpty();
      boolean correct = seen.right() && !masked;
      String words = masked ? share + " of the pixels right" : seen.predicted() + " " + share;
      card.mark()
          .setIconCode(
              masked ? Feather.PIE_CHART : correct ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE);
      card.box().pseudoClassStateChanged(RIGHT, correct);
      Widgets.name(card.said(), words);
      card.said().getTooltip().setText(words);
      Widgets.name(
          card.truth(), masked ? "in truth" : correct ? "right" : "in truth " + seen.truth());
      card.box().setAccessibleText(words + ", " + card.truth().getText());
      if (masked) {
        masks.put(seen.picture(), seen.mask());
      }
    }
    if (run != null && !masks.isEmpty()) {
      read(
          byNumber,
          run.folder().resolve("watched"),
          masks,
          (card, image) -> place(card.mask(), image));
    }
    when.setText(
        "After epoch %s (step %s): %s"
            .formatted(
                record.epoch(watched.step()), Quantities.count(watched.step()), watched.words()));
  }
}
