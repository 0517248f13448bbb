package fovea.explanation.sample;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.explanation.sample.OneOfEach.Found;
import fovea.explanation.sample.OneOfEach.Wanted;
import fovea.work.Progress;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OneOfEachTest {
  /// Of each class six pictures; the model is right of the first three of cats and dogs, and never
  /// of ships.
  private static PlantedPictures pictures() {
    var all = new PlantedPictures();
    for (int truth = 0; truth < 3; truth++) {
      for (int i = 0; i < 6; i++) {
        all.add(truth, truth < 2 && i < 3 ? truth : (truth + 1) % 3, 2, 80);
      }
    }
    return all;
  }

  private static Found found(Wanted wanted, int classes, long seed) throws Exception {
    return new OneOfEach(wanted, classes, seed)
        .in(
            pictures(),
            (data, places) -> OneOfEach.right(new PlantedExplainer(), data, places),
            (data, places) -> {
              // right of the first cat only
              var right = new boolean[places.length];
              for (int i = 0; i < places.length; i++) {
                right[i] = places[i] == 0;
              }
              return right;
            },
            Progress.none());
  }

  @Test
  void bothRight() throws Exception {
    Found both = found(Wanted.BOTH_RIGHT, 3, 7);
    assertThat(both.places()).containsExactly(0);
    assertThat(both.without()).containsExactlyInAnyOrder("dog", "ship");
  }

  @Test
  void onlyTheFirstRight() throws Exception {
    Found only = found(Wanted.ONLY_FIRST_RIGHT, 3, 7);
    assertThat(IntStream.of(only.places()).boxed())
        .hasSize(2)
        .allMatch(place -> place % 6 < 3 && place != 0 && place < 12);
    assertThat(only.without()).containsExactly("ship");
  }

  @Test
  void anyOfEachClassBySeed() throws Exception {
    Found any = found(Wanted.ANY, 2, 1);
    assertThat(any.places()).hasSize(2);
    assertThat(any.places()[0] / 6).isNotEqualTo(any.places()[1] / 6);
    assertThat(found(Wanted.ANY, 2, 1).places()).isEqualTo(any.places());
    assertThat(
            IntStream.range(0, 12)
                .mapToObj(
                    seed -> {
                      try {
                        return java.util.Arrays.toString(found(Wanted.ANY, 2, seed).places());
                      } catch (Exception e) {
                        throw new AssertionError(e);
                      }
                    })
                .distinct()
                .count())
        .as("other seeds draw others")
        .isGreaterThan(4);
  }
}
