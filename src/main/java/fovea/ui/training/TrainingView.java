package fovea.ui.training;

import fovea.training.CostEstimate;
import fovea.ui.control.Widgets;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import fovea.ui.training.form.SetupForm;
import fovea.ui.training.form.TaskForm;
import fovea.ui.training.form.TaskForm.DataState;
import fovea.ui.training.form.TaskPanes;
import fovea.ui.work.Work;
import java.util.Objects;
import java.util.function.Function;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The training dialog on the screen: the form, beside it what it comes to, and below both the
/// button that begins.
///
/// @param <S> the task's setup
final class TrainingView<S> extends StackPane {
  /// Below this width the form and what it comes to stand under each other.
  private static final double NARROW = 780;

  private static final double WIDEST_FORM = 640;
  private static final KeyCombination LAUNCH = KeyCombination.valueOf("Shortcut+Enter");

  private final TrainingViewModel<S> model;
  private final TaskForm<S> task;
  private final SetupForm<S> form;
  private final Fields<S> fields;
  private final VBox left;
  private final VBox right;
  private final ScrollPane formScroll = scroll();
  private final ScrollPane sideScroll = scroll();
  private final HBox middle = new HBox();
  private final Button launch;
  private final Label status = Forms.wrapped();
  private final Hyperlink mend = new Hyperlink();

