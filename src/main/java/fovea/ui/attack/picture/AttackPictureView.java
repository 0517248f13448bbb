package fovea.ui.attack.picture;

import fovea.attack.AttackOutcome;
import fovea.modellibrary.ModelChoice;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Attacked.Moment;
import fovea.ui.attack.outcome.Change;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.chart.ChangeBars;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The current picture under attack: what is set at the left; clean, attacked and what was added
/// side by side; the steps, the probabilities and what came of it in words.
public final class AttackPictureView extends StackPane {
  private static final double SIDE = 258;
  private static final double BOTTOM = 168;
  private static final double LEAST_BOTTOM = 132;
  private static final double LEAST_PICTURES = 130;
  private static final double BAR = 36;
  private static final int MOST_BARS = 6;
  private static final int TIMES = 10;
  private static final List<Integer> STRENGTHS = List.of(1, 2, 5, 10, 20, 50);
  private static final Duration PATIENCE = Duration.millis(300);

  private final AttackPictureViewModel model;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableList<ModelChoice> choices;
  private final SettingsPane settings;
  private final Assumptions assumptions = new Assumptions();
  private final Label scaled = Widgets.wrapped("", "quiet");
  private final NamedComboBox<Integer> strength;
  private final PictureRow pictures;
  private final StepsPane steps;
  private final ChangeBars bars = new ChangeBars();
  private final ProgressRow looking;
  private final ProgressRow progress;
  private final PauseTransition patience = new PauseTransition(PATIENCE);
  private final Banner problem;
  private final Banner unfit = new Banner("info", Feather.INFO);
  private final Button start;
  private final Label asks = Widgets.wrapped("");
  private final HBox asking;
  private final VBox results;
  private final HBox content;
  private final EmptyState nothing = new EmptyState(Feather.ZAP);
  private final Button toModels;

