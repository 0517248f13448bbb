package fovea.explanation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.image.Heatmap;
import fovea.work.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Every clause, from numbers written by hand.
class VerdictTest {
  private static final List<Measure> MEASURES = List.of(Measure.values());

  /// Numbers of methods a, b, c …
  private static final class Numbers {
    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Ledger ledger;

    Numbers(String... ids) {
      Stream.of(ids).forEach(id -> methods.put(id, PlantedMethod.of(id, (_, _) -> new float[0])));
      ledger = new Ledger(List.copyOf(methods.values()), MEASURES, Progress.none(), _ -> {});
      methods
          .values()
          .forEach(
              method ->
                  ledger.map(
                      method,
                      new Explanation(
                          method.id(), new Heatmap(1, 1, new float[1]), true, List.of()),
                      1));
    }

    Numbers of(Measure measure, double... values) {
      int i = 0;
      for (Method method : methods.values()) {
        if (i < values.length && !Double.isNaN(values[i])) {
          ledger.value(method, measure, values[i]);
        }
        i++;
      }
      return this;
    }

    Numbers alike(String one, String other, double value) {
      ledger.likeness(one, other, value);
      return this;
    }

    Numbers chance(Measure measure, double value) {
      ledger.chance(measure, value);
      return this;
    }

    Numbers without(String id, Findings.Cause cause) {
      ledger.without(PlantedMethod.of(id, (_, _) -> new float[0]), cause, "Because.");
      return this;
    }

    Findings findings() {
      return ledger.findings();
    }

    String verdict() {
      return Verdict.of(findings());
    }
  }

  private static Numbers clear() {
    return new Numbers("a", "b", "c")
        .of(Measure.DELETION, 0.1, 0.2, 0.3)
        .of(Measure.INSERTION, 0.9, 0.8, 0.7)
        .of(Measure.ROAD, 0.3, 0.2, 0.1);
  }

  @Test
  void nothingIsSaidOfNothing() {
    assertThat(new Numbers("a").verdict()).isEqualTo("Nothing has been measured yet.");
  }

  @Test
  void theFirstIsPraisedForWhatItIsBestAt() {
    assertThat(clear().verdict()).isEqualTo("A removes the evidence fastest.");
    assertThat(ahead("a", "b").verdict()).isEqualTo("A brings the evidence back fastest.");
  }

  /// The first is ahead at four measures of five.
  private static Numbers ahead(String... ids) {
    return new Numbers(ids)
        .of(Measure.DELETION, 0.2, 0.2)
        .of(Measure.INSERTION, 0.9, 0.8)
        .of(Measure.ROAD, 0.9, 0.8)
        .of(Measure.DROP, 0.1, 0.4)
        .of(Measure.INFIDELITY, 0.1, 0.4);
  }

  /// As often as in one picture of ten a method is ahead of itself with another seed.
  @Test
  void onOnePictureThreeMeasuresOfFiveOrTwoByThemselvesTellNothingApart() {
    assertThat(ahead("a", "b").of(Measure.ROAD, 0.8, 0.8).verdict())
        .startsWith("These numbers do not tell the methods apart");
    assertThat(
            new Numbers("a", "b")
                .of(Measure.DELETION, 0.1, 0.2)
                .of(Measure.INSERTION, 0.9, 0.8)
                .verdict())
        .isEqualTo(
            "These numbers do not tell the methods apart: A and B may be equally good here.");
  }

  @Test
  void onlyClearlyBestIsPraised() {
    // a is before each of the others at four, but nowhere before all
    assertThat(
            new Numbers("a", "b", "c", "d", "e", "f")
                .of(Measure.DELETION, 0.1, 0.1, 0.3, 0.3, 0.3, 0.3)
                .of(Measure.INSERTION, 0.9, 0.6, 0.9, 0.6, 0.6, 0.6)
                .of(Measure.ROAD, 0.3, 0.1, 0.1, 0.3, 0.1, 0.1)
                .of(Measure.DROP, 0.1, 0.5, 0.5, 0.5, 0.1, 0.5)
                .of(Measure.INFIDELITY, 0.1, 0.5, 0.5, 0.5, 0.5, 0.1)
                .verdict())
        .isEqualTo("A does best over all measures together, though in none by itself.");
  }

  @Test
  void thoseThatDisagreeWithItAreCounted() {
    assertThat(clear().alike("a", "b", 0.1).alike("c", "a", -0.4).verdict())
        .isEqualTo("A removes the evidence fastest; two methods disagree with it.");
    assertThat(clear().alike("a", "b", 0.1).alike("c", "a", 0.4).verdict())
        .endsWith("; one method disagrees with it.");
    assertThat(clear().alike("a", "b", 0.2).alike("c", "a", 0.4).verdict())
        .endsWith("; no method disagrees with it.");
  }

  @Test
  void whatDoesNotChangeWithTheWeightsCannotLead() {
    assertThat(clear().of(Measure.RANDOMIZATION, 0.9, 0.1, 0.2).verdict())
        .isEqualTo(
            "B removes the evidence fastest; the map of A hardly changes when"
                + " the weights are random: don't read it.");
  }

  @Test
  void severalThatDoNotChangeAreNamedTogether() {
    assertThat(clear().of(Measure.RANDOMIZATION, 0.1, 0.8, 0.9).verdict())
        .endsWith(
            "; the maps of B and C hardly change when the weights are random: don't read them.");
    assertThat(clear().of(Measure.RANDOMIZATION, 0.1, 0.79, 0.79).verdict())
        .doesNotContain("hardly");
  }

