package fovea.attack;

import fovea.attack.AttackOutcome.Step;
import fovea.dataset.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Pictures that are attacked side by side, one step of all at a time: what every attack shares.
/// Answers the network for those that are still attacked, and keeps what became of each.
public final class Attempts {
  private static final long DRAWS = 0x41747461636BL; // keeps these draws apart from others'

  /// A picture, its loss there and how that depends on its pixels; what of the derivative is not a
  /// number is zero.
  ///
  /// @param logits the network's scores of it
  public record Look(float[] logits, double loss, float[] gradient) {}

  /// One picture under attack.
  public static final class Attempt {
    private final Subject subject;
    private final int target;
    private final Runnable ask;
    private final Ball ball;
    private final KeyedRandom random;
    private final List<Step> trace = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private float @Nullable [] before;
    private float[] answer;
    private float @Nullable [] after;
    private boolean reached;
    private double known = Double.POSITIVE_INFINITY;

    private Attempt(Subject subject, int target, Runnable ask, Ball ball, KeyedRandom random) {
      this.subject = subject;
      this.target = target;
      this.ask = ask;
      this.ball = ball;
      this.random = random;
      answer = subject.pixels();
    }

    public Subject subject() {
      return subject;
    }

    public float[] clean() {
      return subject.pixels();
    }

    public int label() {
      return subject.label();
    }

    /// The class that is wanted; {@link Goal#NONE} for any but the true one.
    public int target() {
      return target;
    }

    /// The scores of the clean picture.
    public float[] before() {
      if (before == null) {
        ask.run();
      }
      return Objects.requireNonNull(before);
    }

    /// Around the clean picture.
    public Ball ball() {
      return ball;
    }

    /// Draws of its own.
    ///
    /// @param restart which of several beginnings
    public KeyedRandom random(int restart) {
      return random.at(restart);
    }

    /// Whether these scores say what the attack wants.
    public boolean wins(float[] logits) {
      return AttackOutcome.reached(logits, label(), target);
    }

    /// Takes a picture for the outcome.
    ///
    /// @param won whether the goal is reached with it
    public void take(float[] picture, boolean won) {
      answer = picture;
      reached = won;
      after = null;
    }

    /// As {@link #take(float[], boolean)}, of a picture that the network was asked about.
    ///
    /// @param logits what it said
    public void take(float[] picture, boolean won, float[] logits) {
      take(picture, won);
      after = logits;
    }

    /// As {@link #take(float[], boolean)}, of an attack that looks for the smallest change.
    ///
    /// @param size of the change
    public void take(float[] picture, boolean won, double size) {
      take(picture, won);
      known = size;
    }

    /// The smallest change that is known to reach the goal; infinite where none is.
    public double known() {
      return known;
    }

    /// Whether the goal is reached with the picture that was taken last.
    public boolean reached() {
      return reached;
    }

    /// Tells a person something, once.
    public void note(String sentence) {
      notes.add(sentence);
    }
  }

  private final AttackedNetwork network;
  private final AttackRequest request;
  private final List<Attempt> all = new ArrayList<>();