  /// @param look makes what the task shows
  /// @param close closes the window
  TrainingView(TrainingViewModel<S> model, Function<Fields<S>, TaskPanes> look, Runnable close) {
    this.model = model;
    task = model.task();
    form = model.form();
    fields = new Fields<>(form);
    launch = Widgets.button("Launch", Feather.PLAY, model::launch, "accent", "launch");
    launch.setTooltip(new Tooltip("Begin the training (" + LAUNCH.getDisplayText() + ")"));
    getStyleClass().add("training-view");
    getStylesheets()
        .add(
            Objects.requireNonNull(
                    TrainingView.class.getResource("/css/training.css"), "training.css")
                .toExternalForm());
    TaskPanes panes = look.apply(fields);
    left =
        new VBox(
            18,
            new RecipePane<>(
                task.recipes(),
                model.recipe(),
                form,
                task.name(),
                new RecipePane.Commands<S>(model::choose, model::restore, task::words)));
    left.getChildren().addAll(panes.form());
    left.getStyleClass().add("form");
    left.setMinWidth(0);
    right = new VBox(12, new CostPane(model.cost(), task.examples()));
    right.getChildren().addAll(panes.side());
    right.getStyleClass().add("side");
    var frame = new BorderPane(middle);
    frame.setTop(header());
    frame.setBottom(footer());
    var drop = new FileDrop(model.plans()::open, task::learnFrom);
    drop.watch(this);
    getChildren().setAll(frame, drop);
    middle.setMinHeight(0);
    widthProperty().subscribe(width -> arrange(width.doubleValue()));
    addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (LAUNCH.match(e)) {
            launchOrMend();
            e.consume();
          }
        });
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        e -> {
          if (e.getCode() == KeyCode.ESCAPE) {
            close.run();
            e.consume();
          }
        });
  }

  /// Puts the cursor where a person begins.
  void begin() {
    left.lookup(".recipe-choice").requestFocus();
  }

  private static ScrollPane scroll() {
    var scroll = new ScrollPane();
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setMinWidth(0);
    return scroll;
  }

  private void arrange(double width) {
    boolean narrow = width < NARROW;
    if (narrow) {
      formScroll.setContent(new VBox(left, right));
      middle.getChildren().setAll(formScroll);
      HBox.setHgrow(formScroll, Priority.ALWAYS);
      formScroll.setPrefWidth(width);
      formScroll.setMaxWidth(Double.MAX_VALUE);
    } else {
      formScroll.setContent(left);
      sideScroll.setContent(right);
      double room = Math.min(WIDEST_FORM, Math.floor(width * 0.54));
      formScroll.setPrefWidth(room);
      formScroll.setMinWidth(room);
      formScroll.setMaxWidth(room);
      HBox.setHgrow(formScroll, Priority.NEVER);
      HBox.setHgrow(sideScroll, Priority.ALWAYS);
      if (middle.getChildren().size() != 2) {
        middle.getChildren().setAll(formScroll, sideScroll);
      }
    }
    if (narrow) {
      formScroll.setMinWidth(0);
    }
  }

  private Node header() {
    FieldBox name = fields.text(task.name());
    ((TextField) name.control()).setPrefColumnCount(18);
    name.getChildren().getFirst().setVisible(false);
    name.getChildren().getFirst().setManaged(false);
    HBox.setHgrow(name, Priority.ALWAYS);
    Label title = Widgets.label("Name of the run", "field-title");
    title.setMinWidth(USE_PREF_SIZE);
    var open = Widgets.button("Open plan …", Feather.FOLDER, model.plans()::open);
    var save = Widgets.button("Save plan …", Feather.SAVE, model.plans()::save);
    form.revision().subscribe(now -> save.setDisable(!model.ready()));
    task.data().subscribe(now -> save.setDisable(!model.ready()));
    var header = new HBox(8, title, name, open, save);
    header.setAlignment(Pos.CENTER_LEFT);
    header.getStyleClass().add("header");
    return header;
  }

  // ── Below ──

  private Node footer() {
    status.setMaxWidth(Double.MAX_VALUE);
    mend.setMinWidth(USE_PREF_SIZE);
    mend.setOnAction(e -> launchOrMend());
    HBox.setHgrow(status, Priority.ALWAYS);
    var footer = new HBox(8, status, mend, launch);
    footer.setAlignment(Pos.CENTER_LEFT);
    footer.getStyleClass().add("footer");
    form.revision().subscribe(now -> judge());
    task.data().subscribe(now -> judge());
    model.notice().subscribe(now -> judge());
    model.launching().subscribe(now -> judge());
    model.cost().last().subscribe(now -> judge());
    model.cost().stale().subscribe(now -> judge());
    return footer;
  }

  private void judge() {
    boolean busy = model.launching().get() instanceof Work.Running<String>;
    launch.setDisable(!model.ready() || busy);
    Notice notice = model.notice().get();
    String wrong = form.firstProblem().map(field -> form.problem(field).get()).orElse("");
    boolean reading = task.data().getValue() == DataState.READING;
    boolean asked = task.question().isPresent();
    boolean noticed = !notice.sentence().isEmpty();
    String words =
        noticed
            ? notice.sentence()
            : !wrong.isEmpty()
                ? wrong
                : asked
                    ? "A question about the data is open."
                    : reading ? "Reading the data set …" : cost();
    status.getStyleClass().setAll("label", "status");
    if (noticed ? notice.failed() : !wrong.isEmpty()) {
      status.getStyleClass().add("problem");
    }
    Forms.say(status, words);
    status.setManaged(true);
    mend.setText("Show");
    Widgets.shown(mend, !noticed && (asked || !wrong.isEmpty()));
  }

  private String cost() {
    CostEstimate estimate = model.cost().last().get();
    return estimate == null || model.cost().stale().get() ? "" : CostPane.words(estimate);
  }

  private void launchOrMend() {
    if (model.ready()) {
      model.launch();
    } else {
      form.firstProblem().or(task::question).ifPresent(this::reveal);
    }
  }

  private void reveal(Field<? super S> field) {
    FieldBox box = fields.reveal(field);
    Node content = formScroll.getContent();
    if (box == null || content == null) {
      return;
    }
    layout();
    Bounds place = content.sceneToLocal(box.localToScene(box.getBoundsInLocal()));
    double hidden =
        content.getBoundsInLocal().getHeight() - formScroll.getViewportBounds().getHeight();
    if (place != null && hidden > 0) {
      formScroll.setVvalue(Math.clamp((place.getMinY() - 60) / hidden, 0, 1));
    }
  }
}
