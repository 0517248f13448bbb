package fovea.ui.classification;

import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.comparison.ComparisonExports;
import fovea.ui.classification.comparison.ComparisonResult;
import fovea.ui.classification.comparison.ComparisonView;
import fovea.ui.classification.evaluation.EvaluationExports;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.classification.evaluation.EvaluationView;
import fovea.ui.classification.picture.PredictionExports;
import fovea.ui.classification.picture.PredictionView;
import fovea.ui.classification.picture.PredictionViewModel.Answer;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The Classify tab on the screen: one picture, an evaluation, or a comparison.
final class ClassificationView extends StackPane {
  private static final List<String> DATA = List.of("csv", "tar", "tgz", "gz", "zip");

  private final ClassificationViewModel model;
  private final ClassificationParts parts;
  private final StackPane drop =
      new StackPane(Widgets.label("Drop to evaluate on it", "drop-text"));
  private final HBox pills;

  ClassificationView(ClassificationViewModel model, ClassificationParts parts) {
    this.model = model;
    this.parts = parts;
    getStyleClass().addAll("task-view", "classification-view");
    for (String sheet : List.of("results", "classification")) {
      getStylesheets()
          .add(
              Objects.requireNonNull(
                      ClassificationView.class.getResource("/css/" + sheet + ".css"), sheet)
                  .toExternalForm());
    }
    setMinSize(0, 0);
    List<Node> panes =
        List.of(
            new PredictionView(model.picture(), modelBox(), model.choices(), parts.work()),
            new EvaluationView(
                model.evaluation(),
                modelBox(),
                parts.work(),
                parts.files(),
                parts.navigator(),
                parts.style()),
            new ComparisonView(model.comparison(), parts.work(), parts.navigator()));
    List<ExportMenu> menus =
        List.of(
            PredictionExports.fill(
                menu(this::pictureSubject), model.picture(), parts.style(), parts.version()),
            EvaluationExports.fill(
                menu(this::evaluationSubject), model.evaluation(), parts.style(), parts.version()),
            ComparisonExports.fill(
                menu(this::comparisonSubject), model.comparison(), parts.style(), parts.version()));
    pills =
        Widgets.pills(
            List.of("Picture", "Evaluate", "Compare"),
            index -> model.mode().set(Mode.values()[index]));
    pills.getStyleClass().add("modes");
    var bar =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, pills)
            .addAtEnd(AdaptiveToolBar.Priority.ALWAYS, menus.toArray(Node[]::new));
    bar.getStyleClass().add("header");
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
    return model.picture().first().state().get() instanceof Work.Done<Answer>(Answer answer)
        ? Picture.plainName(answer.picture()) + "-" + answer.model().name()
        : "";
  }

  private String evaluationSubject() {
    EvaluationResult one = model.evaluation().shown().get();
    return one == null ? "" : one.subject();
  }

  private String comparisonSubject() {
    return model.comparison().state().get()
            instanceof Work.Done<ComparisonResult>(ComparisonResult done)
        ? done.subject()
        : "";
  }

  private Region modelBox() {
    var box = new ModelBox(model.models(), "The model that classifies");
    box.setPrefWidth(220);
    return box;
  }

  // ── Dropped data ──

  /// A folder is data while somebody evaluates; else the window opens the pictures in it.
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
                    model.evaluation().data().bring(path);
                    e.setDropCompleted(true);
                    e.consume();
                  });
        });
    addEventHandler(DragEvent.DRAG_EXITED, e -> drop.setVisible(false));
  }

  private Optional<Path> data(DragEvent e) {
    boolean wanted =
        model.mode().get() == Mode.EVALUATE
            && e.getGestureSource() == null
            && e.getDragboard().hasFiles();
    return wanted
        ? e.getDragboard().getFiles().stream()
            .map(File::toPath)
            .filter(ClassificationView::isData)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return DATA.contains(name.substring(name.lastIndexOf('.') + 1)) || Files.isDirectory(file);
  }
}