  /// @throws IllegalArgumentException when the attack is not for this network or request, in one
  ///   sentence
  public Attempts(
      Attack attack, AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    this.network = network;
    this.request = request;
    Suitability.check(attack, network, request);
    boolean asks = request.goal().asksScores();
    List<float[]> logits =
        asks ? network.logits(subjects.stream().map(Subject::pixels).toList()) : List.of();
    var none = new float[network.classes()];
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      all.add(
          new Attempt(
              subject,
              request.goal().target(asks ? logits.get(i) : none, subject.label()),
              this::askBefore,
              new Ball(subject.pixels(), request.norm(), (float) request.epsilon()),
              KeyedRandom.of(request.seed(), DRAWS, subject.key())));
      if (asks) {
        all.getLast().before = logits.get(i);
      }
    }
  }

  public List<Attempt> all() {
    return all;
  }

  /// Those that are still attacked: all, or where that is asked for those whose goal is not
  /// reached.
  public List<Attempt> open() {
    return request.untilFooled()
        ? all.stream().filter(attempt -> !attempt.reached).toList()
        : List.copyOf(all);
  }

  public AttackRequest request() {
    return request;
  }

  /// What the network says of pictures.
  public List<float[]> logits(List<float[]> pictures) {
    return network.logits(pictures);
  }

  /// Asks about the clean pictures of all attempts of which it is not known yet.
  private void askBefore() {
    List<Attempt> unknown = all.stream().filter(attempt -> attempt.before == null).toList();
    List<float[]> logits = network.logits(unknown.stream().map(Attempt::clean).toList());
    for (int i = 0; i < unknown.size(); i++) {
      unknown.get(i).before = logits.get(i);
    }
  }

  /// What the network says of a picture of each attempt, and the derivatives of what is asked.
  public List<AttackedNetwork.Derivative> derivatives(
      List<float[]> pictures, AttackedNetwork.Weighing weighing) {
    return network.derivatives(pictures, weighing);
  }

  /// The loss of a picture of each attempt, and its derivative.
  public List<Look> looks(List<Attempt> attempts, List<float[]> pictures, Loss loss) {
    return looks(attempts, attempts.stream().mapToInt(Attempt::target).toArray(), pictures, loss);
  }

  /// As {@link #looks(List, List, Loss)}, towards other classes.
  ///
  /// @param targets of each attempt; {@link Goal#NONE} for any but the true one
  public List<Look> looks(
      List<Attempt> attempts, int[] targets, List<float[]> pictures, Loss loss) {
    List<AttackedNetwork.Derivative> derivatives =
        network.derivatives(
            pictures,
            (i, logits) ->
                new float[][] {loss.weights(logits, attempts.get(i).label(), targets[i])});
    var looks = new ArrayList<Look>();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      float[] logits = derivatives.get(i).logits();
      if (attempt.before == null && pictures.get(i) == attempt.clean()) {
        attempt.before = logits;
      }
      float[] gradient = usable(attempt, derivatives.get(i).gradients()[0]);
      looks.add(new Look(logits, loss.of(logits, attempt.label(), targets[i]), gradient));
    }
    return looks;
  }

  /// A derivative as it can be followed; tells where it says nothing.
  public static float[] usable(Attempt attempt, float[] gradient) {
    return Suitability.usable(gradient, attempt::note);
  }

  /// Adds a step to the trace, the next.
  public void step(Attempt attempt, double loss, float[] logits, float[] picture) {
    step(attempt, attempt.trace.size(), loss, logits, picture);
  }

  /// Adds a step to the trace of an attack that tells of some only.
  ///
  /// @param number of the step
  public void step(Attempt attempt, int number, double loss, float[] logits, float[] picture) {
    attempt.trace.add(
        new Step(
            number,
            loss,
            AttackOutcome.likeliest(logits),
            request.keepsPictures()
                ? Optional.of(new AttackOutcome.Kept(picture.clone(), logits))
                : Optional.empty()));
  }

  /// Tells of a step of all, and stops where that is wished.
  public void progress(int steps, int ofAll) {
    request.progress().step(steps, ofAll);
  }

  /// What became of every picture.
  public List<AttackOutcome> outcomes() {
    List<Attempt> unknown = all.stream().filter(attempt -> attempt.after == null).toList();
    List<float[]> after = network.logits(unknown.stream().map(attempt -> attempt.answer).toList());
    for (int i = 0; i < unknown.size(); i++) {
      unknown.get(i).after = after.get(i);
    }
    return all.stream().map(Attempts::outcome).toList();
  }

  private static AttackOutcome outcome(Attempt attempt) {
    return new AttackOutcome(
        attempt.subject,
        attempt.target,
        attempt.before(),
        attempt.answer,
        Objects.requireNonNull(attempt.after),
        attempt.trace,
        List.copyOf(attempt.notes));
  }
}
