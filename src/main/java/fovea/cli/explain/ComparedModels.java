package fovea.cli.explain;

import fovea.cli.explain.ExplainedPicture.Timed;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.export.ComparisonFigures;
import fovea.explanation.export.ComparisonFigures.Column;
import fovea.explanation.export.ComparisonFigures.Entry;
import fovea.explanation.export.ComparisonFigures.Line;
import fovea.explanation.export.ComparisonFigures.Said;
import fovea.explanation.export.ExplanationFigures;
import fovea.image.Colormap;
import fovea.image.Overlay;
import fovea.modelmanager.CatalogModel;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Why one or several models say so of pictures, as figures.
final class ComparedModels {
  private final List<CatalogModel> models;
  private final long seed;
  private final List<List<Optional<ExplainedPicture>>> pictures = new ArrayList<>();

  ComparedModels(List<CatalogModel> models, long seed) {
    this.models = models;
    this.seed = seed;
  }

  /// @param answered by each model, the first always
  void add(List<Optional<ExplainedPicture>> answered) {
    pictures.add(List.copyOf(answered));
  }

  /// All maps of the last picture, by one model.
  Figure grid() {
    ExplainedPicture one = pictures.getLast().getFirst().orElseThrow();
    var overlay = new Overlay(Colormap.INFERNO, 0.75, true, false, 1);
    var figures = new ExplanationFigures(one.seen(), overlay, FigureStyle.light(), footer());
    return figures.grid(
        one.title(),
        one.explanations().stream()
            .map(
                timed ->
                    new ExplanationFigures.Named(
                        timed.method().title(), timed.words(), timed.explanation()))
            .toList());
  }

  /// One table of all pictures, models and methods.
  Figure table() {
    Set<Method> methods =
        pictures.stream()
            .flatMap(List::stream)
            .flatMap(Optional::stream)
            .flatMap(one -> one.explanations().stream())
            .map(Timed::method)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    var columns = new ArrayList<Column>();
    for (CatalogModel model : models) {
      for (Method method : methods) {
        columns.add(
            new Column(
                methods.size() == 1
                    ? model.card().name()
                    : model.card().name() + ", " + method.title(),
                method.title()));
      }
    }
    return ComparisonFigures.of(
        methods.stream().map(Method::title).collect(Collectors.joining(", ")),
        columns,
        pictures.stream().map(one -> line(one, methods)).toList(),
        FigureStyle.light(),
        footer());
  }

  private static Line line(List<Optional<ExplainedPicture>> answered, Set<Method> methods) {
    ExplainedPicture first = answered.getFirst().orElseThrow();
    var entries = new ArrayList<Entry>();
    for (Optional<ExplainedPicture> one : answered) {
      for (Method method : methods) {
        entries.add(
            one.map(found -> entry(found, method))
                .orElseGet(
                    () ->
                        new Entry(
                            new Said(first.target().label(), 0),
                            new Said("", 0),
                            first.seen(),
                            Optional.empty(),
                            "This model has no class that is called so.")));
      }
    }
    String name = String.valueOf(first.picture().getFileName());
    return new Line(name + ": why " + first.target().label(), name, first.seen(), entries);
  }

  private static Entry entry(ExplainedPicture one, Method method) {
    Optional<Explanation> found =
        one.explanations().stream()
            .filter(timed -> timed.method().equals(method))
            .map(Timed::explanation)
            .findFirst();
    return new Entry(
        one.target(),
        one.said(),
        one.seen(),
        found,
        found.isPresent() ? "" : "This method is not for this network.");
  }

  /// The model, and where it was looked at if any method looks at a stage.
  private static String place(ExplainedPicture one) {
    boolean stages =
        one.explanations().stream()
            .anyMatch(timed -> timed.method().family() == Method.Family.ACTIVATION_MAP);
    String name = one.model().card().name();
    return stages ? name + " at " + String.join(" + ", one.stages()) : name;
  }

  private String footer() {
    String stages =
        pictures.stream()
            .flatMap(List::stream)
            .flatMap(Optional::stream)
            .map(ComparedModels::place)
            .distinct()
            .collect(Collectors.joining(", "));
    List<String> assumptions =
        models.stream().flatMap(model -> model.card().assumptions().stream()).distinct().toList();
    return "%s · seed %d%s".formatted(stages, seed, Stamp.assumed(assumptions));
  }
}
