package fovea.explanation.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final Offset<Double> NEAR = Offset.offset(1e-12);

  @Test
  void theMeanOfThePlacesAtEachMeasure() {
    var values = new LinkedHashMap<String, Map<Measure, Double>>();
    values.put("a", Map.of(Measure.DELETION, 0.1, Measure.INSERTION, 0.5));
    values.put("b", Map.of(Measure.DELETION, 0.3, Measure.INSERTION, 0.9));
    values.put("c", Map.of(Measure.DELETION, 0.2, Measure.INSERTION, 0.7));
    values.put("d", Map.of(Measure.DELETION, 0.305, Measure.INSERTION, 0.2));
    Map<String, Double> ranks = Ranking.meanRanks(values);
    assertThat(ranks.get("a")).isCloseTo((1 + 3) / 2.0, NEAR);
    assertThat(ranks.get("b")).isCloseTo((3.5 + 1) / 2.0, NEAR); // b and d cannot be told apart
    assertThat(ranks.get("c")).isCloseTo((2 + 2) / 2.0, NEAR);
    assertThat(ranks.get("d")).isCloseTo((3.5 + 4) / 2.0, NEAR);
  }

  @Test
  void placesAmongFewerAreStretchedAndTooFewAreNotRanked() {
    var values = new LinkedHashMap<String, Map<Measure, Double>>();
    values.put("a", Map.of(Measure.DELETION, 0.1, Measure.INSERTION, 0.5, Measure.ROAD, 0.1));
    values.put("b", Map.of(Measure.DELETION, 0.3, Measure.INSERTION, 0.9, Measure.ROAD, 0.2));
    values.put("c", Map.of(Measure.DELETION, 0.2));
    values.put("d", Map.of(Measure.DELETION, 0.4, Measure.INSERTION, 0.7));
    Map<String, Double> ranks = Ranking.meanRanks(values);
    assertThat(ranks).doesNotContainKey("c"); // one of three
    // deletion 1 of 4; insertion 3 of 3, so the last: 4; ROAD 2 of 2, so the last: 4
    assertThat(ranks.get("a")).isCloseTo((1 + 4 + 4) / 3.0, NEAR);
    assertThat(ranks.get("d")).isCloseTo((4 + 2.5) / 2.0, NEAR);
  }

  @Test
  void onlyWhatAsksTheNetworkCounts() {
    assertThat(Arrays.stream(Measure.values()).filter(Measure::counts))
        .containsExactly(
            Measure.DELETION, Measure.INSERTION, Measure.ROAD, Measure.DROP, Measure.INFIDELITY);
    for (Measure measure : Measure.values()) {
      assertThat(Measure.of(measure.id())).isEqualTo(measure);
      assertThat(measure.definition()).as(measure.id()).contains("(").endsWith(".");
    }
  }

  /// The interval of a mean of many numbers is that of the normal distribution.
  @Test
  void theIntervalOfAMean() {
    double[] numbers = IntStream.rangeClosed(1, 100).mapToDouble(i -> i).toArray();
    Estimate found = Estimate.of(numbers);
    double error = Math.sqrt((100 * 100 - 1) / 12.0 / 100);
    assertThat(found.mean()).isCloseTo(50.5, NEAR);
    assertThat(found.low()).isCloseTo(50.5 - 1.96 * error, Offset.offset(0.5));
    assertThat(found.high()).isCloseTo(50.5 + 1.96 * error, Offset.offset(0.5));
    Estimate same = Estimate.of(new double[] {2, 2, 2});
    assertThat(same.low()).isEqualTo(2);
    assertThat(same.high()).isEqualTo(2);
    assertThat(Estimate.of(new double[] {3}).low()).isNaN();
  }
}
