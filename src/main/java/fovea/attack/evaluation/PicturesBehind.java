package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Pixels;
import fovea.attack.boundary.Fab;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The pictures that a number counts: which they are, and what the attack makes of them. Attacks
/// follow from the seed and the picture's place, so that what is made again is what was counted. On
/// the compute thread.
public final class PicturesBehind {
  /// A number.
  ///
  /// @param model that is asked
  /// @param attack its id, or `clean`, `worst-case`, `certified`; {@link #SMALLEST} for the
  ///   smallest change
  /// @param epsilon in n/255
  /// @param madeFor the model that pictures were made for, where that is another
  public record Number(int model, String attack, double epsilon, Optional<Integer> madeFor) {}

  /// The attack of {@link Number}s that are of the smallest change.
  public static final String SMALLEST = RobustnessNumbers.SMALLEST;

  /// What became of the pictures, by their places.
  ///
  /// @param fell right as they are, and no longer right (of `certified`: not proved)
  /// @param stood right as they are, and still
  /// @param wrong as they are
  public record Fates(List<Integer> fell, List<Integer> stood, List<Integer> wrong) {}

  /// A picture before and after.
  ///
  /// @param clean as the network reads it
  /// @param attacked likewise, rounded to 8 bits to be shown
  /// @param label the true class, as the classes that the network says
  /// @param before the class that is said of the clean one
  /// @param beforeShare its probability
  /// @param by the attack that made it; "" where nothing was changed
  /// @param size of the change in the norm, of pixels in [0, 1]
  public record Pair(
      int place,
      RgbImage clean,
      RgbImage attacked,
      String label,
      String before,
      double beforeShare,
      String after,
      double afterShare,
      String by,
      double size) {}

  private final ModelLender models;
  private final List<MeasuredModel> measured;
  private final AttackedPictures pictures;
  private final RobustnessPlan plan;
  private final AttackResults kept;

  public PicturesBehind(
      ModelLender models,
      List<MeasuredModel> measured,
      AttackedPictures pictures,
      RobustnessPlan plan,
      AttackResults kept) {
    this.models = models;
    this.measured = List.copyOf(measured);
    this.pictures = pictures;
    this.plan = plan;
    this.kept = kept;
  }

  private String key(int model) throws IOException {
    MeasuredModel one = measured.get(model);
    return models.use(model, one::key);
  }

  private List<Attack> parts(Number number) {
    if (number.attack().equals(SMALLEST)) {
      return List.of(Fab.targeted());
    }
    return plan.attacks().stream()
        .filter(
            one ->
                number.attack().equals(ModelRobustness.WORST) || number.attack().equals(one.id()))
        .flatMap(one -> one.parts().stream())
        .distinct()
        .toList();
  }

  /// What became of all pictures so far.
  public Fates fates(Number number) throws IOException {
    String model = key(number.model());
    Map<Integer, Double> clean = kept.of(new ResultKey(model, AttackResults.CLEAN, 0));
    var fell = new ArrayList<Integer>();
    var stood = new ArrayList<Integer>();
    var wrong = new ArrayList<Integer>();
    List<ResultKey> keys = keys(number, model);
    for (int place : pictures.places()) {
      Double right = clean.get(place);
      if (right == null) {
        continue;
      }
      List<OptionalDouble> values =
          keys.stream().map(key -> kept.of(key, place)).filter(OptionalDouble::isPresent).toList();
      if (right != RobustnessNumbers.STOOD) {
        wrong.add(place);
      } else if (values.stream().anyMatch(one -> one.orElseThrow() != RobustnessNumbers.STOOD)) {
        fell.add(place);
      } else if (values.size() == keys.size()) {
        stood.add(place);
      }
    }
    return new Fates(fell, stood, wrong);
  }

  private List<ResultKey> keys(Number number, String model) throws IOException {
    if (number.madeFor().isPresent()) {
      String source = key(number.madeFor().get());
      return List.of(TransferRun.key(model, source, transferred(), number.epsilon()));
    }
    if (number.attack().equals(AttackResults.CLEAN)) {
      return List.of();
    }
    if (number.attack().equals(ModelRobustness.CERTIFIED)) {
      return List.of(new ResultKey(model, ModelRobustness.CERTIFIED, number.epsilon()));
    }
    return parts(number).stream()
        .map(part -> new ResultKey(model, part.id(), number.epsilon()))
        .toList();
  }

  private Attack transferred() {
    return plan.transfer().orElseThrow();
  }

