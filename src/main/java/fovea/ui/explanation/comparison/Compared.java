package fovea.ui.explanation.comparison;

import fovea.explanation.Method;
import fovea.modellibrary.ModelChoice;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.asking.Question.WhatIsIt;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapTiles.Asked;
import fovea.ui.tab.Picture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What models are asked of pictures to be compared, and what they answered.
///
/// @param stages at which it is looked, of models where that is not the usual one
record Compared(
    Asking asking,
    List<Picture> pictures,
    List<ModelChoice> models,
    List<Method> methods,
    Aims aims,
    Map<ModelChoice, List<String>> stages) {
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

  Optional<Why> why(Picture picture, int row, ModelChoice model, Method method) {
    Optional<Subject> first = subject(picture, models.getFirst());
    Optional<Subject> subject = subject(picture, model);
    if (first.isEmpty() || subject.isEmpty() || subject.get().unfit(method).isPresent()) {
      return Optional.empty();
    }
    return aims.target(row, first.get(), subject.get())
        .map(
            target ->
                new Why(picture, model, target, method, stages.getOrDefault(model, List.of())));
  }

  Optional<Subject> subject(Picture picture, ModelChoice model) {
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
                    why.method(),
                    asking.secondsPerPass(subject),
                    asking
                        .known(new WhichStages(pictures.getFirst(), why.model()))
                        .orElse(List.of()),
                    why.stages()))
        .orElse(OptionalDouble.empty());
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

  Asked asked(Why why, String title, String side) {
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
