package fovea.landscape.survey;

import ai.djl.ndarray.NDArray;
import fovea.attack.Subject;
import fovea.attack.evaluation.AttackResults;
import fovea.landscape.Examples;
import fovea.landscape.LossAt;
import fovea.landscape.MovableNetwork;
import fovea.landscape.survey.Line.Along;
import fovea.landscape.survey.SurveyPlan.AttackedBy;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Measures the line between two models' weights. The pictures are attacked for each of the two,
/// with its own weights, and then shown to every network on the line. On the compute thread.
public final class LineRun {
  private static final int ATTACK = 20;
  private static final long BETWEEN = 250_000_000L;

  /// Where on the line is measured.
  ///
  /// @param from first t, as a rule a little before 0
  /// @param to last t
  /// @param points how many, 3 to 1001
  /// @param statistics whether running statistics move too, or stay the first model's
  public record Stretch(double from, double to, int points, boolean statistics) {
    private static final int MOST = 1001;

    /// @throws IllegalArgumentException when a number is out of range, in one sentence
    public Stretch {
      if (!(from < to && from >= -10 && to <= 10)) {
        throw new IllegalArgumentException(
            "The line has to lead from a smaller to a larger number within −10 and 10, not from %s to %s."
                .formatted(from, to));
      }
      if (points < 3 || points > MOST) {
        throw new IllegalArgumentException(
            "The line has 3 to %,d points, not %d.".formatted(MOST, points));
      }
    }

    double[] places() {
      var places = new double[points];
      for (int i = 0; i < points; i++) {
        places[i] = from + (to - from) * i / (points - 1);
      }
      return places;
    }
  }

  /// Pictures in one condition.
  private record Shown(String condition, String words, List<Subject> subjects) {}

  private LineRun() {}

  /// Measures.
  ///
  /// @param names how both models are called in results
  /// @param subjects at least one picture, as both networks read them
  /// @param sofar hears what is known so far, a few times a second
  /// @throws IllegalArgumentException when no line leads from one to the other, in one sentence
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public static Line run(
      List<String> names,
      NetworkCopy from,
      NetworkCopy to,
      List<Subject> subjects,
      Stretch stretch,
      Optional<AttackedBy> attack,
      long seed,
      AttackResults kept,
      Progress progress,
      Consumer<Line> sofar)
      throws IOException {
    check(from, to);
    int conditions = attack.isPresent() ? 3 : 1;
    int attacks = attack.isPresent() ? 2 * ATTACK : 0;
    var points =
        new Points(
            kept,
            from.key(names.getFirst()) + " to " + to.key(names.getLast()),
            progress,
            conditions * stretch.points() + attacks);
    var shown = new ArrayList<Shown>();
    shown.add(new Shown("clean", "clean", subjects));
    if (attack.isPresent()) {
      AttackedBy by = attack.get();
      for (NetworkCopy model : List.of(from, to)) {
        String name = model == from ? names.getFirst() : names.getLast();
        List<Subject> made = Survey.made(model, by, subjects, seed, points.within(ATTACK));
        points.step(ATTACK);
        String which = by.attack().id() + (model == from ? " for first" : " for second");
        shown.add(new Shown(which, "attacked for " + name + " (" + Survey.words(by) + ")", made));
      }
    }
    try {
      var curves = new ArrayList<Along>();
      for (Shown one : shown) {
        try (Examples examples = from.examples(one.subjects())) {
          String what = "line %s %s seed %d".formatted(stretch, one.words(), seed);
          Consumer<Curve> growing =
              curve -> {
                var now = new ArrayList<>(curves);
                now.add(new Along(one.condition(), one.words(), curve));
                sofar.accept(line(names, stretch, now, false));
              };
          Curve curve =
              curve(what, from.network(), to.network().state(), examples, stretch, points, growing);
          curves.add(new Along(one.condition(), one.words(), curve));
        }
      }
      return line(names, stretch, curves, true);
    } finally {
      from.network().restore();
      points.save();
    }
  }

  private static Line line(
      List<String> names, Stretch stretch, List<Along> curves, boolean complete) {
    return new Line(names.getFirst(), names.getLast(), stretch.statistics(), curves, complete);
  }

  /// Whether a line leads from one model to another.
  ///
  /// @throws IllegalArgumentException when none does, in one sentence
  public static void check(NetworkCopy from, NetworkCopy to) {
    from.network().fits(to.network().state());
    if (!from.attacker().preparation().equals(to.attacker().preparation())) {
      throw new IllegalArgumentException(
          "“%s” and “%s” prepare pictures differently, so that a network between them has no pictures of its own: there is no line between them."
              .formatted(from.name(), to.name()));
    }
    if (!from.attacker().labels().equals(to.attacker().labels())) {
      throw new IllegalArgumentException(
          "“%s” and “%s” have different classes: there is no line between them."
              .formatted(from.name(), to.name()));
    }
  }

  private static Curve curve(
      String what,
      MovableNetwork network,
      Map<String, NDArray> other,
      Examples examples,
      Stretch stretch,
      Points points,
      Consumer<Curve> sofar)
      throws IOException {
    long told = System.nanoTime();
    double[] places = stretch.places();
    var loss = new double[places.length];
    var accuracy = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      double t = places[i];
      LossAt found =
          points.at(
              what,
              i,
              () -> {
                network.between(other, t, stretch.statistics());
                return network.loss(examples);
              });
      loss[i] = found.loss();
      accuracy[i] = found.accuracy();
      if (System.nanoTime() - told >= BETWEEN) {
        sofar.accept(
            new Curve(
                Arrays.copyOf(places, i + 1),
                Arrays.copyOf(loss, i + 1),
                Arrays.copyOf(accuracy, i + 1)));
        told = System.nanoTime();
      }
    }
    return new Curve(places, loss, accuracy);
  }
}
