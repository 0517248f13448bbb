package fovea.ui.explanation.picture;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.Topic;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Banner;
import fovea.ui.control.EmptyState;
import fovea.ui.control.ProgressRow;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.Viewport;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.choice.MethodPane;
import fovea.ui.explanation.map.MapGrid;
import fovea.ui.explanation.map.StyleBar;
import fovea.ui.tab.Picture;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.List;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
import org.kordamp.ikonli.javafx.FontIcon;

/// Why a model says so of the current picture: class and methods at the left, the maps beside them,
/// and what another pane has to say of them at the right.
public final class MapsView extends StackPane {
  private static final int SOME = 3;
  private static final double SIDE = 258;
  private static final double BESIDE = 330;
  private static final String ONE_SCALE =
      "One scale of raw numbers for all maps. Methods count in different units, so that most stay"
          + " dark; else each map has its own scale.";

  private final MapsViewModel model;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableList<?> choices;
  private final AdaptiveToolBar bar = new AdaptiveToolBar();
  private final HBox columns = new HBox(14);
  private final MapGrid grid;
  private final CaptionPane caption;
  private final ClassPane classes;
  private final MethodPane methods;
  private final Assumptions assumptions = new Assumptions();
  private final ProgressRow progress;
  private final Banner problem;
  private final Button again;
  private final VBox content;
  private final EmptyState nothing = new EmptyState(Feather.HELP_CIRCLE);
  private final Banner unfit = new Banner("info", Feather.INFO);
  private final Button toModels;

  /// @param models where the model is chosen
  /// @param limit says what the model knows, where that is little
  /// @param choices the models there are
  /// @param onModels opens the place where models are had
  public MapsView(
      MapsViewModel model,
      ObservableValue<? extends @Nullable Picture> picture,
      Region models,
      Node limit,
      ObservableList<?> choices,
      BackgroundWork work,
      Runnable onModels) {
    this.model = model;
    this.picture = picture;
    this.choices = choices;
    setMinSize(0, 0);
    grid = new MapGrid(work, model::act);
    classes = new ClassPane(model.wanted()::set);
    methods = new MethodPane(model.chosen(), model::seconds);
    progress = new ProgressRow(model::cancel);
    again = Widgets.button("Try again", Feather.ROTATE_CW, model::again, "small");
    problem = new Banner("danger", Feather.ALERT_CIRCLE, again);
    toModels = Widgets.button("Open Models", Feather.PACKAGE, onModels, "accent");
    nothing.getChildren().add(toModels);
    bar.add(AdaptiveToolBar.Priority.ALWAYS, models);
    StyleBar.fill(bar, model.style(), StyleBar.EVIDENCE, ONE_SCALE);
    caption = new CaptionPane(model::go);
    Widgets.shown(caption, false);
    var side = new VBox(14, limit, caption, classes, methods, assumptions);
    side.getStyleClass().add("explain-side");
    var left = Sections.scrolled(side);
    left.setPrefWidth(SIDE);
    left.setMinWidth(SIDE);
    HBox.setHgrow(grid, Priority.ALWAYS);
    columns.getChildren().setAll(left, grid);
    columns.setMinHeight(0);
    VBox.setVgrow(columns, Priority.ALWAYS);
    content = new VBox(10, bar, progress, problem, unfit, columns);
    content.getStyleClass().add("explain-picture");
    getChildren().setAll(content, nothing);
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    picture.subscribe(p -> arrange());
    choices.subscribe(this::arrange);
    model.subject().subscribe(this::show);
    model.target().subscribe(t -> classes.show(subject(), t));
    model.allStages().subscribe(s -> methods.show(subject()));
    model
        .tiles()
        .subscribe(
            tiles -> {
              grid.show(tiles);
              unfit.say(unfit());
              methods.show(subject()); // the more is made, the better it is known how long it takes
            });
  }

  /// Puts a pane at the right of the maps, behind a switch in the bar.
  public void beside(String title, Feather icon, Region pane) {
    var open = new ToggleButton(title, new FontIcon(icon));
    open.getStyleClass().add("small");
    open.setMinWidth(USE_PREF_SIZE);
    pane.setPrefWidth(BESIDE);
    pane.setMinWidth(BESIDE);
    pane.setMaxWidth(BESIDE);
    open.setTooltip(new Tooltip(title));
    open.selectedProperty()
        .subscribe(
            on -> {
              columns.getChildren().remove(pane);
              if (on) {
                columns.getChildren().add(pane);
              }
            });
    bar.addAtEnd(AdaptiveToolBar.Priority.ALWAYS, open);
  }

  /// Puts a pane below the maps, behind a switch in the bar.
  ///
  /// @param title of the switch, which may change
  public void below(
      ObservableValue<String> title, Feather icon, Property<Boolean> open, Node pane) {
    var button = new ToggleButton("", new FontIcon(icon));
    button.textProperty().bind(title);
    button.getStyleClass().add("small");
    button.setMnemonicParsing(false);
    button.selectedProperty().bindBidirectional(open);
    button.selectedProperty().subscribe(on -> Widgets.shown(pane, on));
    bar.add(AdaptiveToolBar.Priority.USUAL, button);
    content.getChildren().add(pane);
  }

  private @Nullable Subject subject() {
    return model.subject().get() instanceof Work.Done<Subject>(Subject now) ? now : null;
  }

  private void show(Work<Subject> state) {
    progress.show(state);
    boolean stopped = state instanceof Work.Idle<Subject> && model.wasStopped();
    problem.say(
        state instanceof Work.Failed<Subject>(String reason)
            ? reason
            : stopped ? "Stopped before the model had answered." : "");
    Subject now = subject();
    Target target = model.target().get();
    caption.show(now == null ? new Topic.Whole() : now.topic());
    classes.show(now, target);
    methods.show(now);
    assumptions.show(now == null ? List.of() : now.model().further());
  }

  /// That nothing can be shown, where none of the methods that are chosen is for this network.
  private String unfit() {
    Subject now = subject();
    List<Method> wanted =
        Methods.all().stream().filter(one -> model.chosen().contains(one.id())).toList();
    if (now == null || wanted.isEmpty() || wanted.stream().anyMatch(one -> fits(now, one))) {
      return "";
    }
    List<String> others =
        Methods.all().stream()
            .filter(one -> fits(now, one))
            .map(Method::title)
            .limit(SOME)
            .toList();
    return "None of the methods that are chosen is for this network%s. %s"
        .formatted(
            others.isEmpty() ? "" : ": choose " + String.join(", ", others) + " at the left",
            now.unfit(wanted.getFirst()).orElse(""));
  }

  private static boolean fits(Subject now, Method method) {
    return now.unfit(method).isEmpty();
  }

  private void arrange() {
    boolean there = picture.getValue() != null && !choices.isEmpty();
    Widgets.shown(content, there);
    Widgets.shown(nothing, !there);
    Widgets.shown(toModels, choices.isEmpty());
    if (choices.isEmpty()) {
      nothing.say(
          "No model yet",
          "What classifies, names pixels or writes captions is explained here: download a model in the"
              + " Models tab, import or train one.");
    } else {
      nothing.say(
          "No picture yet", "Drop a picture on the window, paste one, or choose one in the tray.");
    }
  }

  /// Which part of the picture is shown.
  public Viewport viewport() {
    return grid.viewport();
  }

  /// Keys look into the pictures wherever the focus is, unless something is typed.
  private void key(KeyEvent e) {
    if (!(e.getTarget() instanceof TextInputControl)) {
      grid.key(e);
    }
  }
}
