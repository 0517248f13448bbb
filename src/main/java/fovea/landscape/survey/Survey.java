package fovea.landscape.survey;

import fovea.attack.AttackOutcome;
import fovea.attack.Subject;
import fovea.attack.evaluation.AttackResults;
import fovea.landscape.Direction;
import fovea.landscape.Examples;
import fovea.landscape.LossAt;
import fovea.landscape.MovableNetwork;
import fovea.landscape.MovableNetwork.NamedBranch;
import fovea.landscape.Sharpness;
import fovea.landscape.SharpnessMeasures;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.SurveyPlan.AttackedBy;
import fovea.landscape.survey.SurveyPlan.Removal;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Measures what a plan asks for around the weights of a copy of a model. Afterwards, and when it
/// fails or is cancelled, the copy's weights are where they were, bit for bit. On the compute
/// thread.
public final class Survey {
  /// What an attack counts for among the steps.
  private static final int ATTACK = 20;

  private static final String CLEAN = "clean";

  /// Pictures in one condition.
  private record Condition(String id, String words, List<Subject> subjects) {}

  /// What was measured around the weights in one condition so far.
  private record Around(
      Condition condition,
      LossAt centre,
      Arriving arriving,
      List<Surface> surfaces,
      List<Curve> curves) {
    Around(Condition condition, LossAt centre, Arriving arriving) {
      this(condition, centre, arriving, new ArrayList<>(), new ArrayList<>());
    }

    void add(Surface surface) {
      surfaces.add(surface);
      add(surface.first());
      add(surface.second());
    }

    void add(Curve curve) {
      curves.add(curve);
    }

    Seen seen(Optional<Sharpness> sharpness, Optional<Removals> removals) {
      return new Seen(
          condition.id(), condition.words(), centre, surfaces, curves, sharpness, removals);
    }

    void soon(GrowingSurface growing) {
      arriving.soon(
          () -> {
            var sofar =
                new Around(
                    condition,
                    centre,
                    arriving,
                    new ArrayList<>(surfaces),
                    new ArrayList<>(curves));
            sofar.add(growing.now());
            return sofar.seen(Optional.empty(), Optional.empty());
          });
    }
  }

  private final NetworkCopy copy;
  private final MovableNetwork network;
  private final SurveyPlan plan;
  private final Points points;
  private final Set<String> notes = new LinkedHashSet<>();

  private Survey(NetworkCopy copy, SurveyPlan plan, Points points) {
    this.copy = copy;
    this.network = copy.network();
    this.plan = plan;
    this.points = points;
  }

  /// Measures. What is known is not measured again; what is new is kept every few seconds.
  ///
  /// @param model how it is called in results
  /// @param subjects at least one picture, as the network reads them
  /// @param sofar hears what is known so far, a few times a second
  /// @throws java.util.concurrent.CancellationException when `progress` says so
  public static ModelLandscape run(
      String model,
      NetworkCopy copy,
      List<Subject> subjects,
      SurveyPlan plan,
      AttackResults kept,
      Progress progress,
      Consumer<ModelLandscape> sofar)
      throws IOException {
    int branches = copy.network().branches().size();
    int each =
        1
            + plan.points()
            + plan.sharpness().map(Effort::steps).orElse(0)
            + plan.removal().map(removal -> Removing.steps(branches, removal)).orElse(0);
    int all = plan.conditions() * each + (plan.attack().isPresent() ? ATTACK : 0);
    var points = new Points(kept, copy.key(model), progress, all);
    try {
      return new Survey(copy, plan, points).run(model, subjects, sofar);
    } finally {
      copy.network().restore();
      points.save();
    }
  }

  private ModelLandscape run(String model, List<Subject> subjects, Consumer<ModelLandscape> sofar)
      throws IOException {
    var arriving = new Arriving(model, network.size(), subjects.size(), notes, sofar);
    var conditions = new ArrayList<Condition>();
    conditions.add(new Condition(CLEAN, CLEAN, subjects));
    if (plan.attack().isPresent()) {
      conditions.add(attacked(plan.attack().get(), subjects));
    }
    if (plan.removal().isPresent() && network.branches().isEmpty()) {
      notes.add(
          "“%s” has no residual branches that could be taken out: it is no residual network, or one whose branches are not told apart here."
              .formatted(model));
    }
    for (Condition condition : conditions) {
      arriving.done(seen(condition, arriving));
    }
    return arriving.known(true);
  }

  private Condition attacked(AttackedBy by, List<Subject> subjects) {
    List<Subject> made = made(copy, by, subjects, plan.seed(), points.within(ATTACK));
    points.step(ATTACK);
    return new Condition(by.attack().id(), words(by), made);
  }

  /// Such as “pgd10, ε 8/255”.
  static String words(AttackedBy by) {
    double levels = by.epsilon();
    String size =
        levels == Math.rint(levels) ? Long.toString((long) levels) : Double.toString(levels);
    return "%s, ε %s/255".formatted(by.attack().id(), size);
  }

