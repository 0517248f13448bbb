package fovea.attack.evaluation;

import fovea.attack.evaluation.ModelRobustness.Doubts;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Signs that a network only seems robust: its derivative is hidden, not its weakness gone.
public final class Checklist {
  /// Attacks of one kind that differ in their steps.
  private static final Pattern STEPS = Pattern.compile("(pgd|apgd-ce|apgd-dlr|apgd-t)(\\d*)");

  private static final Map<String, Integer> USUAL =
      Map.of("pgd", 10, "apgd-ce", 100, "apgd-dlr", 100, "apgd-t", 100);

  /// Square may win so much more than what follows derivatives.
  private static final double SQUARE = 0.002;

  private static final double SPREAD = 1e-4;
  private static final String FGSM = "fgsm";
  private static final String SQUARE_NAME = "square";

  private Checklist() {}

  /// A sign that was looked for.
  ///
  /// @param what it is, in a few words
  /// @param asked whether what was measured tells
  /// @param found whether it is there: then the numbers are not to be trusted
  /// @param sentence what was seen
  public record Check(String what, boolean asked, boolean found, String sentence) {}

  /// Looks for all of them.
  ///
  /// @param transfer what pictures made for other models do; empty where that was not measured
  public static List<Check> of(ModelRobustness model, Optional<Transfer> transfer) {
    var checks = new ArrayList<Check>();
    checks.add(stepsAgainstOne(model));
    checks.add(moreSteps(model));
    checks.add(square(model));
    checks.add(transferred(model, transfer));
    Optional<Doubts> doubts = model.doubts();
    checks.add(
        check(
            "Where every change is allowed the accuracy is 0",
            doubts,
            d -> d.standingAtOne() > 0,
            d ->
                "%,d of %,d pictures stand PGD-20 with ε = 255/255."
                    .formatted(d.standingAtOne(), d.pictures())));
    checks.add(
        check(
            "Derivatives are there",
            doubts,
            d -> d.silent() > 0,
            d ->
                "The derivative of %,d of %,d pictures is zero or not a number."
                    .formatted(d.silent(), d.pictures())));
    checks.add(
        check(
            "Outputs are scores",
            doubts,
            Doubts::probabilities,
            d ->
                d.probabilities()
                    ? "The outputs are probabilities: behind a softmax derivatives vanish. Give the"
                        + " scores before it."
                    : "The outputs are no probabilities."));
    checks.add(
        check(
            "The network says the same again",
            doubts,
            d -> d.spread() > SPREAD,
            d ->
                "Five passes differ by up to %s of the outputs' length."
                    .formatted(Quantities.number(d.spread()))));
    return checks;
  }

  private interface Test {
    boolean of(Doubts doubts);
  }

  private interface Words {
    String of(Doubts doubts);
  }

  private static Check check(String what, Optional<Doubts> doubts, Test test, Words words) {
    return doubts
        .filter(d -> d.pictures() > 0)
        .map(d -> new Check(what, true, test.of(d), words.of(d)))
        .orElseGet(() -> unasked(what, "Not measured."));
  }

  private static Check unasked(String what, String why) {
    return new Check(what, false, false, why);
  }

  private static Stream<RobustAccuracy> of(ModelRobustness model, Pattern names) {
    return model.accuracies().stream().filter(one -> names.matcher(one.attack()).matches());
  }

  private static Check stepsAgainstOne(ModelRobustness model) {
    String what = "Many steps are stronger than one";
    var seen = new ArrayList<String>();
    boolean asked = false;
    for (RobustAccuracy many :
        of(model, STEPS).filter(one -> one.attack().startsWith("pgd")).toList()) {
      Optional<Proportion> one = model.of(FGSM, many.epsilon());
      asked |= one.isPresent();
      if (one.isPresent() && many.stood().count() > one.get().count()) {
        seen.add(
            "%s leaves %,d pictures at ε %s/255, FGSM %,d"
                .formatted(many.title(), many.stood().count(), many.epsilon(), one.get().count()));
      }
    }
    return asked
        ? new Check(what, true, !seen.isEmpty(), said(seen, "PGD leaves no more than FGSM."))
        : unasked(what, "Needs FGSM and PGD at the same ε.");
  }

