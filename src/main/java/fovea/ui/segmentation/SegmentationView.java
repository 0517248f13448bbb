package fovea.ui.segmentation;

import fovea.segmentation.evaluation.Judged;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.evaluation.JudgingExports;
import fovea.ui.segmentation.evaluation.JudgingView;
import fovea.ui.segmentation.inside.InsideView;
import fovea.ui.segmentation.picture.PredictionView;
import fovea.ui.segmentation.picture.Segmented;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.TabId;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The Segment tab on the screen: one picture, or judging on data.
final class SegmentationView extends StackPane {
  private static final Pattern ARCHIVE = Pattern.compile("(?i).*\\.(zip|tar|tgz|gz)");

  private final SegmentationViewModel model;
  private final SegmentationParts parts;
  private final StackPane drop = new StackPane(Widgets.label("Drop to judge on it", "drop-text"));

  SegmentationView(SegmentationViewModel model, SegmentationParts parts) {
    this.model = model;
    this.parts = parts;
    getStyleClass().addAll("task-view", "segmentation-view");
    for (String sheet : List.of("results", "segmentation")) {
      getStylesheets()
          .add(
              Objects.requireNonNull(
                      SegmentationView.class.getResource("/css/" + sheet + ".css"), sheet)
                  .toExternalForm());
    }
    setMinSize(0, 0);
    List<Node> panes =
        List.of(
            new PredictionView(
                model.picture(),
                modelBox(),
                model.choices(),
                parts.work(),
                parts.files(),
                () -> parts.navigator().show(TabId.MODELS)),
            new InsideView(model.inside(), modelBox(), parts.work()),
            new JudgingView(
                model.judging(),
                modelBox(),
                model.picture().first().protocol(),
                parts.work(),
                parts.files(),
                one -> {
                  model.mode().set(Mode.PICTURE);
                  parts.navigator().show(one);
                }));
    List<ExportMenu> menus =
        List.of(
            SegmentationExports.ofPicture(
                menu(this::pictureSubject), model.picture(), parts.style(), parts.version()),
            SegmentationExports.ofLayers(
                menu(this::pictureSubject), model.inside(), parts.style(), parts.version()),
            JudgingExports.fill(
                menu(this::judgingSubject), model.judging(), parts.style(), parts.version()));
    HBox pills =
        Widgets.pills(
            List.of("Picture", "Layers", "Judge"), index -> model.mode().set(Mode.values()[index]));
    pills.getStyleClass().add("modes");
    var bar = new HBox(10, pills, Widgets.gap());
    bar.getStyleClass().add("header");
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getChildren().addAll(menus);
    var problem = new Banner("danger", Feather.ALERT_CIRCLE);
    model.problem().subscribe(problem::say);
    var frame = new BorderPane();
    frame.setTop(new VBox(bar, problem));
    model
        .mode()
        .subscribe(
            mode -> {
              frame.setCenter(panes.get(mode.ordinal()));
              Widgets.press(pills, mode.ordinal());
              menus.forEach(menu -> Widgets.shown(menu, false));
              Widgets.shown(menus.get(mode.ordinal()), true);
            });
    drop.getStyleClass().add("drop-here");
    drop.setMouseTransparent(true);
    drop.setVisible(false);
    getChildren().setAll(frame, drop);
    drops();
  }

  private ExportMenu menu(Supplier<String> subject) {
    var menu = new ExportMenu(parts.files(), parts.work(), parts.navigator(), subject);
    menu.setMinWidth(USE_PREF_SIZE);
    return menu;
  }

  private String pictureSubject() {
    Segmented answer = model.picture().first().answer();
    return answer == null ? "" : answer.picture().plainName() + "-" + answer.model().name();
  }

  private String judgingSubject() {
    Judged one = model.judging().shown().get();
    return one == null ? "" : one.subject();
  }

  private Region modelBox() {
    var box = new ModelBox(model.models(), "The model that segments");
    box.setPrefWidth(210);
    return box;
  }

  // ── Dropped data ──

  /// A folder or an archive is data while somebody judges; else the window opens what is in it.
  private void drops() {
    addEventHandler(
        DragEvent.DRAG_OVER,
        e -> {
          if (data(e).isPresent()) {
            e.acceptTransferModes(TransferMode.COPY);
            drop.setVisible(true);
            e.consume();
          }
        });
    addEventHandler(
        DragEvent.DRAG_DROPPED,
        e -> {
          drop.setVisible(false);
          data(e)
              .ifPresent(
                  path -> {
                    model.judging().bring(path);
                    e.setDropCompleted(true);
                    e.consume();
                  });
        });
    addEventHandler(DragEvent.DRAG_EXITED, e -> drop.setVisible(false));
  }

  private Optional<Path> data(DragEvent e) {
    return model.mode().get() == Mode.JUDGE
            && e.getGestureSource() == null
            && e.getDragboard().hasFiles()
        ? e.getDragboard().getFiles().stream()
            .map(File::toPath)
            .filter(path -> Files.isDirectory(path) || ARCHIVE.matcher(path.toString()).matches())
            .findFirst()
        : Optional.empty();
  }
}
