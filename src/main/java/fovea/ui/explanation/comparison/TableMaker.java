package fovea.ui.explanation.comparison;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ComparisonFigures;
import fovea.explanation.export.ComparisonFigures.Said;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapPair;
import fovea.explanation.export.OneScale;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.MapTiles;
import fovea.ui.explanation.map.Tile;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes the table of what is known: a row for each picture and class, a column for each model and
/// method, and before them the picture itself; for two models and one method also what they differ
/// by.
///
/// @param difference whether that is wanted
record TableMaker(Compared of, boolean difference) {
  Table table(MapStyle style) {
    if (of.pictures().isEmpty() || of.models().isEmpty()) {
      return Table.empty();
    }
    Map<Method, OneScale> scales = style.shared() ? scales(style) : Map.of();
    var rows = new ArrayList<Table.Row>();
    for (Picture picture : of.pictures()) {
      for (int row = 0; row < of.aims().rows(); row++) {
        rows.add(row(picture, row, style, scales));
      }
    }
    var legend = new ArrayList<Table.Scale>();
    for (Method method : of.methods()) {
      OneScale scale = scales.get(method);
      if (scale != null) {
        scale.ofMaps().ifPresent(one -> legend.add(new Table.Scale(method.title(), one)));
        if (isDifferent()) {
          scale.ofDifferences().ifPresent(one -> legend.add(new Table.Scale("Difference", one)));
        }
      }
    }
    return new Table(columns(), rows, legend);
  }

  private boolean isDifferent() {
    return difference && of.models().size() == 2 && of.methods().size() == 1;
  }

  /// Methods count in different units, so that each has a scale of its own.
  private Map<Method, OneScale> scales(MapStyle style) {
    var maps = new LinkedHashMap<Method, List<Explanation>>();
    for (Why why : of.whys()) {
      of.asked(why, "", "")
          .made()
          .map(Made::explanation)
          .filter(one -> one.emptiness(style.signed()).isEmpty())
          .ifPresent(
              one -> maps.computeIfAbsent(why.method(), method -> new ArrayList<>()).add(one));
    }
    List<Heatmap> differences =
        isDifferent()
            ? of.pictures().stream()
                .flatMap(
                    picture ->
                        IntStream.range(0, of.aims().rows()).mapToObj(row -> pair(picture, row)))
                .flatMap(Optional::stream)
                .flatMap(pair -> pair.difference(style.signed()).stream())
                .toList()
            : List.of();
    var scales = new HashMap<Method, OneScale>();
    maps.forEach(
        (method, made) ->
            scales.put(
                method,
                OneScale.of(
                    made.stream().map(Explanation::map).toList(),
                    differences,
                    style.signed() && made.stream().anyMatch(Explanation::signed),
                    style.opacity(),
                    style.smooth())));
    return scales;
  }

  private Optional<MapPair> pair(Picture picture, int row) {
    return map(picture, row, of.models().getFirst())
        .flatMap(
            one ->
                map(picture, row, of.models().getLast())
                    .map(
                        other ->
                            new MapPair(
                                one, seen(picture, of.models().getFirst()),
                                other, seen(picture, of.models().getLast()))));
  }

  private Optional<Heatmap> map(Picture picture, int row, ModelChoice model) {
    return of.why(picture, row, model, of.methods().getFirst())
        .flatMap(of.asking()::known)
        .filter(Made::whole)
        .map(made -> made.explanation().map());
  }

  private RgbImage seen(Picture picture, ModelChoice model) {
    return of.subject(picture, model).map(Subject::seen).orElse(picture.image());
  }

  private List<String> columns() {
    var columns = new ArrayList<String>();
    columns.add("Original");
    for (ModelChoice model : of.models()) {
      for (Method method : of.methods()) {
        columns.add(
            StageChoice.named(
                of.models().size() == 1
                    ? method.title()
                    : of.methods().size() == 1
                        ? model.name()
                        : model.name() + ", " + method.title(),
                method,
                of.stages(),
                model));
      }
    }
    if (isDifferent()) {
      columns.add(
          ComparisonFigures.less(of.models().getFirst().name(), of.models().getLast().name()));
    }
    return columns;
  }

