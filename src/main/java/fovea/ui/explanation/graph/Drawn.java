package fovea.ui.explanation.graph;

import fovea.network.graph.NetworkGraph;
import fovea.network.graph.figure.GraphFigure;
import fovea.network.graph.figure.GraphLayout;
import fovea.plot.FigureStyle;
import fovea.ui.explanation.asking.Subject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is drawn.
///
/// @param graph null while there is none
public record Drawn(
    @Nullable NetworkGraph graph,
    GraphLayout layout,
    Optional<Subject> subject,
    String marked,
    String found) {
  static final Drawn NOTHING =
      new Drawn(null, new GraphLayout(List.of(), List.of(), 0), Optional.empty(), "", "");

  /// As a figure; null while there is no graph.
  public @Nullable GraphFigure figure(FigureStyle style, String footer) {
    return graph == null
        ? null
        : new GraphFigure(graph, layout, subject.map(Subject::seen), marked, found, style, footer);
  }
}
