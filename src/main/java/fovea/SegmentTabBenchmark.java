package fovea;

import fovea.modellibrary.ModelChoice;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.segmentation.picture.PredictionView;
import fovea.ui.segmentation.picture.PredictionViewModel;
import fovea.ui.tab.FxFileChoices;
import fovea.ui.tab.Picture;
import fovea.ui.window.Theme;
import fovea.ui.window.WindowSettings;
import fovea.ui.work.FxBackgroundWork;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// Measures the picture side of the Segment tab, 1920 × 1080, with a picture of 4,000 × 3,000
/// pixels and a mask of 150 classes as large as the tab keeps one: how long after the pointer moved
/// the class under it stands beside it, and what a frame costs while the pointer moves and while
/// the wheel zooms; “work” is what the thread calculated for it, whatever else runs here.
final class SegmentTabBenchmark {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final int WARM_UP = 120;
  private static final int FRAMES = 400;
  private static final int NOTCHES = 16;
  private static final double NOTCH = 40;

  private final Stage stage;
  private final LabelView view;
  private final Label readout;
  private final double[] words = new double[FRAMES];

  private SegmentTabBenchmark(Stage stage, LabelView view) {
    this.stage = stage;
    this.view = view;
    readout = (Label) view.lookup(".readout");
  }

  /// Starts JavaFX, measures, and leaves it running; the caller ends the process.
  ///
  /// @throws UnsupportedOperationException where there is no screen
  static Map<String, Double> measure() throws Exception {
    FrameCosts.prepare();
    var started = new CompletableFuture<Boolean>();
    Platform.startup(() -> started.complete(true));
    FrameCosts.await(started);
    return measureShown();
  }

  /// As {@link #measure}, where JavaFX runs already.
  static Map<String, Double> measureShown() throws Exception {
    var opened = new CompletableFuture<SegmentTabBenchmark>();
    var drawn = new CompletableFuture<Boolean>();
    Platform.runLater(() -> opened.complete(open(drawn)));
    SegmentTabBenchmark tab = FrameCosts.await(opened);
    FrameCosts.await(drawn);
    FrameCosts.of(WARM_UP, _ -> {}); // until the mask and the smaller pictures are drawn
    try {
      return tab.numbers();
    } finally {
      Platform.runLater(tab.stage::close);
    }
  }

  private static SegmentTabBenchmark open(CompletableFuture<Boolean> drawn) {
    // what is made up needs no other thread, and no engine
    var work =
        new FxBackgroundWork(
            job -> {
              try {
                return CompletableFuture.completedFuture(job.call());
              } catch (Exception e) {
                return CompletableFuture.failedFuture(e);
              }
            });
    var picture = new SimpleObjectProperty<>(new Picture("benchmark", MadeUpSegmenter.picture()));
    var model = new PredictionViewModel(MadeUpSegmenter.models(), work, picture);
    model
        .first()
        .state()
        .subscribe(
            state -> {
              if (state instanceof Work.Done<?>) {
                drawn.complete(true);
              } else if (state instanceof Work.Failed<?>(String reason)) {
                drawn.completeExceptionally(new IllegalStateException(reason));
              }
            });
    ModelChoice choice = MadeUpSegmenter.models().choices().getFirst();
    var stage = new Stage();
    var content =
        new PredictionView(
            model,
            new Region(),
            new Region(),
            FXCollections.observableArrayList(choice),
            work,
            new FxFileChoices(() -> stage),
            () -> {},
            asked -> {});
    var scene = new Scene(new StackPane(content), WIDTH, HEIGHT);
    new Theme(new WindowSettings(Path.of("unused"), work)).dress(scene);
    stage.setScene(scene);
    stage.show();
    model.first().choice().set(choice);
    model.looking().set(true);
    content.applyCss();
    content.layout();
    return new SegmentTabBenchmark(stage, (LabelView) content.lookup(".label-view"));
  }

  private Map<String, Double> numbers() throws Exception {
    var numbers = new LinkedHashMap<String, Double>();
    FrameCosts.of(WARM_UP, this::hover);
    FrameCosts hovering = FrameCosts.of(FRAMES, this::hover);
    put(numbers, "segmentTabHoverWordsMilliseconds", words);
    put(numbers, "segmentTabHoverFrame", hovering);
    FrameCosts.of(WARM_UP, this::zoom);
    put(numbers, "segmentTabZoomFrame", FrameCosts.of(FRAMES, this::zoom));
    return numbers;
  }

  private static void put(Map<String, Double> numbers, String name, FrameCosts costs) {
    put(numbers, name + "Milliseconds", costs.milliseconds());
    put(numbers, name + "WorkMilliseconds", costs.work());
  }

  private static void put(Map<String, Double> numbers, String name, double[] costs) {
    numbers.put(name + "Median", FrameCosts.quantile(costs, 0.5));
    numbers.put(name + "P95", FrameCosts.quantile(costs, 0.95));
    numbers.put(name + "Worst", FrameCosts.quantile(costs, 1));
  }

  /// Moves the pointer to another place over the picture.
  private void hover(int frame) {
    Point2D at = place(frame, 0.2);
    String before = readout.getText();
    long begun = System.nanoTime();
    Event.fireEvent(
        view,
        new MouseEvent(
            MouseEvent.MOUSE_MOVED,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            true,
            null));
    words[frame] = FrameCosts.millisecondsSince(begun);
    if (readout.getText().equals(before)) {
      throw new IllegalStateException("The pointer moved, but what stands beside it did not.");
    }
  }

  /// Turns the wheel by a notch: in, then out again, each time somewhere else.
  private void zoom(int frame) {
    Point2D at = place(frame / (2 * NOTCHES), 0.5);
    double notch = frame / NOTCHES % 2 == 0 ? NOTCH : -NOTCH;
    Event.fireEvent(
        view,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            at.getX(),
            at.getY(),
            at.getX(),
            at.getY(),
            false,
            false,
            false,
            false,
            true,
            false,
            0,
            notch,
            0,
            notch,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            null));
  }

  /// Places over the picture, one after another far from each other, in the scene.
  ///
  /// @param margin share of the picture that is left out at each side
  private Point2D place(int number, double margin) {
    double x = margin + (1 - 2 * margin) * (number * 0.618034 % 1);
    double y = margin + (1 - 2 * margin) * (number * 0.414214 % 1);
    return view.localToScene(view.place(x, y));
  }
}
