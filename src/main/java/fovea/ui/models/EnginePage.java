package fovea.ui.models;

import eu.hansolo.tilesfx.Tile;
import fovea.format.Quantities;
import fovea.modellibrary.EngineReport;
import fovea.ui.chart.GaugeColours;
import fovea.ui.control.Banner;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// What calculates, on what, how much memory is left, and where the files are.
final class EnginePage extends ScrollPane {
  private static final double SIDE = 132;

  private static final double WIDEST = 920;

  private final Consumer<Path> openFolder;
  private final Consumer<Path> copyPath;
  private final VBox body = new VBox(8);
  private final Button refresh;
  private final Button check;
  private final Banner failure;

  /// @param ask asks the engine again
  /// @param tryOut tries whether the engine calculates rightly
  EnginePage(Runnable ask, Runnable tryOut, Consumer<Path> openFolder, Consumer<Path> copyPath) {
    this.openFolder = openFolder;
    this.copyPath = copyPath;
    refresh = Widgets.button("Refresh", Feather.REFRESH_CW, ask);
    check = Widgets.button("Check again", Feather.CHECK_CIRCLE, tryOut);
    check.setTooltip(
        new Tooltip(
            "Tries whether the engine calculates rightly on this processor. What is found holds"
                + " from the next start on."));
    failure =
        new Banner(
            "danger",
            Feather.ALERT_CIRCLE,
            Widgets.button("Retry", Feather.ROTATE_CW, ask, "small"));
    var top = new HBox(8, Widgets.label("Engine", "page-title"), Widgets.gap(), check, refresh);
    top.setAlignment(Pos.CENTER_LEFT);
    var page = new VBox(12, top, failure, body);
    page.setMaxWidth(WIDEST);
    var centred = new VBox(page);
    centred.setAlignment(Pos.TOP_CENTER);
    centred.getStyleClass().add("engine");
    setContent(centred);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    getStyleClass().addAll("engine-scroll", "edge-to-edge");
  }

  void checking(Work<String> work) {
    boolean running = work instanceof Work.Running<String>;
    check.setDisable(running);
    check.setText(running ? "Trying …" : "Check again");
  }

  void asking(Work<EngineReport> work) {
    boolean running = work instanceof Work.Running<EngineReport>;
    refresh.setDisable(running);
    refresh.setText(running ? "Asking …" : "Refresh");
    Widgets.shown(failure, work instanceof Work.Failed<EngineReport>);
    if (work instanceof Work.Failed<EngineReport>(String reason)) {
      failure.text(reason);
    }
  }

  /// @param report null before the first one
  void show(@Nullable EngineReport report) {
    if (report == null) {
      body.getChildren().setAll(Widgets.label("Asking the engine …", "quiet"));
      return;
    }
    body.getChildren().clear();
    boolean gpu = !report.gpus().isEmpty();
    var cuda = new Banner(gpu ? "success" : "info", gpu ? Feather.ZAP : Feather.CPU);
    cuda.getStyleClass().add("cuda");
    cuda.text(report.cuda());
    for (String line : report.gpus()) {
      cuda.add(Widgets.wrapped(line, "strong"));
    }
    body.getChildren().add(cuda);
    if (!report.memory().isEmpty()) {
      heading("Memory");
      var gauges = new FlowPane(16, 12);
      report.memory().forEach(g -> gauges.getChildren().add(gauge(g)));
      body.getChildren().add(gauges);
    }
    heading("Facts");
    body.getChildren().add(facts(report));
    if (!report.folders().isEmpty()) {
      heading("Folders");
      report.folders().forEach(f -> body.getChildren().add(folder(f)));
    }
  }

  private void heading(String text) {
    body.getChildren().add(Widgets.label(text, "heading"));
  }

  private static Node facts(EngineReport report) {
    var grid = new GridPane(24, 6);
    var names = new ColumnConstraints();
    names.setMinWidth(110);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    grid.getColumnConstraints().setAll(names, values);
    for (EngineReport.Fact fact : report.facts()) {
      Label name = Widgets.label(fact.name(), "quiet");
      GridPane.setValignment(name, VPos.TOP);
      grid.addRow(grid.getRowCount(), name, Widgets.wrapped(fact.value(), "text"));
    }
    return grid;
  }

  private static Node gauge(EngineReport.Gauge gauge) {
    double share = gauge.total() <= 0 ? 0 : Math.clamp((double) gauge.used() / gauge.total(), 0, 1);
    Tile tile = GaugeColours.tile(SIDE, GaugeColours.tight(share));
    tile.setValue(100 * share);
    String amount =
        Quantities.bytes(Math.max(0, gauge.used())) + " of " + Quantities.bytes(gauge.total());
    var box =
        new VBox(
            4,
            tile,
            Widgets.label(gauge.name(), "strong"),
            Widgets.label(gauge.total() <= 0 ? "not known" : amount, "quiet"));
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("gauge");
    return box;
  }

  private Node folder(EngineReport.Folder folder) {
    Path path = folder.path();
    var words =
        new VBox(
            2,
            Widgets.wrapped(folder.what() + " · " + Quantities.bytes(folder.bytes()), "strong"),
            Widgets.wrapped(path.toString(), "path"));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    Button open =
        Widgets.button("Open folder", Feather.FOLDER, () -> openFolder.accept(path), "small");
    Button copy = Widgets.button("Copy path", Feather.COPY, () -> copyPath.accept(path), "small");
    var row = new HBox(8, words, open, copy);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("folder");
    return row;
  }
}
