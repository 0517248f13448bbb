package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.MapTiles;
import fovea.ui.explanation.map.MapTiles.Asked;
import fovea.ui.explanation.map.Tile;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes the table of what is known: a row for each picture and class, a column for each model and
/// method, and before them the picture itself.
record TableMaker(
    Asking asking,
    List<Picture> pictures,
    List<ModelChoice> models,
    List<Method> methods,
    Aims aims) {
  /// What each model is asked of each picture before anything else.
  List<WhatIsIt> looks() {
    return pictures.stream()
        .flatMap(picture -> models.stream().map(model -> new WhatIsIt(picture, model)))
        .toList();
  }

  /// What is asked of those that have answered.
  List<Why> whys() {
    var whys = new ArrayList<Why>();
    for (Picture picture : pictures) {
      for (int row = 0; row < aims.rows(); row++) {
        for (ModelChoice model : models) {
          for (Method method : methods) {
            why(picture, row, model, method).ifPresent(whys::add);
          }
        }
      }
    }
    return whys;
  }

  private Optional<Why> why(Picture picture, int row, ModelChoice model, Method method) {
    Optional<Subject> first = subject(picture, models.getFirst());
    Optional<Subject> subject = subject(picture, model);
    if (first.isEmpty() || subject.isEmpty() || subject.get().unfit(method).isPresent()) {
      return Optional.empty();
    }
    return aims.target(row, first.get(), subject.get())
        .map(target -> new Why(picture, model, target, method, List.of()));
  }

  private Optional<Subject> subject(Picture picture, ModelChoice model) {
    return asking.known(new WhatIsIt(picture, model));
  }

  boolean isQuick(Why why) {
    return Subject.isQuick(why.method(), seconds(why));
  }

  private OptionalDouble seconds(Why why) {
    return subject(why.picture(), why.model())
        .map(
            subject ->
                subject.seconds(
                    why.method(), asking.secondsPerPass(subject), List.of(), why.stages()))
        .orElse(OptionalDouble.empty());
  }

  Table table(MapStyle style) {
    if (pictures.isEmpty() || models.isEmpty()) {
      return Table.empty();
    }
    Map<Method, Range> ranges = style.shared() ? ranges(style) : Map.of();
    var rows = new ArrayList<Table.Row>();
    for (Picture picture : pictures) {
      for (int row = 0; row < aims.rows(); row++) {
        rows.add(row(picture, row, style, ranges));
      }
    }
    var scales = new ArrayList<Table.Scale>();
    for (Method method : methods) {
      Range range = ranges.get(method);
      if (range != null && range.tells()) {
        scales.add(
            new Table.Scale(
                method.title(),
                new MapColours(range.begin() < 0, range, style.opacity(), style.smooth())));
      }
    }
    return new Table(columns(), rows, scales);
  }

  /// Methods count in different units, so that each has a scale of its own.
  private Map<Method, Range> ranges(MapStyle style) {
    Map<Method, List<Asked>> all = new HashMap<>();
    for (Why why : whys()) {
      all.computeIfAbsent(why.method(), method -> new ArrayList<>()).add(asked(why, "", ""));
    }
    var ranges = new HashMap<Method, Range>();
    all.forEach(
        (method, asked) ->
            MapTiles.range(style, asked).ifPresent(range -> ranges.put(method, range)));
    return ranges;
  }

  private List<String> columns() {
    var columns = new ArrayList<String>();
    columns.add("Picture");
    for (ModelChoice model : models) {
      for (Method method : methods) {
        columns.add(
            models.size() == 1
                ? method.title()
                : methods.size() == 1 ? model.name() : model.name() + ", " + method.title());
      }
    }
    return columns;
  }

  private Table.Row row(Picture picture, int row, MapStyle style, Map<Method, Range> ranges) {
    var tiles = new ArrayList<Tile>();
    Optional<Subject> first = subject(picture, models.getFirst());
    tiles.add(
        Tile.plain(
            "As the network sees it",
            picture.name(),
            first.map(Subject::seen).orElse(picture.image())));
    for (ModelChoice model : models) {
      for (Method method : methods) {
        tiles.add(tile(picture, row, model, method, style, ranges));
      }
    }
    String title =
        first
            .map(subject -> picture.name() + ": why " + aims.label(subject, row))
            .orElse(picture.name());
    return new Table.Row(title, tiles);
  }

  private Tile tile(
      Picture picture,
      int row,
      ModelChoice model,
      Method method,
      MapStyle style,
      Map<Method, Range> ranges) {
    var look = new WhatIsIt(picture, model);
    Optional<Subject> subject = asking.known(look);
    if (subject.isEmpty()) {
      return unknown(look, picture);
    }
    Optional<Why> why = why(picture, row, model, method);
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
    var made = new MapTiles(style, Optional.ofNullable(ranges.get(method)));
    return made.tile(
        asked(
            why.get(),
            target.words(subject.get().labels()),
            Quantities.percent(subject.get().probability(target))));
  }

  /// All maps that are there.
  List<Explained> explained() {
    return whys().stream()
        .flatMap(
            why ->
                asking.known(why).filter(Made::whole).stream()
                    .map(
                        made ->
                            new Explained(
                                subject(why.picture(), why.model()).orElseThrow(),
                                why.target(),
                                why.stages(),
                                List.of(new Explained.Map(why.method(), made)))))
        .toList();
  }

  private Tile unknown(WhatIsIt look, Picture picture) {
    Work<Subject> state = asking.answer(look);
    String words =
        switch (state) {
          case Work.Failed<Subject>(String reason) -> reason;
          case Work.Idle<Subject> _ -> "The model was not let answer.";
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

  private Asked asked(Why why, String title, String side) {
    return new Asked(
        why,
        title,
        side,
        why.method(),
        subject(why.picture(), why.model()).orElseThrow().seen(),
        asking.answer(why),
        asking.partial(why),
        asking.stopped(why),
        seconds(why));
  }
}
