package fovea.ui.classification.picture;

import fovea.ui.classification.picture.PictureViewModel.Answer;
import fovea.ui.classification.picture.PictureViewModel.Slot;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Widgets;
import fovea.ui.work.Work;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// One picture: what it is, what the network sees of it, and the five likeliest classes; of two
/// models side by side where wanted.
public final class PicturePane extends StackPane {
  private final PictureViewModel model;
  private final ObservableList<ModelChoice> choices;
  private final PictureBox picture = new PictureBox(400);
  private final Label name = Widgets.label("", "quiet");
  private final HBox columns = new HBox(16);
  private final EmptyState nothing = new EmptyState(Feather.IMAGE);
  private final Column first;
  private final Column second;

  public PicturePane(PictureViewModel model, ObservableList<ModelChoice> choices) {
    this.model = model;
    this.choices = choices;
    getStyleClass().add("picture-pane");
    setMinSize(0, 0);
    Button add =
        Widgets.button("", Feather.COLUMNS, this::addSecond, "button-icon", "flat", "small");
    add.setTooltip(new Tooltip("Compare with another model"));
    add.setAccessibleText("Compare with another model");
    Button remove =
        Widgets.button(
            "", Feather.X, () -> model.second().choice().set(null), "button-icon", "flat", "small");
    remove.setAccessibleText("Take the second model away");
    first = new Column(model.first(), add);
    second = new Column(model.second(), remove);
    var frame = new StackPane(picture);
    frame.getStyleClass().add("stage");
    frame.setMinSize(0, 0);
    VBox.setVgrow(frame, Priority.ALWAYS);
    var left = new VBox(6, frame, name);
    left.setAlignment(Pos.CENTER);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    columns.getChildren().setAll(left, first);
    columns.getStyleClass().add("columns");
    getChildren().setAll(columns, nothing);
    model.image().subscribe(this::draw);
    model
        .second()
        .choice()
        .subscribe(
            chosen -> {
              columns.getChildren().remove(second);
              if (chosen != null) {
                columns.getChildren().add(second);
              }
              Widgets.shown(add, chosen == null && choices.size() > 1);
            });
    choices.subscribe(
        () -> {
          Widgets.shown(add, model.second().choice().get() == null && choices.size() > 1);
          draw();
        });
  }

  private void addSecond() {
    ModelChoice taken = model.first().choice().get();
    choices.stream()
        .filter(one -> !one.equals(taken))
        .findFirst()
        .ifPresent(one -> model.second().choice().set(one));
  }

  private void draw() {
    var image = model.image().get();
    var shown = model.picture();
    boolean there = shown != null && !choices.isEmpty();
    Widgets.shown(columns, there);
    Widgets.shown(nothing, !there);
    picture.show(image);
    Widgets.name(name, shown == null ? "" : shown.name());
    if (choices.isEmpty()) {
      nothing.say(
          "No model yet",
          "Download a model for image classification in the Models tab, or import one.");
    } else {
      nothing.say(
          "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    }
  }

  /// One model and what it says.
  private final class Column extends ScrollPane {
    private final PictureBox seen = new PictureBox(168);
    private final Label seenSize = Widgets.wrapped("", "seen-size");
    private final Assumptions assumptions = new Assumptions();
    private final ProbabilityBars bars = new ProbabilityBars();
    private final Banner problem = new Banner("danger", Feather.ALERT_CIRCLE);
    private final ProgressBar progress = new ProgressBar();
    private final Slot slot;
    private final Button cancel;
    private final Button again;

    Column(Slot slot, Button button) {
      this.slot = slot;
      getStyleClass().add("edge-to-edge");
      setFitToWidth(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
      var box =
          new NamedComboBox<ModelChoice>(
              "Choose a model", "The model that classifies", ModelChoice::name);
      box.setItems(choices);
      box.setMaxWidth(Double.MAX_VALUE);
      box.getStyleClass().add("model-box");
      HBox.setHgrow(box, Priority.ALWAYS);
      slot.choice().subscribe(box::setValue);
      box.valueProperty()
          .addListener(
              (o, before, now) -> {
                if (now != null) { // it is none for a moment while the list changes
                  slot.choice().set(now);
                }
              });
      cancel = Widgets.button("Cancel", Feather.X, slot::cancel, "flat", "small");
      again = Widgets.button("Try again", Feather.ROTATE_CW, slot::again, "small");
      progress.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(progress, Priority.ALWAYS);
      var running = new HBox(8, progress, cancel);
      running.setAlignment(Pos.CENTER);
      running.setMinHeight(24);
      running.visibleProperty().bind(cancel.visibleProperty());
      seen.setMaxSize(168, 168);
      seen.prefHeightProperty().bind(heightProperty().multiply(0.32));
      seen.minHeightProperty().bind(Bindings.min(168, heightProperty().multiply(0.32)));
      var top = new HBox(4, box, button);
      top.setAlignment(Pos.CENTER_LEFT);
      var content = new VBox(10, top, running, seen, seenSize, problem, again, bars, assumptions);
      content.getStyleClass().add("column");
      content.setAlignment(Pos.TOP_CENTER);
      setContent(content);
      setPrefWidth(280);
      setMinWidth(190);
      slot.state().subscribe(this::tell);
    }

    private void tell(Work<Answer> state) {
      boolean busy = state instanceof Work.Running<Answer>;
      boolean failed = state instanceof Work.Failed<Answer>;
      Widgets.shown(cancel, busy);
      Widgets.shown(again, failed || slot.stopped());
      bars.setOpacity(busy ? 0.45 : 1);
      seen.setOpacity(busy ? 0.45 : 1);
      problem.say(state instanceof Work.Failed<Answer>(String reason) ? reason : "");
      switch (state) {
        case Work.Done<Answer>(Answer answer) -> {
          seen.show(answer.seen());
          seenSize.setText(
              "Network input, %d × %d"
                  .formatted((int) answer.seen().getWidth(), (int) answer.seen().getHeight()));
          bars.show(answer.top());
          assumptions.show(answer.model().assumptions());
        }
        case Work.Running<Answer> _ -> {}
        case Work.Idle<Answer> _ -> empty();
        case Work.Failed<Answer> _ -> empty();
      }
      Widgets.shown(seen, seen.image() != null);
      Widgets.shown(seenSize, seen.image() != null);
    }

    private void empty() {
      seen.show(null);
      bars.show(java.util.List.of());
      assumptions.show(java.util.List.of());
    }
  }
}
