package fovea.ui.attack.explanation;

import fovea.explanation.Method;
import fovea.explanation.export.MapColours;
import fovea.format.Quantities;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Verdict;
import fovea.ui.chart.ColourBar;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The maps of a picture before and after, side by side, a row for each class.
public final class MapsView extends StackPane {
  private final MapsViewModel model;
  private final ObservableValue<? extends @Nullable Attacked> attacked;
  private final Label verdict = Widgets.wrapped("", "verdict", "strong");
  private final Label sentence = Widgets.wrapped("", "quiet");
  private final ProgressRow progress;
  private final Banner problem;
  private final Row first;
  private final Row second;
  private final VBox content;
  private final EmptyState nothing = new EmptyState(Feather.HELP_CIRCLE);

  /// @param models where the model is chosen
  /// @param onPicture shows the side on which a picture is attacked
  public MapsView(
      MapsViewModel model,
      ObservableValue<? extends @Nullable Attacked> attacked,
      Region models,
      BackgroundWork work,
      Runnable onPicture) {
    this.model = model;
    this.attacked = attacked;
    setMinSize(0, 0);
    var viewport = new Viewport();
    var pointing = new Pointing();
    first = new Row(work, viewport, pointing);
    second = new Row(work, viewport, pointing);
    progress = new ProgressRow(model::cancel);
    Button again = Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small");
    problem = new Banner("danger", Feather.ALERT_CIRCLE, again);
    var methods = new NamedComboBox<Method>("", "Method", Method::title);
    methods.getItems().setAll(MapsViewModel.methods());
    methods.valueProperty().subscribe(one -> sentence.setText(one == null ? "" : one.sentence()));
    model.method().subscribe(methods::setValue);
    methods
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.method().set(now);
              }
            });
    var signs = new ToggleButton("Signed");
    signs.getStyleClass().add("small");
    signs.setMinWidth(USE_PREF_SIZE);
    signs.setTooltip(
        new Tooltip("Red speaks for the class and blue against it; else only what speaks for it"));
    signs.selectedProperty().bindBidirectional(model.signed());
    sentence.setMinWidth(0);
    verdict.setMinWidth(0);
    var bar =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, models)
            .add(AdaptiveToolBar.Priority.USUAL, methods, signs);
    VBox.setVgrow(first, Priority.ALWAYS);
    VBox.setVgrow(second, Priority.ALWAYS);
    content = new VBox(8, bar, sentence, verdict, progress, problem, first, second);
    content.getStyleClass().add("attack-picture");
    nothing.getChildren().add(Widgets.button("Attack it", Feather.ZAP, onPicture, "accent"));
    nothing.say(
        "Nothing is attacked yet",
        "Attack a picture first: here it is seen where the evidence lies before and after.");
    getChildren().setAll(content, nothing);
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (!(e.getTarget() instanceof TextInputControl)) {
            first.clean.key(e);
          }
        });
    attacked.subscribe(a -> show());
    model.maps().subscribe(m -> show());
    model.signed().subscribe(s -> show());
  }

  private void show() {
    Attacked now = attacked.getValue();
    Widgets.shown(content, now != null);
    Widgets.shown(nothing, now == null);
    verdict.setText(now == null ? "" : Verdict.of(now));
    Work<Maps> state = model.maps().get();
    progress.show(state);
    problem.say(state instanceof Work.Failed<Maps>(String reason) ? reason : "");
    Maps maps = model.now();
    List<Maps.Pair> pairs = maps == null ? List.of() : maps.pairs();
    first.show(pairs.isEmpty() ? null : pairs.getFirst(), model.signed().get());
    second.show(pairs.size() < 2 ? null : pairs.get(1), model.signed().get());
  }

  /// The two maps of a class with one scale.
  private static final class Row extends VBox {
    private final Label words = Widgets.wrapped("", "frame-title");
    private final ColourBar scale = new ColourBar();
    private final PictureView clean;
    private final PictureView attacked;
    private final Label cleanWords = Widgets.label("Clean", "quiet");
    private final Label attackedWords = Widgets.label("Attacked", "quiet");
    private final Label none = Widgets.wrapped("Neither map shows anything for it.", "quiet");
    private Maps.@Nullable Pair shown;

    Row(BackgroundWork work, Viewport viewport, Pointing pointing) {
      super(4);
      getStyleClass().add("attack-frame");
      clean = new PictureView(work, viewport);
      attacked = new PictureView(work, viewport);
      clean.follow(pointing);
      attacked.follow(pointing);
      clean.readout((x, y) -> shown == null ? "" : value(shown.clean(), x, y));
      attacked.readout((x, y) -> shown == null ? "" : value(shown.attacked(), x, y));
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      words.setMaxWidth(Double.MAX_VALUE);
      var head = new HBox(12, words, scale);
      head.setAlignment(Pos.CENTER_LEFT);
      var both = new HBox(12, framed(cleanWords, clean), framed(attackedWords, attacked));
      VBox.setVgrow(both, Priority.ALWAYS);
      both.setMinHeight(0);
      setMinHeight(0);
      setPrefHeight(100);
      getChildren().setAll(head, none, both);
    }

    private static VBox framed(Label title, PictureView view) {
      var stage = new StackPane(view);
      stage.getStyleClass().add("stage");
      stage.setMinSize(0, 0);
      VBox.setVgrow(stage, Priority.ALWAYS);
      var frame = new VBox(2, title, stage);
      frame.setMinSize(0, 0);
      frame.setPrefWidth(100);
      HBox.setHgrow(frame, Priority.ALWAYS);
      return frame;
    }

    private static String value(Maps.Side side, int x, int y) {
      var map = side.explanation().map();
      int column = x * map.width() / side.seen().width();
      int row = y * map.height() / side.seen().height();
      return Quantities.number(map.at(column, row));
    }

    void show(Maps.@Nullable Pair pair, boolean signed) {
      shown = pair;
      Widgets.shown(this, pair != null);
      if (pair == null) {
        return;
      }
      Widgets.name(words, pair.words());
      Widgets.name(cleanWords, pair.clean().words("Clean", signed));
      Widgets.name(attackedWords, pair.attacked().words("Attacked", signed));
      MapColours colours = pair.colours(signed).orElse(null);
      Widgets.shown(none, colours == null);
      Widgets.shown(scale, colours != null);
      if (colours != null) {
        scale.show(colours.table());
        scale.show(
            Quantities.number(colours.range().begin()), Quantities.number(colours.range().end()));
      }
      draw(clean, pair.clean(), colours, "The clean picture");
      draw(attacked, pair.attacked(), colours, "The attacked picture");
    }

    private static void draw(
        PictureView view, Maps.Side side, @Nullable MapColours colours, String name) {
      view.show(
          colours == null ? side.seen() : colours.over(side.seen(), side.explanation().map()),
          name);
    }
  }
}