  /// Makes some again.
  ///
  /// @param places of pictures; those that cannot be read are left out
  public List<Pair> pairs(Number number, int[] places, Progress progress) throws IOException {
    if (number.madeFor().isPresent()) {
      return transferred(number, number.madeFor().get(), places, progress);
    }
    MeasuredModel model = measured.get(number.model());
    boolean smallest = number.attack().equals(SMALLEST);
    return models.use(
        number.model(),
        attacker -> {
          List<Subject> subjects = pictures.of(attacker, places);
          Map<Attack, List<Subject>> byAttack = byAttack(number, model.key(attacker), subjects);
          var pairs = new HashMap<Integer, Pair>();
          for (Map.Entry<Attack, List<Subject>> one : byAttack.entrySet()) {
            String id = smallest ? SMALLEST : one.getKey().id();
            var key = new ResultKey(model.key(attacker), id, smallest ? 0 : number.epsilon());
            for (AttackOutcome outcome :
                made(attacker, key, one.getKey(), one.getValue(), request(number, progress))) {
              Pair pair = pair(attacker, outcome, outcome.after(), one.getKey().title());
              pairs.put(pair.place(), pair);
            }
          }
          List<Subject> unchanged =
              subjects.stream().filter(one -> !pairs.containsKey((int) one.key())).toList();
          List<float[]> logits = attacker.logits(unchanged.stream().map(Subject::pixels).toList());
          for (int i = 0; i < unchanged.size(); i++) {
            Subject one = unchanged.get(i);
            var outcome =
                new AttackOutcome(
                    one, -1, logits.get(i), one.pixels(), logits.get(i), List.of(), List.of());
            pairs.put((int) one.key(), pair(attacker, outcome, logits.get(i), ""));
          }
          return ordered(pairs, places);
        });
  }

  /// What an attack makes of pictures: as it was made in this session, else made again.
  private List<AttackOutcome> made(
      Attacker attacker,
      ResultKey key,
      Attack attack,
      List<Subject> subjects,
      AttackRequest request) {
    var outcomes = new ArrayList<AttackOutcome>();
    var missing = new ArrayList<Subject>();
    for (Subject one : subjects) {
      kept.made().of(key, one).ifPresentOrElse(outcomes::add, () -> missing.add(one));
    }
    if (!missing.isEmpty()) {
      for (AttackOutcome outcome : attacker.attack(attack, missing, request)) {
        kept.made().put(key, outcome);
        outcomes.add(outcome);
      }
    }
    return outcomes;
  }

  private static List<Pair> ordered(Map<Integer, Pair> pairs, int[] places) {
    return Arrays.stream(places)
        .boxed()
        .flatMap(place -> Optional.ofNullable(pairs.get(place)).stream())
        .toList();
  }

  private AttackRequest request(Number number, Progress progress) {
    boolean smallest = number.attack().equals(SMALLEST);
    return plan.request(smallest ? RobustnessRun.most(plan.norm()) : number.epsilon(), progress)
        .until(!smallest);
  }

  /// Each picture that is right as it is with the first attack that fooled it, or where none did
  /// the first of all.
  private Map<Attack, List<Subject>> byAttack(Number number, String model, List<Subject> subjects) {
    List<Attack> parts = parts(number);
    var byAttack = new LinkedHashMap<Attack, List<Subject>>();
    for (Subject one : subjects) {
      int place = (int) one.key();
      double right = kept.of(new ResultKey(model, AttackResults.CLEAN, 0), place).orElse(0);
      if (right == RobustnessNumbers.STOOD && !parts.isEmpty()) {
        Attack by =
            parts.stream()
                .filter(part -> fooled(new ResultKey(model, part.id(), number.epsilon()), place))
                .findFirst()
                .orElse(parts.getFirst());
        byAttack.computeIfAbsent(by, _ -> new ArrayList<>()).add(one);
      }
    }
    return byAttack;
  }

  private boolean fooled(ResultKey key, int place) {
    return kept.of(key, place).orElse(RobustnessNumbers.STOOD) != RobustnessNumbers.STOOD;
  }

  private List<Pair> transferred(Number number, int source, int[] places, Progress progress)
      throws IOException {
    List<AttackOutcome> made =
        models.use(
            source,
            attacker ->
                TransferRun.made(
                    attacker,
                    pictures.of(attacker, places),
                    transferred(),
                    number.epsilon(),
                    plan,
                    progress));
    return models.use(
        number.model(),
        attacker -> {
          List<Subject> subjects = pictures.of(attacker, places);
          List<float[]> after = TransferRun.said(attacker, made, subjects);
          List<float[]> before = attacker.logits(subjects.stream().map(Subject::pixels).toList());
          var pairs = new ArrayList<Pair>();
          for (int i = 0; i < subjects.size(); i++) {
            AttackOutcome one = made.get(i);
            var asked =
                new AttackOutcome(
                    subjects.get(i),
                    one.target(),
                    before.get(i),
                    one.adversarial(),
                    after.get(i),
                    List.of(),
                    List.of());
            pairs.add(pair(attacker, asked, after.get(i), transferred().title()));
          }
          return pairs;
        });
  }

  private Pair pair(Attacker attacker, AttackOutcome outcome, float[] after, String by) {
    int before = AttackOutcome.likeliest(outcome.before());
    int said = AttackOutcome.likeliest(after);
    return new Pair(
        (int) outcome.subject().key(),
        Pixels.image(outcome.subject().pixels(), attacker.width(), attacker.height()),
        Pixels.image(outcome.adversarial(), attacker.width(), attacker.height()),
        attacker.labels().get(outcome.subject().label()),
        attacker.labels().get(before),
        Pixels.probabilities(outcome.before())[before],
        attacker.labels().get(said),
        Pixels.probabilities(after)[said],
        by,
        outcome.size(plan.norm()));
  }
}
