package fovea.ui.runs.monitor;

import fovea.format.Quantities;
import fovea.runs.PlanDifferences;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import fovea.ui.control.Widgets;
import fovea.ui.runs.curves.RunFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What has happened in words, the newest on top, and the settings of the run.
public final class LogPane extends HBox {
  private record Setting(String name, String value) {}

  private final ListView<TrainingEvent> news = new ListView<>();
  private final TableView<Setting> settings = new TableView<>();
  private RunRecord record = new RunRecord();

  public LogPane() {
    super(20);
    getStyleClass().add("monitor-page");
    news.setCellFactory(l -> new Cell());
    news.setAccessibleText("What has happened, the newest first");
    news.setPlaceholder(Widgets.label("Nothing has happened yet.", "quiet"));
    settings.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
    settings.getColumns().add(column("Setting", true));
    settings.getColumns().add(column("Value", false));
    settings.setAccessibleText("Settings of the run");
    VBox.setVgrow(news, Priority.ALWAYS);
    VBox.setVgrow(settings, Priority.ALWAYS);
    var left = new VBox(4, Widgets.label("Events", "chart-title"), news);
    var right = new VBox(4, Widgets.label("Settings", "chart-title"), settings);
    for (VBox side : List.of(left, right)) {
      side.setMinWidth(0);
      side.setPrefWidth(300);
      HBox.setHgrow(side, Priority.ALWAYS);
    }
    getChildren().setAll(left, right);
    sceneProperty().subscribe(this::refresh);
  }

  /// Shows what is known of a run; to be called again when there is more.
  public void show(RunRecord known) {
    record = known;
    refresh();
  }

  private static TableColumn<Setting, String> column(String title, boolean name) {
    var column = new TableColumn<Setting, String>(title);
    column.setCellValueFactory(
        f -> new ReadOnlyObjectWrapper<>(name ? f.getValue().name() : f.getValue().value()));
    column.setReorderable(false);
    return column;
  }

  private void refresh() {
    if (getScene() == null) { // another page is shown
      return;
    }
    var now = new ArrayList<>(record.news());
    if (!news.getItems().equals(now)) {
      news.getItems().setAll(now);
    }
  }

  /// Shows the settings of a run.
  public void plan(@Nullable RunSummary run) {
    Map<String, String> flat = run == null ? Map.of() : PlanDifferences.flat(run.plan());
    settings
        .getItems()
        .setAll(flat.entrySet().stream().map(e -> new Setting(e.getKey(), e.getValue())).toList());
  }

  private static final class Cell extends ListCell<TrainingEvent> {
    Cell() {
      setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable TrainingEvent event, boolean none) {
      super.updateItem(event, none);
      setText(
          none || event == null
              ? null
              : "Step " + Quantities.count(event.step()) + "  ·  " + RunFormat.event(event));
    }
  }
}
