package fovea.ui.attack.aimed;

import fovea.image.RgbImage;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.control.timeline.Timeline;
import fovea.ui.tab.ModelBox;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
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

/// A side of the Attack tab that is about one model's mask or caption: what is set at the left, the
/// results at the right, the time bar through the steps below.
///
/// @param <S> the picture before anybody changes it
/// @param <O> what came of the attack
public final class AimedView<S, O> extends StackPane {
  private static final double SIDE = 258;

  /// What a task shows.
  public interface Face<S, O> {
    /// What is set besides ε, one below the other.
    List<Node> aims();

    /// What came of it.
    Region results();

    /// Shows a picture and what came of its attack, or one step of that.
    ///
    /// @param step below 0 for what came of it
    void show(@Nullable S sight, @Nullable Made<S, O> made, int step);

    /// What came of it, in sentences.
    String verdict(Made<S, O> made);

    /// How many pictures the attack looked at.
    int steps(O outcome);

    /// What a step says.
    String step(O outcome, int step);

    /// The attacked picture in 8 bits.
    RgbImage written(O outcome);
  }

  /// What is done with an attacked picture.
  ///
  /// @param use shows it in every tab
  /// @param save writes it with a note
  public record Actions<S, O>(Consumer<Made<S, O>> use, Consumer<Made<S, O>> save) {}

  private final AimedViewModel<?, S, O> model;
  private final Face<S, O> face;
  private final TimeBar bar;
  private final Label verdict = Widgets.wrapped("", "strong");
  private final Label words = Widgets.wrapped("", "quiet");
  private final HBox buttons;
  private final Button attack;
  private final Button find;
  private final Button take;
  private final Label least = Widgets.wrapped("", "quiet");
  private final ProgressRow leastProgress;

