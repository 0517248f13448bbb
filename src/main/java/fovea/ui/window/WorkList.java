package fovea.ui.window;

import fovea.ui.control.Widgets;
import fovea.ui.work.WorkCentre;
import fovea.ui.work.WorkItem;
import fovea.ui.work.WorkLine;
import fovea.ui.work.WorkLine.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The work centre as a page: one row for whatever runs, waits or has failed.
final class WorkList extends VBox {
  static final double WIDTH = 420;
  private static final double HEIGHT = 380;

  private final WorkCentre centre;
  private final VBox rows = new VBox();
  private final Label nothing = Widgets.label("Nothing is running.", "quiet");
  private final Button clear;
  private final Map<WorkItem, WorkRow> known = new HashMap<>();

  WorkList(WorkCentre centre) {
    this.centre = centre;
    getStyleClass().add("work-list");
    var title = Widgets.label("Work", "sheet-title");
    clear = Widgets.button("Clear failures", Feather.CHECK, centre::closeFailures, "flat", "small");
    var head = new HBox(8, title, Widgets.gap(), clear);
    var scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.setMaxHeight(HEIGHT);
    rows.heightProperty().subscribe(h -> scroll.setPrefViewportHeight(h.doubleValue()));
    getChildren().setAll(head, nothing, scroll);
    setPrefWidth(WIDTH);
    setMaxWidth(WIDTH);
    centre.lines().subscribe(this::show);
  }

  private void show(List<WorkLine> lines) {
    known.keySet().retainAll(lines.stream().map(WorkLine::item).toList());
    List<WorkRow> wanted =
        lines.stream()
            .map(
                line -> {
                  WorkRow row = known.computeIfAbsent(line.item(), _ -> new WorkRow(centre));
                  row.show(line);
                  return row;
                })
            .toList();
    if (!rows.getChildren().equals(wanted)) { // else the focus would be lost
      rows.getChildren().setAll(wanted);
    }
    Widgets.shown(nothing, lines.isEmpty());
    Widgets.shown(clear, lines.stream().anyMatch(l -> l.kind() == Kind.FAILED));
  }
}