  private static Check moreSteps(ModelRobustness model) {
    String what = "More steps are not weaker";
    Map<String, TreeMap<Integer, RobustAccuracy>> kinds = new TreeMap<>();
    for (RobustAccuracy one : of(model, STEPS).toList()) {
      Matcher parts = STEPS.matcher(one.attack());
      if (parts.matches()) {
        int steps =
            parts.group(2).isEmpty()
                ? USUAL.getOrDefault(parts.group(1), 0)
                : Integer.parseInt(parts.group(2));
        kinds
            .computeIfAbsent(parts.group(1) + " " + one.epsilon(), _ -> new TreeMap<>())
            .put(steps, one);
      }
    }
    var seen = new ArrayList<String>();
    boolean asked = false;
    for (TreeMap<Integer, RobustAccuracy> kind : kinds.values()) {
      asked |= kind.size() > 1;
      RobustAccuracy fewer = null;
      for (RobustAccuracy more : kind.values()) {
        if (fewer != null && more.stood().count() > fewer.stood().count()) {
          seen.add(
              "at ε %s/255 %s leaves %,d pictures, %s %,d"
                  .formatted(
                      more.epsilon(),
                      more.attack(),
                      more.stood().count(),
                      fewer.attack(),
                      fewer.stood().count()));
        }
        fewer = more;
      }
    }
    return asked
        ? new Check(what, true, !seen.isEmpty(), said(seen, "More steps leave no more pictures."))
        : unasked(what, "Needs an attack with two numbers of steps, such as pgd and pgd50.");
  }

  private static Check square(ModelRobustness model) {
    String what = "Asking for answers alone wins nothing more";
    var seen = new ArrayList<String>();
    boolean asked = false;
    for (ModelRobustness.BySquare one : model.bySquare()) {
      asked = true;
      double won = one.before().share() - one.after().share();
      if (won > SQUARE) {
        seen.add(
            "at ε %s/255 Square fools %,d pictures that stood the attacks by derivatives"
                .formatted(one.epsilon(), one.before().count() - one.after().count()));
      }
    }
    return asked
        ? new Check(
            what, true, !seen.isEmpty(), said(seen, "Square fools none that stood the others."))
        : unasked(what, "Needs autoattack, or " + SQUARE_NAME + " beside another attack.");
  }

  private static Check transferred(ModelRobustness model, Optional<Transfer> transfer) {
    String what = "Pictures made for others are weaker than those made for it";
    int self = transfer.map(t -> t.models().indexOf(model.model())).orElse(-1);
    if (transfer.isEmpty() || self < 0 || transfer.get().models().size() < 2) {
      return unasked(what, "Needs the transfer between two models or more (--transfer).");
    }
    Transfer matrix = transfer.get();
    Proportion own = matrix.stood().get(self).get(self);
    var seen = new ArrayList<String>();
    for (int other = 0; other < matrix.models().size(); other++) {
      Proportion through = matrix.stood().get(other).get(self);
      if (other != self && through.count() < own.count()) {
        seen.add(
            "pictures made for %s leave %,d, its own %,d"
                .formatted(matrix.models().get(other), through.count(), own.count()));
      }
    }
    return new Check(what, true, !seen.isEmpty(), said(seen, "Its own pictures are the worst."));
  }

  private static String said(List<String> seen, String otherwise) {
    return seen.isEmpty()
        ? otherwise
        : Character.toUpperCase(seen.getFirst().charAt(0))
            + seen.getFirst().substring(1)
            + (seen.size() > 1 ? "; " + String.join("; ", seen.subList(1, seen.size())) : "")
            + ".";
  }
}