  /// @param subject what the models are, such as “Segmenters”
  public AimedView(
      AimedViewModel<?, S, O> model,
      ObservableValue<? extends @Nullable Picture> picture,
      Face<S, O> face,
      String subject,
      Runnable onModels,
      Actions<S, O> actions) {
    this.model = model;
    this.face = face;
    setMinSize(0, 0);
    bar = new TimeBar(model.step()::set);
    attack = Widgets.button("Attack", Feather.PLAY, model::attack, "accent", "small");
    find = Widgets.button("Find the least ε", Feather.SEARCH, model::findLeast, "small");
    find.setTooltip(new Tooltip("The smallest ε at which this attack reaches what is wanted"));
    take = Widgets.button("Take it", Feather.CHECK, this::take, "small");
    leastProgress = new ProgressRow(model::cancel);
    least.setMinWidth(0);
    var search = new VBox(6, new HBox(8, find, take), leastProgress, least);
    var box = new ModelBox(model.models(), "The model that is attacked");
    box.setMaxWidth(Double.MAX_VALUE);
    var assumptions = new Assumptions();
    model
        .models()
        .chosen()
        .subscribe(now -> assumptions.show(now == null ? List.of() : now.assumptions()));
    var side = new VBox(12, box);
    side.getStyleClass().add("attack-side");
    side.getChildren().addAll(face.aims());
    side.getChildren().addAll(new AimedPane(model.settings(), search), assumptions);
    var left = Sections.scrolled(side);
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    var looking = new ProgressRow(model::cancel);
    var progress = new ProgressRow(model::cancel);
    var problem = new Banner("danger", Feather.ALERT_CIRCLE);
    var unfit = new Banner("info", Feather.INFO);
    model.problem().subscribe(unfit::say);
    model.sight().subscribe(looking::show);
    model.state().subscribe(progress::show);
    Runnable failure = () -> problem.say(reason(model.sight().get(), model.state().get()));
    model.sight().subscribe(s -> failure.run());
    model.state().subscribe(s -> failure.run());
    buttons =
        new HBox(
            8,
            Widgets.button("Use in every tab", Feather.IMAGE, () -> with(actions.use()), "small"),
            Widgets.button("Save…", Feather.DOWNLOAD, () -> with(actions.save()), "small"));
    buttons.setMinWidth(USE_PREF_SIZE);
    verdict.setMinWidth(0);
    HBox.setHgrow(verdict, Priority.ALWAYS);
    verdict.setMaxWidth(Double.MAX_VALUE);
    words.setMinWidth(0);
    attack.setMinWidth(USE_PREF_SIZE);
    var head = new HBox(12, attack, verdict, buttons);
    head.setAlignment(Pos.CENTER_LEFT);
    VBox.setVgrow(face.results(), Priority.ALWAYS);
    var right = new VBox(8, looking, problem, unfit, head, progress, face.results(), words, bar);
    right.setMinSize(0, 0);
    HBox.setHgrow(right, Priority.ALWAYS);
    var content = new HBox(14, left, right);
    content.getStyleClass().add("attack-picture");
    content.setMinHeight(0);
    var nothing = new EmptyState(Feather.ZAP);
    Button toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    Runnable arrange =
        () -> {
          boolean none = model.models().choices().get().isEmpty();
          boolean there = picture.getValue() != null && !none;
          Widgets.shown(content, there);
          Widgets.shown(nothing, !there);
          Widgets.shown(toModels, none);
          nothing.say(
              none ? "No model yet" : "No picture yet",
              none
                  ? subject + " are attacked here: download one in the Models tab, or import one."
                  : "Drop a picture on the window, paste one, or choose one in the tray.");
        };
    picture.subscribe(p -> arrange.run());
    model.models().choices().subscribe(c -> arrange.run());
    getChildren().setAll(content, nothing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    model.sight().subscribe(s -> draw());
    model.shown().subscribe(this::timeline);
    model.step().subscribe(s -> draw());
    model.state().subscribe(s -> draw());
    model.least().subscribe(this::found);
  }

  /// What stands above a picture of a step, or of the nearest before it that was kept.
  ///
  /// @param what is shown, such as “Picture”
  public static String stepTitle(String what, int step, int kept) {
    return step == kept ? "Step " + step : "Step %d; %s of step %d".formatted(step, what, kept);
  }

  private static String reason(Work<?> sight, Work<?> state) {
    return sight instanceof Work.Failed<?>(String why)
        ? why
        : state instanceof Work.Failed<?>(String other) ? other : "";
  }

  private void with(Consumer<Made<S, O>> action) {
    Made<S, O> now = model.shown().get();
    if (now != null) {
      action.accept(now);
    }
  }

  private void timeline(@Nullable Made<S, O> made) {
    bar.show(
        made == null
            ? Timeline.none()
            : Timeline.of(
                "step",
                IntStream.rangeClosed(0, face.steps(made.outcome()))
                    .mapToObj(i -> i < face.steps(made.outcome()) ? Integer.toString(i) : "end")
                    .toList()));
    draw();
  }

  private void draw() {
    Made<S, O> made = model.shown().get();
    int step = made == null ? -1 : model.step().get();
    boolean end = made == null || step < 0 || step >= face.steps(made.outcome());
    face.show(model.seen(), made, end ? -1 : step);
    verdict.setText(made == null ? "" : "At " + made.size() + ": " + face.verdict(made));
    words.setText(
        made == null || end ? "" : "Step %d: %s".formatted(step, face.step(made.outcome(), step)));
    Widgets.shown(words, !words.getText().isEmpty());
    Widgets.shown(bar, made != null);
    Widgets.shown(buttons, made != null);
    if (made != null) {
      bar.step(end ? face.steps(made.outcome()) : step);
    }
    boolean running = model.state().get() instanceof Work.Running<?>;
    attack.setDisable(running || model.seen() == null);
    find.setDisable(
        model.seen() == null || model.least().get() instanceof Work.Running<Optional<Double>>);
  }

  private void take() {
    if (model.least().get() instanceof Work.Done<Optional<Double>>(Optional<Double> now)) {
      now.ifPresent(model.settings()::resize);
      model.attack();
    }
  }

  private void found(Work<Optional<Double>> state) {
    leastProgress.show(state);
    String text =
        switch (state) {
          case Work.Idle<Optional<Double>>() -> "";
          case Work.Running<Optional<Double>> _ -> "";
          case Work.Failed<Optional<Double>>(String reason) -> reason;
          case Work.Done<Optional<Double>>(Optional<Double> now) ->
              now.map(
                      epsilon ->
                          "Reached from %s on: the least that was found by this attack."
                              .formatted(model.settings().size(epsilon)))
                  .orElse("Not reached at any ε.");
        };
    least.setText(text);
    Widgets.shown(least, !text.isEmpty());
    Widgets.shown(
        take,
        state instanceof Work.Done<Optional<Double>>(Optional<Double> now) && now.isPresent());
    draw();
  }

  /// Keys go through the steps wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      bar.key(e);
    }
  }
}
