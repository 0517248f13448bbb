package fovea.ui.segmentation;

import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.picture.PredictionView;
import fovea.ui.segmentation.picture.Segmented;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.TabId;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The Segment tab on the screen: one picture, or judging on data.
final class SegmentationView extends StackPane {
  private final SegmentationViewModel model;
  private final SegmentationParts parts;

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
            new StackPane());
    List<ExportMenu> menus =
        List.of(
            SegmentationExports.ofPicture(
                menu(this::pictureSubject), model.picture(), parts.style(), parts.version()),
            menu(() -> ""));
    HBox pills =
        Widgets.pills(List.of("Picture", "Judge"), index -> model.mode().set(Mode.values()[index]));
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
    getChildren().setAll(frame);
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

  private Region modelBox() {
    var box = new ModelBox(model.models(), "The model that segments");
    box.setPrefWidth(210);
    return box;
  }
}
