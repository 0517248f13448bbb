package fovea.attack.autoattack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Attempts.Attempt;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Square by L2 against the code of AutoAttack's authors (`autoattack/square.py`, commit a392200),
/// whose draws were replaced by those of {@link Counted}: 400 queries, ε 0.3, a network that is a
/// matrix of sines.
class SquareL2ParityTest {
  private static final int SIDE = 10;
  private static final int CLASSES = 5;
  private static final int PICTURES = 4;
  private static final double EPSILON = 0.3;

  /// Draws that follow from their number alone.
  private static final class Counted implements Squares {
    private static final long START = 1_000_000;

    private static long draw(long one, long two, long three) {
      return (one * 73856093L ^ two * 19349663L ^ three * 83492791L) & 0x7fffffffL;
    }

    private static float sign(long drawn) {
      return drawn % 2 == 0 ? 1 : -1;
    }

    @Override
    public float stripe(Attempt attempt, int channel, int column) {
      return sign(draw(START + column, channel, 17));
    }

    @Override
    public int place(Attempt attempt, int query, int axis, int places) {
      return (int) (draw(query, axis, 7) % places);
    }

    @Override
    public float sign(Attempt attempt, int query, int channel) {
      return sign(draw(query, channel, 11));
    }

    @Override
    public boolean turned(Attempt attempt, int query) {
      return draw(query < 0 ? START - query : query, 0, 13) % 2 == 0;
    }
  }

  private static LinearNetwork network() {
    var weights = new float[CLASSES][3 * SIDE * SIDE];
    for (int k = 0; k < CLASSES; k++) {
      for (int i = 0; i < weights[k].length; i++) {
        weights[k][i] = (float) Math.sin(0.7 * k + 0.37 * i * (k + 1));
      }
    }
    return new LinearNetwork(SIDE, SIDE, weights);
  }

  private static List<Subject> subjects(LinearNetwork network) {
    var subjects = new ArrayList<Subject>();
    for (int p = 0; p < PICTURES; p++) {
      var pixels = new float[3 * SIDE * SIDE];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (float) (0.5 + 0.3 * Math.sin(1.3 * p + 0.11 * i));
      }
      int said = AttackOutcome.likeliest(network.logits(List.of(pixels)).getFirst());
      subjects.add(new Subject(pixels, said, p));
    }
    return subjects;
  }

  @Test
  void queriesMarginsAndPicturesAreTheSame() throws Exception {
    JsonNode expected;
    try (InputStream in =
        Objects.requireNonNull(
            SquareL2ParityTest.class.getResourceAsStream("/fovea/attack/square_l2.json"))) {
      expected = JsonMapper.shared().readTree(in);
    }
    LinearNetwork network = network();
    List<AttackOutcome> outcomes =
        new Square(400, false, new Counted())
            .run(network, subjects(network), AttackRequest.within(Norm.TWO, EPSILON));
    for (int p = 0; p < PICTURES; p++) {
      AttackOutcome.Step last = outcomes.get(p).trace().getLast();
      assertEquals(expected.get("queries").get(p).asInt(), last.number() + 1, "picture " + p);
      assertThat(-last.loss())
          .isCloseTo(expected.get("margins").get(p).asDouble(), Offset.offset(1e-4));
      JsonNode picture = expected.get("adversarial").get(p);
      float[] ours = outcomes.get(p).adversarial();
      for (int i = 0; i < ours.length; i++) {
        assertThat((double) ours[i]).isCloseTo(picture.get(i).asDouble(), Offset.offset(1e-5));
      }
    }
  }

  @Test
  void noPictureLeavesTheBallWhateverItsSize() {
    for (int side : new int[] {3, 8, 9, 14, 32}) {
      var random = new Random(side);
      LinearNetwork network = LinearNetwork.drawn(side, 3, random);
      for (AttackOutcome outcome :
          new Square(60, false)
              .run(
                  network,
                  network.subjects(3, random),
                  AttackRequest.within(Norm.TWO, 0.05).seeded(1))) {
        assertThat(outcome.size(Norm.TWO)).isBetween(0.049, 0.0500001);
        for (float number : outcome.adversarial()) {
          assertThat(number).isBetween(0f, 1f);
        }
        int[] numbers = outcome.trace().stream().mapToInt(AttackOutcome.Step::number).toArray();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
      }
    }
  }
}