  @Test
  void numbersThatDoNotSeparateSaySo() {
    assertThat(
            new Numbers("a", "b", "c")
                .of(Measure.DELETION, 0.200, 0.205, 0.199)
                .of(Measure.INSERTION, 0.9, 0.905, 0.9)
                .verdict())
        .isEqualTo(
            "These numbers do not tell the methods apart: A, B and C may be equally good here.");
    // one better at one measure, the other at another
    assertThat(
            new Numbers("a", "b")
                .of(Measure.DELETION, 0.1, 0.2)
                .of(Measure.INSERTION, 0.8, 0.9)
                .verdict())
        .startsWith("These numbers do not tell the methods apart");
  }

  @Test
  void theFirstFewThatCannotBeToldApartStandBeforeTheOthers() {
    Numbers two =
        new Numbers("a", "b", "c")
            .of(Measure.DELETION, 0.1, 0.1, 0.3)
            .of(Measure.INSERTION, 0.9, 0.905, 0.7)
            .of(Measure.ROAD, 0.3, 0.3, 0.1);
    assertThat(two.verdict())
        .isEqualTo("A and B cannot be told apart, and come out before the others.");
    assertThat(two.alike("a", "b", 0.1).verdict())
        .endsWith("; not all of them show the same places.");
  }

  @Test
  void manyAreNotAllNamed() {
    assertThat(
            new Numbers("a", "b", "c", "d", "e", "f")
                .of(Measure.DELETION, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1)
                .verdict())
        .contains("A, B, C and three others may be equally good");
    assertThat(new Numbers("a", "b", "c", "d").of(Measure.DELETION, 0.1, 0.1, 0.1, 0.1).verdict())
        .contains("A, B, C and D may be equally good");
  }

  @Test
  void noBetterThanChanceIsNotBelieved() {
    assertThat(
            clear()
                .chance(Measure.DELETION, 0.1)
                .chance(Measure.INSERTION, 0.9)
                .chance(Measure.ROAD, 0.3)
                .verdict())
        .isEqualTo(
            "No method finds the evidence better than maps drawn by chance: believe none of them"
                + " here.");
    assertThat(
            clear()
                .chance(Measure.DELETION, 0.15)
                .chance(Measure.INSERTION, 0.85)
                .chance(Measure.ROAD, 0.3)
                .verdict())
        .isEqualTo("A removes the evidence fastest.");
    assertThat(new Numbers("a").of(Measure.DELETION, 0.5).chance(Measure.DELETION, 0.5).verdict())
        .isEqualTo(
            "A finds the evidence no better than maps drawn by chance: don't believe it here.");
  }

  @Test
  void whereTheTruthIsKnownItIsSaidWhetherTheLeaderPointsThere() {
    assertThat(clear().of(Measure.POINTING, 1, 0, 0).verdict())
        .endsWith("; it points at what is truly there.");
    assertThat(clear().of(Measure.POINTING, 0, 1, 1).verdict())
        .endsWith("; it points beside what is truly there, as the network may.");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(
            clear()
                .without("d", Findings.Cause.EMPTY)
                .without("e", Findings.Cause.TIME)
                .without("f", Findings.Cause.TIME)
                .verdict())
        .isEqualTo(
            "A removes the evidence fastest; d shows nothing; e and f did not fit the time.");
  }

  @Test
  void aSingleMethodIsNotComparedWithItself() {
    assertThat(new Numbers("a").of(Measure.DELETION, 0.1).chance(Measure.DELETION, 0.5).verdict())
        .isEqualTo("A is the only map that these numbers speak for.");
    assertThat(new Numbers("a").of(Measure.DELETION, 0.1).verdict())
        .isEqualTo("A alone was measured, so that these numbers compare it with no other map.");
  }

  @Test
  void overManyPicturesIntervalsTellApart() {
    var methods =
        List.<Method>of(
            PlantedMethod.of("a", (_, _) -> new float[0]),
            PlantedMethod.of("b", (_, _) -> new float[0]));
    var clear =
        Stream.of(0.10, 0.12, 0.08, 0.11, 0.09, 0.10).map(x -> picture(x, x + 0.2)).toList();
    Summary told = Summary.of(methods, clear);
    assertThat(Verdict.of(told)).isEqualTo("A removes the evidence fastest.");
    assertThat(Verdict.of(Summary.of(methods, clear.subList(0, 5))))
        .isEqualTo(
            "These numbers do not tell the methods apart: A and B may be equally good on so few pictures.");
    assertThat(told.means().get("a").get(Measure.DELETION).mean())
        .isCloseTo(0.1, Offset.offset(1e-9));
    var mixed =
        Stream.of(0.1, -0.1, 0.1, -0.1, 0.1, -0.1).map(x -> picture(0.3 + x, 0.3 - x)).toList();
    assertThat(Verdict.of(Summary.of(methods, mixed)))
        .isEqualTo(
            "These numbers do not tell the methods apart: A and B may be equally good on these pictures.");
  }

  private static Summary.PictureNumbers picture(double a, double b) {
    return new Summary.PictureNumbers(
        Map.of("a", Map.of(Measure.DELETION, a), "b", Map.of(Measure.DELETION, b)),
        Map.of(),
        Map.of(),
        List.of(),
        List.of());
  }
}
