package fovea.attack.evaluation;

import fovea.attack.AttackOutcome;
import fovea.attack.Subject;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Attacked pictures of this session, so that those that are looked at need not be made again; the
/// oldest go where they are too many.
public final class MadePictures {
  /// 128 MB of numbers.
  private static final long USUAL = 32_000_000;

  private record Place(ResultKey of, int picture) {}

  /// What is kept of an outcome, without its trace and the clean picture.
  private record Made(float[] adversarial, int target, float[] before, float[] after) {
    long numbers() {
      return (long) adversarial.length + before.length + after.length;
    }
  }

  private final long most;
  private final Map<Place, Made> made = new LinkedHashMap<>();
  private long numbers;

  MadePictures(long most) {
    this.most = most;
  }

  /// As many as suit a window.
  public static MadePictures usual() {
    return new MadePictures(USUAL);
  }

  /// Keeps nothing.
  public static MadePictures none() {
    return new MadePictures(0);
  }

  synchronized void put(ResultKey of, AttackOutcome outcome) {
    var one = new Made(outcome.adversarial(), outcome.target(), outcome.before(), outcome.after());
    if (one.numbers() > most) {
      return;
    }
    Made before = made.put(new Place(of, (int) outcome.subject().key()), one);
    numbers += one.numbers() - (before == null ? 0 : before.numbers());
    Iterator<Made> oldest = made.values().iterator();
    while (numbers > most) {
      numbers -= oldest.next().numbers();
      oldest.remove();
    }
  }

  /// What an attack made of a picture, if it is still there; without a trace.
  synchronized Optional<AttackOutcome> of(ResultKey of, Subject subject) {
    return Optional.ofNullable(made.get(new Place(of, (int) subject.key())))
        .map(
            one ->
                new AttackOutcome(
                    subject,
                    one.target(),
                    one.before(),
                    one.adversarial(),
                    one.after(),
                    List.of(),
                    List.of()));
  }
}
