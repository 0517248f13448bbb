package fovea.ui.classification.picture;

import fovea.modellibrary.ModelChoice;
import fovea.ui.classification.picture.PredictionViewModel.Slot;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.picture.Viewport;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Picture;
import fovea.ui.task.HeadsButton;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// One picture: what it is, what the network sees of it, and the five likeliest classes; of two
/// models side by side where wanted.
public final class PredictionView extends StackPane {
  private final PredictionViewModel model;
  private final Consumer<Handover> ways;
  private final ObservableList<ModelChoice> choices;
  private final PictureView picture;
  private final Label name = Widgets.label("", "quiet");
  private final HBox columns = new HBox(16);
  private final EmptyState nothing = new EmptyState(Feather.IMAGE);
  private final Button add;

  /// @param models where the first model is chosen
  /// @param limit says what the first model knows, where that is little
  /// @param choices what the second is chosen from
  /// @param ways has a class explained, or shows where heads look
  public PredictionView(
      PredictionViewModel model,
      Region models,
      Node limit,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      Consumer<Handover> ways) {
    this.model = model;
    this.ways = ways;
    this.choices = choices;
    picture = new PictureView(work, new Viewport());
    getStyleClass().add("picture-pane");
    setMinSize(0, 0);
    add = Widgets.button("", Feather.COLUMNS, this::addSecond, "button-icon", "flat", "small");
    add.setTooltip(new Tooltip("Compare with another model"));
    add.setAccessibleText("Compare with another model");
    Button remove =
        Widgets.button(
            "", Feather.X, () -> model.second().choice().set(null), "button-icon", "flat", "small");
    remove.setAccessibleText("Remove the second model");
    PredictionPane first = column(model.first(), models, add, ModelChoice::further, limit);
    PredictionPane second = column(model.second(), secondBox(), remove, ModelChoice::assumptions);
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
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.seen().subscribe(this::draw);
    model
        .second()
        .choice()
        .subscribe(
            chosen -> {
              columns.getChildren().remove(second);
              if (chosen != null) {
                columns.getChildren().add(second);
              }
              arrange();
            });
    choices.subscribe(this::arrange);
  }

  private PredictionPane column(
      Slot slot,
      Region box,
      Button button,
      Function<ModelChoice, List<String>> notes,
      Node... below) {
    box.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(box, Priority.ALWAYS);
    var heads = new HeadsButton(slot.choice()::get, ways::accept, "flat", "small");
    var header = new HBox(4, box, heads, button);
    header.setAlignment(Pos.CENTER_LEFT);
    var top = new VBox(4, header);
    top.getChildren().addAll(below);
    var pane = new PredictionPane(top, slot::cancel, slot::again, index -> why(slot, index), notes);
    slot.state().subscribe(state -> pane.show(state, slot.stopped()));
    return pane;
  }

  private void why(Slot slot, int index) {
    ModelChoice asked = slot.choice().get();
    if (asked != null) {
      ways.accept(new Handover.OfClass(asked.id(), index));
    }
  }

  private Region secondBox() {
    var box =
        new NamedComboBox<ModelChoice>(
            "Choose a model", "The second model that classifies", ModelChoice::name);
    box.setItems(choices);
    box.follow(model.second().choice());
    return box;
  }

  private void addSecond() {
    ModelChoice taken = model.first().choice().get();
    choices.stream()
        .filter(one -> !one.equals(taken))
        .findFirst()
        .ifPresent(one -> model.second().choice().set(one));
  }

  private void arrange() {
    Picture shown = model.seen().get();
    Widgets.shown(add, model.second().choice().get() == null && choices.size() > 1);
    boolean there = shown != null && !choices.isEmpty();
    Widgets.shown(columns, there);
    Widgets.shown(nothing, !there);
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

  /// Keys look into the picture wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      picture.key(e);
    }
  }

  private void draw(@Nullable Picture shown) {
    arrange();
    picture.show(shown == null ? null : shown.image(), shown == null ? "" : shown.name());
  }
}
