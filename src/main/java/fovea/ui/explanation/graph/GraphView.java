package fovea.ui.explanation.graph;

import fovea.network.graph.NetworkGraph;
import fovea.network.graph.figure.GraphLayout;
import fovea.network.graph.figure.NodeWords;
import fovea.plot.FigureStyle;
import fovea.ui.control.AdaptiveToolBar;
import fovea.ui.control.EmptyState;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.ZoomButtons;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.explanation.map.MapGrid;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;

/// The graph of the network, what is known of the marked part, and the channels of its stage.
public final class GraphView extends VBox {
  private static final int ALL = 100;
  private static final double PAGE = 0.8;

  private final GraphViewModel model;
  private final GraphCanvas canvas;
  private final Tooltip tip = new Tooltip();
  private final Label found = Widgets.label("", "quiet");
  private final EmptyState nothing = new EmptyState(Feather.GIT_MERGE);
  private String marked = "";

  /// @param inside whose channels stand beside the graph
  public GraphView(
      GraphViewModel model,
      InsideViewModel inside,
      Supplier<FigureStyle> style,
      BackgroundWork work) {
    super(8);
    this.model = model;
    getStyleClass().add("graph-view");
    setMinSize(0, 0);
    canvas = new GraphCanvas(style, this::click);
    var search = new TextField();
    search.setPromptText("Search by name or kind");
    search.setAccessibleText("Search among the parts of the network");
    search.setPrefColumnCount(16);
    search.textProperty().bindBidirectional(model.words());
    search.setOnAction(e -> model.next());
    found.setMinWidth(USE_PREF_SIZE);
    var zoom = new ZoomButtons(canvas::zoom, "As wide as there is room", canvas::fit);
    var tools =
        new AdaptiveToolBar()
            .add(AdaptiveToolBar.Priority.ALWAYS, search, found)
            .add(
                AdaptiveToolBar.Priority.USUAL,
                Widgets.button("Fold all", Feather.MINIMIZE_2, () -> model.depth(1)),
                Widgets.button("Unfold all", Feather.MAXIMIZE_2, () -> model.depth(ALL)),
                zoom);
    var progress = new ProgressBar(-1);
    progress.setMaxWidth(Double.MAX_VALUE);
    Label details = Widgets.wrapped("", "node-details");
    details.textProperty().bind(model.details());
    details.setMinWidth(0);
    model.details().subscribe(text -> Widgets.shown(details, !text.isEmpty()));
    details.setMinHeight(USE_PREF_SIZE);
    var channels = new MapGrid(work, (key, action) -> {});
    VBox.setVgrow(channels, Priority.ALWAYS);
    Label words = Widgets.wrapped("", "quiet");
    words.textProperty().bind(inside.words());
    words.setMinWidth(0);
    var side = new VBox(8, details, words, channels);
    side.getStyleClass().add("graph-side");
    side.setMinWidth(0);
    side.setMinHeight(0);
    var split = new SplitPane(new StackPane(canvas, nothing), side);
    split.setDividerPositions(0.66);
    split.setMinSize(0, 0);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren().setAll(tools, progress, split);
    tip.setShowDelay(Duration.millis(400));
    tip.setShowDuration(Duration.minutes(1));
    tip.setWrapText(true);
    tip.setMaxWidth(460);
    Tooltip.install(canvas, tip);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
    canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    inside.tiles().subscribe(channels::show);
    model.drawn().subscribe(now -> show(now, progress));
    model.state().subscribe(now -> show(model.drawn().get(), progress));
    model.words().subscribe(now -> show(model.drawn().get(), progress));
  }

  private void show(Drawn now, ProgressBar progress) {
    canvas.show(now);
    boolean running = model.state().get() instanceof Work.Running<?>;
    Widgets.shown(progress, running);
    Widgets.shown(canvas, now.graph() != null);
    Widgets.shown(nothing, now.graph() == null && !running);
    nothing.say(
        "No graph yet",
        model.state().get() instanceof Work.Failed<?>(String reason)
            ? reason
            : "Choose a model and a picture: what the network is made of is shown here.");
    int count = now.graph() == null ? 0 : model.found();
    found.setText(model.words().get().isBlank() ? "" : count == 0 ? "none" : count + " found");
    if (!now.marked().equals(marked)) {
      marked = now.marked();
      canvas.reveal(marked);
    }
  }

  private void click(int row, int times) {
    if (times == 2) {
      model.turn(row);
    } else {
      model.mark(row);
    }
  }

  private void point(MouseEvent e) {
    NetworkGraph graph = model.drawn().get().graph();
    OptionalInt row = canvas.rowAt(e.getY());
    tip.setText(
        graph == null || row.isEmpty()
            ? ""
            : model
                .drawn()
                .get()
                .layout()
                .rows()
                .get(row.getAsInt())
                .node()
                .map(node -> String.join("\n", NodeWords.all(graph, node)))
                .orElse("What the network reads"));
  }

  private void key(KeyEvent e) {
    boolean known = !e.isShortcutDown() && !e.isAltDown() && handled(e.getCode());
    if (known || e.isShortcutDown() && e.getCode() == KeyCode.F) {
      if (!known) {
        lookup(".text-field").requestFocus();
      }
      e.consume();
    }
  }

  private boolean handled(KeyCode code) {
    GraphLayout layout = model.drawn().get().layout();
    return switch (code) {
      case UP -> did(() -> model.move(-1));
      case DOWN -> did(() -> model.move(1));
      case LEFT -> did(() -> model.open(false));
      case RIGHT -> did(() -> model.open(true));
      case HOME -> did(() -> model.mark(0));
      case END -> did(() -> model.mark(layout.rows().size() - 1));
      case PAGE_UP -> did(() -> canvas.page(-PAGE));
      case PAGE_DOWN -> did(() -> canvas.page(PAGE));
      case PLUS, EQUALS, ADD -> did(() -> canvas.zoom(ZoomButtons.STEP));
      case MINUS, SUBTRACT -> did(() -> canvas.zoom(1 / ZoomButtons.STEP));
      case DIGIT0, NUMPAD0 -> did(canvas::fit);
      case DIGIT1, NUMPAD1 -> did(canvas::actual);
      default -> false;
    };
  }

  private static boolean did(Runnable action) {
    action.run();
    return true;
  }
}
