package fovea.ui.runs;

import fovea.image.file.ImageFiles;
import fovea.runs.RunCurves;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Watched;
import fovea.ui.control.FxImages;
import fovea.ui.control.Scrubber;
import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The fixed pictures with what the network said of each after every epoch.
final class WatchedPane extends ScrollPane {
  private static final PseudoClass RIGHT = PseudoClass.getPseudoClass("right");
  private static final double SIDE = 184;
  private static final int MOST = 64;

  private record Card(
      int number, ImageView view, FontIcon mark, Label said, Label truth, VBox box) {}

  private final MonitorViewModel model;
  private final BackgroundWork work;
  private final Scrubber scrubber = new Scrubber(this::select);
  private final Label when = Widgets.label("", "strong");
  private final FlowPane cards = new FlowPane(14, 14);
  private final TreeMap<Integer, Card> byNumber = new TreeMap<>();
  private final Label none =
      Widgets.wrapped(
          "The pictures are looked at after each validation; the first is still to come.", "quiet");
  private final VBox page = new VBox(12);
  private List<Long> steps = List.of();
  private boolean newest = true;
  private String shownId = "";

  WatchedPane(MonitorViewModel model, BackgroundWork work) {
    this.model = model;
    this.work = work;
    name(0, "One epoch back (←)");
    name(2, "One epoch on (→)");
    when.setMinWidth(USE_PREF_SIZE);
    cards.setMaxWidth(4 * (SIDE + 14)); // eight pictures stand in two even rows
    page.getStyleClass().add("monitor-page");
    page.getChildren().setAll(none, scrubber, when, cards);
    setContent(page);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().add("edge-to-edge");
    model.changes().subscribe(this::refresh);
    model.run().subscribe(this::refresh);
    sceneProperty().subscribe(this::refresh);
  }

  /// The scrubber speaks of words.
  private void name(int index, String tip) {
    if (scrubber.getChildren().get(index) instanceof Button button) {
      button.setTooltip(new Tooltip(tip));
      button.setAccessibleText(tip);
    }
  }

  private void select(int index) {
    newest = index == steps.size() - 1;
    scrubber.step(index);
    fill(index);
  }

  private void refresh() {
    if (getScene() == null) { // another page is shown
      return;
    }
    List<Watched> all = model.record().watched();
    List<Long> now = all.stream().map(Watched::step).toList();
    Widgets.shown(none, all.isEmpty());
    Widgets.shown(scrubber, !all.isEmpty());
    Widgets.shown(when, !all.isEmpty());
    RunSummary run = model.run().get();
    if (run != null && !run.id().equals(shownId)) {
      shownId = run.id();
      newest = true;
      cards.getChildren().clear();
      byNumber.clear();
    } else if (now.equals(steps) && !byNumber.isEmpty() == !all.isEmpty()) {
      return;
    }
    int at = newest ? all.size() - 1 : Math.min(scrubber.step(), all.size() - 1);
    steps = now;
    RunCurves curves = model.record().curves();
    scrubber.show(now.stream().map(step -> epoch(curves, step)).toList());
    if (run != null && byNumber.isEmpty() && !all.isEmpty()) {
      build(all.getLast());
      read(run.folder().resolve("watched"));
    }
    if (at >= 0) {
      scrubber.step(at);
      fill(at);
    }
  }

  static String epoch(RunCurves curves, long step) {
    double epoch = step / (double) curves.stepsPerEpoch();
    return Math.abs(epoch - Math.rint(epoch)) < 1e-9
        ? Long.toString(Math.round(epoch))
        : String.format(Locale.ROOT, "%.1f", epoch);
  }

  private void build(Watched watched) {
    for (Seen seen : watched.pictures().stream().limit(MOST).toList()) {
      var view = new ImageView();
      var frame = new StackPane(view);
      frame.getStyleClass().add("picture");
      frame.setMinSize(SIDE, SIDE);
      frame.setPrefSize(SIDE, SIDE);
      frame.setMaxSize(SIDE, SIDE);
      var mark = new FontIcon(Feather.CIRCLE);
      Label said = Widgets.label("", "said");
      said.setMinWidth(0);
      said.setTooltip(new Tooltip());
      var line = new HBox(6, mark, said);
      line.setAlignment(Pos.CENTER_LEFT);
      Label truth = Widgets.label("", "quiet");
      var box = new VBox(4, frame, line, truth);
      box.setPrefWidth(SIDE);
      box.setMaxWidth(SIDE);
      box.getStyleClass().add("watched-card");
      byNumber.put(seen.picture(), new Card(seen.picture(), view, mark, said, truth, box));
      cards.getChildren().add(box);
    }
  }

  private void read(Path folder) {
    List<Integer> numbers = List.copyOf(byNumber.keySet());
    work.<Map<Integer, Image>>startLatest(
        this,
        "Reading the pictures",
        Lane.FILES,
        reporter -> {
          var images = new HashMap<Integer, Image>();
          for (int number : numbers) {
            Path file = folder.resolve(number + ".png");
            if (file.toFile().isFile()) {
              images.put(number, FxImages.of(ImageFiles.readThumbnail(file, 2 * (int) SIDE)));
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
                    place(card.view(), image);
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
    List<Watched> all = model.record().watched();
    if (index < 0 || index >= all.size()) {
      return;
    }
    Watched watched = all.get(index);
    int right = 0;
    for (Seen seen : watched.pictures()) {
      Card card = byNumber.get(seen.picture());
      boolean correct = seen.truth().equals(seen.predicted());
      right += correct ? 1 : 0;
      if (card == null) {
        continue;
      }
      String words =
          String.format(Locale.ROOT, "%s %.0f %%", seen.predicted(), 100 * seen.probability());
      card.mark().setIconCode(correct ? Feather.CHECK_CIRCLE : Feather.X_CIRCLE);
      card.box().pseudoClassStateChanged(RIGHT, correct);
      Widgets.name(card.said(), words);
      card.said().getTooltip().setText(words);
      Widgets.name(card.truth(), correct ? "right" : "in truth " + seen.truth());
      card.box().setAccessibleText(words + ", " + card.truth().getText());
    }
    when.setText(
        "After epoch %s (step %s): %d of %d right"
            .formatted(
                epoch(model.record().curves(), watched.step()),
                RunWords.count(watched.step()),
                right,
                watched.pictures().size()));
  }
}
