package fovea.ui.attack.outcome;

import fovea.attack.AttackOutcome;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.attacker.LeastEpsilon;
import fovea.attack.attacker.Pixels;
import fovea.format.Quantities;
import fovea.ui.control.WritingDirection;
import java.util.Optional;

/// What became of a picture, in plain sentences.
public final class Verdict {
  private Verdict() {}

  /// Whether the network was fooled, by how much, and what it says before and after.
  public static String of(Attacked now) {
    Sight sight = now.sight();
    int target = now.outcome().target();
    boolean reached = now.outcome().reached();
    String said =
        "%s → %s"
            .formatted(
                share(sight, now.before(), now.outcome().before()),
                share(sight, now.after(), now.outcome().after()));
    String how =
        now.wanted().bounded() ? "at " + now.wanted().size() : "by a change of " + smallest(now);
    if (!reached && !now.wanted().bounded()) {
      return "%s found nothing that fools it: %s."
          .formatted(now.wanted().choice().attack().title(), said);
    }
    if (target == Goal.NONE) {
      return "%s %s: %s.".formatted(reached ? "Fooled" : "Not fooled", how, said);
    }
    boolean errs = !reached && now.after() != now.before();
    return "%s say “%s” %s%s: %s."
        .formatted(
            reached ? "Made to" : "Not made to",
            sight.name(target),
            how,
            errs ? ", though it errs" : "",
            said);
  }

  /// The change of an attack that looked for the smallest.
  public static String smallest(Attacked now) {
    return Wanted.size(now.wanted().norm(), now.size(now.wanted().norm()));
  }

  /// The largest change of any number, in 255ths.
  public static String largest(Attacked now) {
    return Wanted.size(Norm.INFINITY, now.size(Norm.INFINITY));
  }

  /// How large the change is.
  public static String size(Attacked now) {
    int pixels = now.rounded().width() * now.rounded().height();
    return "L∞ %s · L2 %s · %s of %s changed"
        .formatted(
            largest(now),
            Quantities.decimal(now.size(Norm.TWO), 2),
            Quantities.count(now.changedPixels()),
            Quantities.count(pixels, "pixel"));
  }

  /// What is left of it once the picture is rounded to bytes, as files and other tabs have it.
  public static String rounding(Attacked now) {
    Sight sight = now.sight();
    int said = AttackOutcome.likeliest(now.afterRounding());
    String share = share(sight, said, now.afterRounding());
    if (!now.outcome().reached()) {
      return "Rounded to 8 bits a channel, as in a file: %s.".formatted(share);
    }
    return now.survivesRounding()
        ? "It survives rounding to 8 bits a channel, as in a file: %s.".formatted(share)
        : "It does not survive rounding to 8 bits a channel, as in a file: %s.".formatted(share);
  }

  /// Whether rounding undoes the attack.
  public static boolean isUndone(Attacked now) {
    return now.outcome().reached() && !now.survivesRounding();
  }

  /// The least ε that was found, and what was looked for.
  public static String of(LeastEpsilon least, Wanted wanted) {
    String title = wanted.choice().attack().title();
    Optional<LeastEpsilon.Trial> found = least.found();
    if (found.isEmpty()) {
      return "%s does not fool it up to %s (%s tried)."
          .formatted(
              title,
              Wanted.size(wanted.norm(), least.tried().getLast().epsilon()),
              Quantities.count(least.tried().size(), "size"));
    }
    double from = found.get().epsilon();
    return "The least ε found at which %s fools it is %s; at %s it does not (%s tried, by doubling and halving). A larger ε may fail, and a smaller one that was not tried may do."
        .formatted(
            title,
            Wanted.size(wanted.norm(), from),
            Wanted.size(wanted.norm(), Math.max(0, from - least.unit())),
            Quantities.count(least.tried().size(), "size"));
  }

  private static String share(Sight sight, int index, float[] logits) {
    return WritingDirection.numbered(
        sight.name(index), " ", Quantities.percent(Pixels.probabilities(logits)[index]));
  }
}
