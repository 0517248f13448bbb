package fovea.ui.language.head;

import fovea.plot.FigureStyle;
import fovea.ui.control.Widgets;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.language.attention.AllHeadsView;
import fovea.ui.language.attention.LinesView;
import fovea.ui.language.attention.NeuronView;
import fovea.ui.language.attention.Pointed;
import fovea.ui.language.attention.Scene;
import fovea.ui.language.attention.TableOfShares;
import fovea.ui.language.head.HeadsViewModel.Of;
import fovea.ui.language.head.HeadsViewModel.Ready;
import fovea.ui.language.head.HeadsViewModel.View;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Attention in one of several views, the layers to go through below.
public final class HeadsView extends VBox {
  private static final double SIDE = 292;

  private final HeadsViewModel model;
  private final LinesView lines = new LinesView();
  private final AllHeadsView all = new AllHeadsView();
  private final TableOfShares table = new TableOfShares();
  private final NeuronView neuron = new NeuronView();
  private final HeadChips chips;
  private final Label said = Widgets.label("", "quiet");
  private final TimeBar bar;

  /// @param style light or dark, as the window is
  /// @param beside the views; null for nothing
  public HeadsView(HeadsViewModel model, Supplier<FigureStyle> style, @Nullable Region beside) {
    super(8);
    this.model = model;
    setMinSize(0, 0);
    getStyleClass().add("heads-view");
    chips = new HeadChips(model.chosen(), style);
    bar = new TimeBar(step -> model.chosen().layer().set(step));
    said.setMinWidth(0);
    var stage = new StackPane(lines, all, table, neuron);
    stage.getStyleClass().add("attention-stage");
    stage.setMinSize(0, 0);
    stage.setPrefSize(100, 100);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var left = new VBox(8, HeadsBar.of(model), chips, stage, said);
    left.setMinSize(0, 0);
    HBox.setHgrow(left, Priority.ALWAYS);
    var columns = new HBox(16, left);
    if (beside != null) {
      beside.setMinWidth(SIDE);
      beside.setPrefWidth(SIDE);
      beside.setMaxWidth(SIDE);
      columns.getChildren().add(beside);
    }
    columns.setMinSize(0, 0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    getChildren().setAll(columns, bar);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    listen();
  }

  private void listen() {
    lines.onPoint(model.pointed()::set);
    table.onPoint(model.pointed()::set);
    neuron.onPoint(model.pointed()::set);
    lines.onClick(this::takeApart);
    table.onClick(this::takeApart);
    neuron.onClick(this::takeApart);
    all.onHead(model::enlarge);
    model
        .pointed()
        .subscribe(
            now -> {
              lines.mark(now);
              table.mark(now);
              neuron.mark(now);
            });
    model.looking().subscribe(now -> neuron.from(now.intValue()));
    model.view().subscribe(now -> see());
    model.scene().subscribe(this::show);
    model.ready().subscribe(now -> said());
  }

  /// Whose query is taken apart, when its view is opened.
  private void takeApart(Pointed now) {
    if (now.from() >= 0) {
      model.looking().set(now.from());
    }
  }

  /// Arrow keys go from layer to layer wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      bar.key(e);
    }
  }

  private Node view(View view) {
    return switch (view) {
      case LINES -> lines;
      case ALL -> all;
      case TABLE -> table;
      case NEURON -> neuron;
    };
  }

  /// Only what is seen is told what it shows.
  private void see() {
    for (View one : View.values()) {
      view(one).setVisible(one == model.view().get());
    }
    show(model.scene().get());
  }

  private void show(@Nullable Scene scene) {
    View view = model.view().get();
    lines.show(view == View.LINES ? scene : null);
    all.show(view == View.ALL ? scene : null);
    table.show(view == View.TABLE ? scene : null);
    neuron.show(view == View.NEURON ? scene : null);
    Ready now = model.now();
    bar.show(now == null ? Timeline.none() : Timeline.of("layer", model.layers()));
    if (scene != null && now != null) {
      bar.step(scene.layer());
      chips.show(
          scene.attention().maps().heads(),
          scene.words().isEmpty() ? List.of() : scene.words().get(scene.layer()));
    }
    Widgets.shown(chips, now != null && now.of() == Of.HEADS && view != View.ALL);
    said();
  }

  private void said() {
    said.setText(
        model.ready().get() instanceof Work.Failed<Ready>(String reason)
            ? reason
            : HeadWords.of(model));
  }
}
