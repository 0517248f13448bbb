package fovea.ui.attack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.LinearNetwork;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.LinearAttacker;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Made-up classifiers of pictures of 8 × 8 pixels that say “light” where more is above the middle
/// than below it. “good” tells four classes apart, “two” two and “one” one; “silent” has no
/// derivative, “broken” cannot be had, and “wild” gives numbers that are not finite once a picture
/// is changed.
public final class MadeUpAttackers implements TaskModels<Attacker> {
  static final int SIDE = 8;
  static final String LONG =
      "a class whose name is so long that it never fits into the row of a list";
  private static final float WEIGHT = 0.1f;
  private static final List<String> LABELS = List.of("light", "dark", LONG, "گربه");

  public volatile List<ModelChoice> choices =
      List.of(
          new ModelChoice("good", "A good one", List.of("Its classes are made up."), "12ab"),
          new ModelChoice("two", "One of two classes"),
          new ModelChoice("one", "One of one class"),
          new ModelChoice("silent", "One without derivatives"),
          new ModelChoice("flat", "One without places"),
          new ModelChoice("wild", "One of wild numbers"),
          new ModelChoice("broken", "A broken model"));

  /// What was attacked how: model, attack and ε.
  public final List<String> asked = new CopyOnWriteArrayList<>();

  /// Attacks wait for these where it is not null.
  public volatile Semaphore gate;

  /// How long an answer seems to take, in milliseconds.
  public volatile long milliseconds;

  /// How long an attack seems to take.
  public volatile long attackMilliseconds;

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Attacker, ? extends R, X> work)
      throws X {
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return work.with(new MadeUp(id, network(id)));
  }

  private static LinearNetwork network(String id) {
    int classes =
        switch (id) {
          case "one" -> 1;
          case "two" -> 2;
          default -> 4;
        };
    var weights = new float[classes][3 * SIDE * SIDE];
    Arrays.fill(weights[0], WEIGHT);
    if (classes > 1) {
      Arrays.fill(weights[1], -WEIGHT);
    }
    return new LinearNetwork(SIDE, SIDE, weights);
  }

  private final class MadeUp extends LinearAttacker {
    private final String id;

    MadeUp(String id, LinearNetwork network) {
      super(network, LABELS.subList(0, network.classes()));
      this.id = id;
    }

    @Override
    public List<float[]> logits(List<float[]> pictures) {
      pass();
      return super.logits(pictures);
    }

    @Override
    public List<AttackOutcome> attack(
        Attack attack, List<Subject> subjects, AttackRequest request) {
      asked.add("%s %s %.2f".formatted(id, attack.id(), 255 * request.epsilon()));
      Semaphore waits = gate;
      if (waits != null) {
        waits.acquireUninterruptibly();
      }
      sleep(attackMilliseconds);
      request.progress().check();
      if (id.equals("wild")) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
      return super.attack(attack, subjects, request);
    }

    /// Exactly those that nothing within ε fools.
    @Override
    public List<Boolean> certified(List<Subject> subjects, double epsilon) {
      return subjects.stream()
          .map(one -> MadeUpAttackers.network(id).distance(one) > epsilon)
          .toList();
    }

    @Override
    public int silentDerivatives(List<Subject> subjects) {
      pass();
      return id.equals("silent") ? subjects.size() : 0;
    }

    private void pass() {
      sleep(milliseconds);
    }

    private static void sleep(long time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