  /// Pictures changed by an attack on a copy with its weights where they were.
  static List<Subject> made(
      NetworkCopy copy, AttackedBy by, List<Subject> subjects, long seed, Progress progress) {
    copy.attacker()
        .unfit(by.attack(), by.norm(), by.request(seed, progress).goal())
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    List<AttackOutcome> outcomes =
        copy.attacker().attack(by.attack(), subjects, by.request(seed, progress));
    return outcomes.stream()
        .map(one -> new Subject(one.adversarial(), one.subject().label(), one.subject().key()))
        .toList();
  }

  private Seen seen(Condition condition, Arriving arriving) throws IOException {
    try (Examples examples = copy.examples(condition.subjects())) {
      LossAt centre = points.at(name("weights", condition), 0, () -> network.loss(examples));
      if (!centre.known()) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
      var around = new Around(condition, centre, arriving);
      for (int pair = 0; pair < plan.pairs(); pair++) {
        around(pair, condition, examples, around);
      }
      network.restore();
      arriving.now(around.seen(Optional.empty(), Optional.empty()));
      Optional<Sharpness> sharpness = Optional.empty();
      if (plan.sharpness().isPresent()) {
        sharpness = Optional.of(sharpness(condition, examples, plan.sharpness().get()));
        arriving.now(around.seen(sharpness, Optional.empty()));
      }
      Optional<Removals> removals = Optional.empty();
      if (plan.removal().isPresent() && !network.branches().isEmpty()) {
        removals = Optional.of(removals(condition, examples, plan.removal().get(), centre));
      }
      return around.seen(sharpness, removals);
    }
  }

  /// Everything that a number depends on besides model and data.
  private String name(String what, Condition condition) {
    return what
        + " "
        + (condition.id().equals(CLEAN) ? CLEAN : condition.id() + " " + condition.words())
        + " seed "
        + plan.seed();
  }

  private void around(int pair, Condition condition, Examples examples, Around around)
      throws IOException {
    try (Direction x = direction(2 * pair);
        Direction y = direction(2 * pair + 1)) {
      String where =
          "%s %s in %d, pair %d"
              .formatted(plan.normalisation().id(), plan.span(), plan.grid(), pair + 1);
      if (plan.surfaces()) {
        around.add(surface(name("surface " + where, condition), x, y, examples, around));
      } else {
        around.add(curve(name("first curve " + where, condition), x, examples));
        around.add(curve(name("second curve " + where, condition), y, examples));
      }
    }
  }

  private Direction direction(int number) {
    return Direction.drawn(
        copy.manager(), network.weights(), plan.normalisation(), plan.seed(), number);
  }

  private Surface surface(String name, Direction x, Direction y, Examples examples, Around around)
      throws IOException {
    double[] alphas = plan.alphas();
    var growing = new GrowingSurface(alphas, x.cosine(y));
    for (int[] at : GrowingSurface.order(alphas.length)) {
      double a = alphas[at[0]];
      double b = alphas[at[1]];
      int place = at[0] * alphas.length + at[1];
      growing.put(at[0], at[1], points.at(name, place, () -> moved(x, a, y, b, examples)));
      around.soon(growing);
    }
    return growing.now();
  }

  private Curve curve(String name, Direction x, Examples examples) throws IOException {
    double[] alphas = plan.alphas();
    var loss = new double[alphas.length];
    var accuracy = new double[alphas.length];
    for (int i = 0; i < alphas.length; i++) {
      double a = alphas[i];
      LossAt found = points.at(name, i, () -> moved(x, a, x, 0, examples));
      loss[i] = found.loss();
      accuracy[i] = found.accuracy();
    }
    return new Curve(alphas, loss, accuracy);
  }

  private LossAt moved(Direction x, double a, Direction y, double b, Examples examples) {
    network.move(x, a, y, b);
    return network.loss(examples);
  }

  private Sharpness sharpness(Condition condition, Examples examples, Effort effort)
      throws IOException {
    String name = name("sharpness " + effort, condition);
    int count = KeptSharpness.numbers(effort);
    Progress within = points.within(effort.steps());
    double[] numbers =
        points.numbers(
            name,
            count,
            () ->
                KeptSharpness.numbers(
                    SharpnessMeasures.of(network, examples, effort, plan.seed(), within)));
    points.step(effort.steps());
    Sharpness sharpness = KeptSharpness.of(numbers, effort);
    if (!sharpness.exact()) {
      notes.add(
          "Some operator of this network can be differentiated once only: Hessian-vector products"
              + " were made by central differences of gradients, which are less exact.");
    }
    return sharpness;
  }

  private Removals removals(Condition condition, Examples examples, Removal removal, LossAt whole)
      throws IOException {
    List<NamedBranch> branches = network.branches();
    return new Removing(network, branches, examples, removal, plan.seed())
        .run(points, what -> name(what, condition), whole);
  }
}
