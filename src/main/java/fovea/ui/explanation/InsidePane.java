package fovea.ui.explanation;

import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Widgets;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.explanation.ExplanationViewModel.Page;
import fovea.ui.explanation.exciting.ExcitingView;
import fovea.ui.explanation.graph.GraphView;
import fovea.ui.explanation.inside.InsideView;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The side that looks into the network: the channels of a stage, the graph of the whole, what
/// excites channels, and a bar to go through the stages, which belongs to all.
final class InsidePane extends VBox {
  /// @param models where the model is chosen
  InsidePane(ExplanationViewModel model, Region models, TaskParts<?> task) {
    super(10);
    getStyleClass().add("explain-picture");
    setMinSize(0, 0);
    HBox pills =
        Widgets.pills(
            List.of(Page.values()).stream().map(Page::title).toList(),
            index -> model.page().set(Page.values()[index]));
    var tools = new AdaptiveToolBar().add(AdaptiveToolBar.Priority.ALWAYS, models, pills);
    List<Node> pages =
        List.of(
            new InsideView(model.inside(), task.work()),
            new GraphView(model.graph(), model.inside(), task.style(), task.work()),
            new ExcitingView(
                model.exciting(),
                task.files(),
                picture -> task.navigator().show(TabId.EXPLAIN, picture, null)));
    var stage = new StackPane();
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var bar = new TimeBar(model.inside()::go);
    pages.getFirst().addEventHandler(KeyEvent.KEY_PRESSED, bar::key);
    bar.addEventHandler(KeyEvent.KEY_PRESSED, bar::key);
    model
        .inside()
        .stages()
        .subscribe(
            names -> {
              bar.show(Timeline.of("stage", names));
              bar.step(Math.max(0, model.inside().step().get())); // it begins anew otherwise
            });
    model.inside().step().subscribe(now -> bar.step(Math.max(0, now.intValue())));
    model
        .page()
        .subscribe(
            page -> {
              stage.getChildren().setAll(pages.get(page.ordinal()));
              Widgets.press(pills, page.ordinal());
            });
    getChildren().setAll(tools, stage, bar);
  }
}
