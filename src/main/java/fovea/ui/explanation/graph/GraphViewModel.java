package fovea.ui.explanation.graph;

import fovea.modellibrary.ModelChoice;
import fovea.network.graph.GraphNode;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.figure.Folding;
import fovea.network.graph.figure.GraphLayout;
import fovea.network.graph.figure.GraphLayout.Row;
import fovea.network.graph.figure.NodeWords;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Question;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichParts;
import fovea.ui.explanation.asking.Refresh;
import fovea.ui.explanation.inside.InsideViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The graph of the model for the current picture: what is unfolded, which part is marked, what is
/// looked for. A marked part that gives a stage is the stage whose channels are looked into, and
/// the other way round.
public final class GraphViewModel {
  // ── State ──

  private final Asking asking;
  private final ObservableValue<? extends @Nullable Picture> picture;
  private final ObservableValue<@Nullable ModelChoice> model;
  private final InsideViewModel inside;
  private final Refresh refresh = new Refresh(this::look);
  private final BooleanProperty looking = new SimpleBooleanProperty();
  private final StringProperty words = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<Drawn> drawn = new ReadOnlyObjectWrapper<>(Drawn.NOTHING);
  private final ReadOnlyObjectWrapper<Work<?>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyStringWrapper details = new ReadOnlyStringWrapper("");
  private String marked = "";
  private @Nullable ModelChoice shown;
  private Folding folding = new Folding(Set.of());

  /// @param inside whose stage is marked
  public GraphViewModel(
      Asking asking,
      ObservableValue<? extends @Nullable Picture> picture,
      ObservableValue<@Nullable ModelChoice> model,
      InsideViewModel inside) {
    this.asking = asking;
    this.picture = picture;
    this.model = model;
    this.inside = inside;
    asking.onChange(question -> refresh.run());
    picture.subscribe(p -> refresh.run());
    model.subscribe(m -> refresh.run());
    looking.subscribe(l -> refresh.run());
    words.subscribe(this::search);
    inside.step().subscribe(step -> follow());
  }

  public BooleanProperty looking() {
    return looking;
  }

  /// What is looked for among names and kinds.
  StringProperty words() {
    return words;
  }

  public ReadOnlyObjectProperty<Drawn> drawn() {
    return drawn.getReadOnlyProperty();
  }

  /// How far it is.
  ReadOnlyObjectProperty<Work<?>> state() {
    return state.getReadOnlyProperty();
  }

  /// All that is known of the marked part.
  ReadOnlyStringProperty details() {
    return details.getReadOnlyProperty();
  }

  /// How many parts are those that are looked for.
  int found() {
    NetworkGraph graph = drawn.get().graph();
    return graph == null ? 0 : matching(graph).size();
  }

  private List<GraphNode> matching(NetworkGraph graph) {
    var all = new ArrayList<GraphNode>();
    graph
        .root()
        .visit(
            node -> {
              if (!node.path().isEmpty() && Folding.matches(node, words.get())) {
                all.add(node);
              }
            });
    return all;
  }

  // ── Commands ──

  /// Marks the part of a row, and looks into its stage if it gives one.
  void mark(int row) {
    List<Row> rows = drawn.get().layout().rows();
    if (row >= 0 && row < rows.size()) {
      mark(rows.get(row).node().map(GraphNode::path).orElse(""));
    }
  }

  /// Marks a part and unfolds what hides it.
  void mark(String path) {
    marked = path;
    NetworkGraph graph = drawn.get().graph();
    if (graph != null) {
      folding = folding.showing(graph, path);
      graph.node(path).map(GraphNode::stage).filter(s -> !s.isEmpty()).ifPresent(inside::go);
    }
    draw();
  }

  /// Marks the row so many further down.
  void move(int rows) {
    GraphLayout layout = drawn.get().layout();
    OptionalInt now = marked.isEmpty() ? OptionalInt.of(0) : layout.rowOf(marked);
    mark(Math.clamp(now.orElse(0) + (long) rows, 0, Math.max(0, layout.rows().size() - 1)));
  }

