package fovea.ui.explanation.picture;

import fovea.explanation.Method;
import fovea.explanation.Target;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.Stage;
import fovea.ui.explanation.asking.Asking;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.asking.Question.WhichStages;
import fovea.ui.explanation.asking.Question.Why;
import fovea.ui.explanation.asking.Subject;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.MapTiles;
import fovea.ui.explanation.map.MapTiles.Asked;
import fovea.ui.explanation.map.Tile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/// What is explained, by which methods, and what is known of it.
///
/// @param stages at which it is looked; none for the usual one
/// @param methods the ids of those that are chosen
record Aim(
    Subject subject, Target target, List<String> stages, Set<String> methods, Asking asking) {
  /// One question for each method that is for this network.
  List<Why> whys() {
    return Methods.all().stream()
        .filter(method -> methods.contains(method.id()) && subject.unfit(method).isEmpty())
        .map(
            method ->
                new Why(
                    subject.picture(), subject.model(), subject.topic(), target, method, stages))
        .toList();
  }

  /// All stages there are; none while they are not known.
  List<Stage> allStages() {
    return asking.known(new WhichStages(subject.picture(), subject.model())).orElse(List.of());
  }

  /// How long a method takes; empty where that is not known yet.
  OptionalDouble seconds(Method method) {
    return subject.seconds(method, asking.secondsPerPass(subject), allStages(), stages);
  }

  boolean isQuick(Method method) {
    return Subject.isQuick(method, seconds(method));
  }

  /// The picture, and one map for each method.
  List<Tile> tiles(MapStyle style) {
    List<Asked> asked = asked();
    var made = MapTiles.of(style, asked);
    var all = new ArrayList<Tile>();
    all.add(
        Tile.plain(
            "As the network sees it",
            "%d × %d pixels, scaled and cropped as this network wants its pictures."
                .formatted(subject.seen().width(), subject.seen().height()),
            subject.seen()));
    asked.forEach(one -> all.add(made.tile(one)));
    return List.copyOf(all);
  }

  /// With all maps that are there so far.
  Explained explained() {
    return new Explained(
        subject,
        target,
        stages,
        asked().stream()
            .flatMap(
                one ->
                    one.made().stream()
                        .filter(Made::whole)
                        .map(made -> new Explained.Map(one.method(), made)))
            .toList());
  }

  private List<Asked> asked() {
    return whys().stream()
        .map(
            why ->
                new Asked(
                    why,
                    why.method().title(),
                    "",
                    why.method(),
                    subject.seen(),
                    asking.answer(why),
                    asking.partial(why),
                    asking.stopped(why),
                    seconds(why.method())))
        .toList();
  }
}