  /// @param models where the model is chosen
  /// @param choices the models there are
  /// @param onModels opens the place where models are had
  /// @param onShow makes the attacked picture the current one
  /// @param onSave saves it
  public AttackPictureView(
      AttackPictureViewModel model,
      ObservableValue<? extends @Nullable Picture> picture,
      Region models,
      ObservableList<ModelChoice> choices,
      BackgroundWork work,
      Runnable onModels,
      Runnable onShow,
      Runnable onSave) {
    this.model = model;
    this.picture = picture;
    this.choices = choices;
    setMinSize(0, 0);
    settings = new SettingsPane(model.settings(), new LeastPane(model));
    strength = new NamedComboBox<>("", "How much larger differences are drawn", n -> "×" + n);
    strength.getItems().setAll(STRENGTHS);
    strength.setValue(TIMES);
    strength.getStyleClass().add("small");
    strength.setMinWidth(USE_PREF_SIZE);
    pictures = new PictureRow(work, strength);
    steps = new StepsPane(model.step()::set);
    looking = new ProgressRow(model.first()::cancel);
    progress = new ProgressRow(model::cancel);
    Button again = Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small");
    problem = new Banner("danger", Feather.ALERT_CIRCLE, again);
    start = Widgets.button("Attack", Feather.PLAY, model::start, "accent", "small");
    asks.setMinWidth(0);
    asking = new HBox(12, start, asks);
    asking.setAlignment(Pos.CENTER_LEFT);
    toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    models.setMaxWidth(Double.MAX_VALUE);
    scaled.setMinWidth(0);
    var side = new VBox(12, models, settings, scaled, assumptions);
    side.getStyleClass().add("attack-side");
    var left = Sections.scrolled(side);
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    results = results(new VerdictPane(model, onShow, onSave));
    var right = new VBox(8, looking, problem, unfit, asking, progress, results);
    right.setMinSize(0, 0);
    VBox.setVgrow(results, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    content = new HBox(14, left, right);
    content.getStyleClass().add("attack-picture");
    content.setMinHeight(0);
    getChildren().setAll(content, nothing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    listen();
  }

  private VBox results(Region verdict) {
    bars.setPrefWidth(100);
    steps.curves().setPrefWidth(100);
    HBox.setHgrow(bars, Priority.ALWAYS);
    HBox.setHgrow(steps.curves(), Priority.ALWAYS);
    var below = new HBox(20, bars, steps.curves());
    below.setPrefHeight(BOTTOM);
    below.setMinHeight(LEAST_BOTTOM);
    below.heightProperty().subscribe(h -> bars());
    pictures.setMinHeight(LEAST_PICTURES);
    VBox.setVgrow(pictures, Priority.ALWAYS);
    var all = new VBox(8, verdict, pictures, steps.bar(), below);
    all.setMinSize(0, 0);
    return all;
  }

  private void listen() {
    picture.subscribe(p -> arrange());
    choices.subscribe(this::arrange);
    model.sight().subscribe(this::see);
    model.state().subscribe(this::tell);
    model.shown().subscribe(a -> draw());
    model.step().subscribe(s -> draw());
    model.unfit().subscribe(unfit::say);
    model.unfit().subscribe(u -> draw());
    model
        .question()
        .subscribe(
            words -> {
              asks.setText(words);
              Widgets.shown(asking, !words.isEmpty());
            });
    strength.valueProperty().subscribe(this::draw);
    patience.setOnFinished(e -> progress.show(model.state().get()));
  }

  private void see(Work<Sight> state) {
    looking.show(state);
    Sight now = model.seen();
    settings.show(now);
    scaled.setText(now == null ? "" : now.words());
    assumptions.show(now == null ? List.of() : now.model().further());
    tell(model.state().get());
    draw();
  }

  private void tell(Work<Attacked> state) {
    boolean running = state instanceof Work.Running<Attacked>;
    if (!running) {
      patience.stop();
      progress.show(state);
    } else if (progress.isVisible()) {
      progress.show(state);
    } else if (patience.getStatus() != PauseTransition.Status.RUNNING) {
      patience.playFromStart();
    }
    problem.say(
        model.sight().get() instanceof Work.Failed<Sight>(String reason)
            ? reason
            : model.first().wasStopped()
                ? "Stopped before the model had answered."
                : state instanceof Work.Failed<Attacked>(String why) ? why : "");
  }

  private void draw() {
    Sight now = model.seen();
    Attacked shown = model.shown().get();
    Moment moment = shown == null ? null : shown.moment(model.step().get());
    Widgets.shown(results, now != null);
    pictures.show(
        now,
        moment,
        now == null || moment == null || moment.last() || !moment.kept()
            ? "Attacked"
            : "Step %d: %s"
                .formatted(moment.index(), now.name(AttackOutcome.likeliest(moment.logits()))),
        strength.getValue() == null ? TIMES : strength.getValue());
    steps.show(shown, moment);
    Widgets.shown(steps.bar(), shown != null && shown.moments() > 1);
    Widgets.shown(steps.curves(), shown != null);
    bars();
  }

  /// As many classes as there is room for.
  private void bars() {
    Attacked shown = model.shown().get();
    int room = (int) ((((Region) bars.getParent()).getHeight() + 6) / BAR);
    bars.show(
        shown == null
            ? List.of()
            : Change.most(
                    Change.of(
                        shown.sight().labels(),
                        shown.outcome().before(),
                        shown.moment(model.step().get()).logits(),
                        shown.outcome().target()),
                    Math.clamp(room, 2, MOST_BARS))
                .stream()
                .map(
                    one ->
                        new ChangeBars.Change(
                            one.label(),
                            one.before(),
                            one.after(),
                            one.wanted() ? "what the network is to say" : "",
                            one.wanted()))
                .toList());
  }

  private void arrange() {
    boolean there = picture.getValue() != null && !choices.isEmpty();
    Widgets.shown(content, there);
    Widgets.shown(nothing, !there);
    Widgets.shown(toModels, choices.isEmpty());
    if (choices.isEmpty()) {
      nothing.say(
          "No model yet",
          "Classifiers are attacked here: download one in the Models tab, import or train one.");
    } else {
      nothing.say(
          "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    }
  }

  /// Keys look into the pictures and go through the steps wherever the focus is, unless something
  /// is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      pictures.key(e);
      if (!e.isConsumed()) {
        steps.key(e);
      }
    }
  }
}