  /// Folds or unfolds the part of a row.
  void turn(int row) {
    List<Row> rows = drawn.get().layout().rows();
    if (row >= 0 && row < rows.size()) {
      rows.get(row)
          .node()
          .filter(GraphNode::isGroup)
          .ifPresent(
              node -> {
                folding = folding.turned(node.path());
                draw();
              });
    }
  }

  /// Unfolds the marked part, or folds it; a part without others folds the one that it lies in.
  void open(boolean on) {
    GraphLayout layout = drawn.get().layout();
    int at = layout.rowOf(marked).orElse(-1);
    if (at < 0 || marked.isEmpty()) {
      return;
    }
    Row row = layout.rows().get(at);
    boolean group = row.node().map(GraphNode::isGroup).orElse(false);
    if (group && row.open() != on) {
      turn(at);
    } else if (!on) {
      for (int above = at; above > 0; above--) {
        Row other = layout.rows().get(above);
        if (other.open() && other.depth() < row.depth()) {
          marked = other.node().map(GraphNode::path).orElse("");
          turn(above);
          return;
        }
      }
    }
  }

  /// Folds everything up to so many levels.
  void depth(int levels) {
    NetworkGraph graph = drawn.get().graph();
    if (graph != null) {
      folding = Folding.to(graph, levels);
      draw();
    }
  }

  /// Marks the next part that is looked for.
  void next() {
    NetworkGraph graph = drawn.get().graph();
    if (graph == null) {
      return;
    }
    List<GraphNode> all = matching(graph);
    if (!all.isEmpty()) {
      int now = all.stream().map(GraphNode::path).toList().indexOf(marked);
      mark(all.get((now + 1) % all.size()).path());
    }
  }

  private void search(String wanted) {
    NetworkGraph graph = drawn.get().graph();
    if (graph != null) {
      for (GraphNode node : matching(graph)) {
        folding = folding.showing(graph, node.path());
      }
      draw();
    }
  }

  /// Marks what gives the stage that is looked into.
  private void follow() {
    NetworkGraph graph = drawn.get().graph();
    String path = graph == null ? null : graph.stages().get(inside.stage());
    if (graph != null && path != null && !inside.stage().equals(stageOf(graph, marked))) {
      marked = path;
      folding = folding.showing(graph, path);
      draw();
    }
  }

  private static String stageOf(NetworkGraph graph, String path) {
    return graph.node(path).map(GraphNode::stage).orElse("");
  }

  private void look() {
    Picture read = picture.getValue();
    ModelChoice asked = model.getValue();
    if (read == null || asked == null) {
      drawn.set(Drawn.NOTHING);
      details.set("");
      state.set(new Work.Idle<>());
      return;
    }
    if (!looking.get()) {
      return;
    }
    var what = new WhatIsIt(read, asked);
    var which = new WhichParts(read, asked);
    asking.wantMeanwhile(this, List.<Question<?>>of(what, which));
    Work<NetworkGraph> answer = asking.answer(which);
    state.set(answer);
    if (answer instanceof Work.Done<NetworkGraph>(NetworkGraph graph)) {
      if (!asked.equals(shown)) {
        shown = asked;
        folding = Folding.usual(graph);
        marked = graph.stages().getOrDefault(inside.stage(), "");
        folding = folding.showing(graph, marked);
      }
      drawn.set(
          new Drawn(
              graph, GraphLayout.of(graph, folding), asking.known(what), marked, words.get()));
      say();
    } else if (!(answer instanceof Work.Running<?>) || !asked.equals(shown)) {
      drawn.set(Drawn.NOTHING);
      details.set("");
    }
  }

  private void draw() {
    Drawn now = drawn.get();
    NetworkGraph graph = now.graph();
    if (graph != null) {
      drawn.set(
          new Drawn(graph, GraphLayout.of(graph, folding), now.subject(), marked, words.get()));
      say();
    }
  }

  private void say() {
    NetworkGraph graph = drawn.get().graph();
    details.set(
        graph == null
            ? ""
            : graph
                .node(marked)
                .filter(node -> !node.path().isEmpty())
                .map(node -> String.join("\n", NodeWords.all(graph, node)))
                .orElse(String.join("\n", NodeWords.all(graph))));
  }
}