  private Table.Row row(Picture picture, int row, MapStyle style, Map<Method, OneScale> scales) {
    var tiles = new ArrayList<Tile>();
    Optional<Subject> first = of.subject(picture, of.models().getFirst());
    tiles.add(
        Tile.plain(
            "As the network sees it",
            picture.name(),
            first.map(Subject::seen).orElse(picture.image())));
    for (ModelChoice model : of.models()) {
      for (Method method : of.methods()) {
        tiles.add(tile(picture, row, model, method, style, scales));
      }
    }
    if (isDifferent()) {
      tiles.add(difference(picture, row, style, scales.get(of.methods().getFirst())));
    }
    String title =
        first
            .map(subject -> picture.name() + ": why " + of.aims().label(subject, row))
            .orElse(picture.name());
    return new Table.Row(title, tiles);
  }

  private Tile tile(
      Picture picture,
      int row,
      ModelChoice model,
      Method method,
      MapStyle style,
      Map<Method, OneScale> scales) {
    var look = new WhatIsIt(picture, model);
    Optional<Subject> subject = of.asking().known(look);
    if (subject.isEmpty()) {
      return unknown(look, picture);
    }
    Optional<Why> why = of.why(picture, row, model, method);
    if (why.isEmpty()) {
      return without(
          look,
          subject.get(),
          subject
              .get()
              .unfit(method)
              .orElse("This model has no class that is called so, or the first has not answered."));
    }
    Target target = why.get().target();
    OneScale scale = scales.get(method);
    var made = new MapTiles(style, scale == null ? Optional.empty() : scale.range());
    String words = target.words(subject.get().labels());
    double probability = subject.get().probability(target);
    Explainer.Answer best = subject.get().answers().getFirst();
    return made.tile(of.asked(why.get(), words, Quantities.percent(probability)))
        .withNote(
            ComparisonFigures.note(
                new Said(words, probability), new Said(best.label(), best.probability())));
  }

  private Tile difference(Picture picture, int row, MapStyle style, @Nullable OneScale scale) {
    Optional<MapPair> pair = pair(picture, row);
    Optional<Heatmap> map = pair.flatMap(one -> one.difference(style.signed()));
    Optional<MapColours> colours =
        scale == null
            ? map.flatMap(
                one ->
                    OneScale.of(List.of(one), List.of(), true, style.opacity(), style.smooth())
                        .ofMaps())
            : scale.ofDifferences();
    String without = pair.map(one -> one.instead(style.signed())).orElse(MapPair.MISSING);
    boolean there = without.isEmpty() && colours.isPresent();
    String instead = there ? "" : without.isEmpty() ? "There is no difference anywhere." : without;
    return new Tile(
        "difference " + picture.name() + row,
        "Difference",
        "",
        MapPair.WORDS,
        seen(picture, of.models().getFirst()),
        there ? map : Optional.empty(),
        there ? colours : Optional.empty(),
        instead,
        new Work.Idle<>(),
        Tile.Action.NONE,
        MapPair.WORDS);
  }

  private Tile unknown(WhatIsIt look, Picture picture) {
    Work<Subject> state = of.asking().answer(look);
    String words =
        switch (state) {
          case Work.Failed<Subject>(String reason) -> reason;
          case Work.Idle<Subject> _ -> "Stopped before the model had answered.";
          case Work.Running<Subject> _, Work.Done<Subject> _ -> "";
        };
    return new Tile(
        look,
        look.model().name(),
        "",
        words,
        picture.image(),
        Optional.empty(),
        Optional.empty(),
        words,
        state,
        words.isEmpty() ? Tile.Action.NONE : Tile.Action.AGAIN);
  }

  private static Tile without(WhatIsIt look, Subject subject, String words) {
    return new Tile(
        look,
        look.model().name(),
        "",
        words,
        subject.seen(),
        Optional.empty(),
        Optional.empty(),
        words,
        new Work.Idle<>(),
        Tile.Action.NONE);
  }
}
