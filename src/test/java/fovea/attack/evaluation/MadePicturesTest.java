package fovea.attack.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacks;
import fovea.attack.attacker.LinearAttacker;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.PicturesBehind.Pair;
import fovea.attack.step.Pgd;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Pictures that were attacked for a number are not attacked again to be looked at.
class MadePicturesTest {
  private static final int SIDE = 8;
  private static final List<String> LABELS = List.of("a", "b", "c", "d");

  private static final class Counting extends LinearAttacker {
    private final List<String> asked = new ArrayList<>();

    Counting() {
      super(LinearNetwork.drawn(SIDE, 4, new Random(1)), LABELS);
    }

    @Override
    public List<AttackOutcome> attack(
        Attack attack, List<Subject> subjects, AttackRequest request) {
      asked.add(attack.id() + " " + subjects.size());
      return super.attack(attack, subjects, request);
    }
  }

  /// Noise, with the classes that the attacked network says.
  private record Noise(List<RgbImage> images, List<Integer> classes) implements PictureDataset {
    static Noise of(Counting attacker) {
      var random = new Random(2);
      List<RgbImage> images =
          IntStream.range(0, 12)
              .mapToObj(
                  i -> RgbImage.of(SIDE, SIDE, random.ints(SIDE * SIDE, 0, 0x1000000).toArray()))
              .toList();
      List<Integer> classes =
          images.stream()
              .map(
                  image ->
                      AttackOutcome.likeliest(
                          attacker
                              .logits(List.of(attacker.subject(image, 0, 0).pixels()))
                              .getFirst()))
              .toList();
      return new Noise(images, classes);
    }

    @Override
    public String name() {
      return "Noise";
    }

    @Override
    public int size() {
      return images.size();
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }

    @Override
    public int label(int index) {
      return classes.get(index);
    }

    @Override
    public String identity(int index) {
      return "noise " + index;
    }

    @Override
    public String pictureName(int index) {
      return identity(index);
    }

    @Override
    public LabelledPicture get(int index) {
      return new LabelledPicture(
          identity(index), images.get(index), classes.get(index), OptionalInt.empty());
    }
  }

  private static final RobustnessPlan PLAN =
      new RobustnessPlan(
          List.of(Attacks.of("square200", Pgd.SHARE)),
          List.of(24.0),
          Norm.INFINITY,
          0,
          false,
          false,
          Optional.empty(),
          false);

  private static List<Pair> measuredAndLookedAt(Counting attacker, MadePictures made)
      throws Exception {
    Noise data = Noise.of(attacker);
    int[] places = IntStream.range(0, data.size()).toArray();
    var pictures = new AttackedPictures(data, places);
    var kept = new AttackResults(Optional.empty(), Map.of(), made);
    var model = new MeasuredModel("linear", "12ab");
    ModelRobustness numbers =
        RobustnessRun.run(model, attacker, pictures, PLAN, kept, Progress.none(), sofar -> {});
    assertThat(numbers.of("square200", 24).orElseThrow().count()).isBetween(0, 11);
    ModelLender lender =
        new ModelLender() {
          @Override
          public <R> R use(int index, Work<R> work) throws java.io.IOException {
            return work.with(attacker);
          }
        };
    var behind = new PicturesBehind(lender, List.of(model), pictures, PLAN, kept);
    return behind.pairs(new Number(0, "square200", 24, Optional.empty()), places, Progress.none());
  }

  @Test
  void whatWasMadeForANumberIsShownAsItWasMade() throws Exception {
    var remembering = new Counting();
    List<Pair> remembered = measuredAndLookedAt(remembering, MadePictures.usual());
    assertEquals(List.of("square200 12"), remembering.asked);
    var forgetting = new Counting();
    List<Pair> again = measuredAndLookedAt(forgetting, MadePictures.none());
    assertThat(forgetting.asked).hasSize(2);
    assertEquals(12, remembered.size());
    for (int i = 0; i < 12; i++) {
      assertEquals(again.get(i).place(), remembered.get(i).place());
      assertArrayEquals(again.get(i).attacked().pixels(), remembered.get(i).attacked().pixels());
      assertEquals(again.get(i).after(), remembered.get(i).after());
      assertEquals(again.get(i).afterShare(), remembered.get(i).afterShare());
      assertEquals(again.get(i).size(), remembered.get(i).size());
      assertThat(remembered.get(i).by()).isEqualTo("Square, 200 queries");
    }
  }

  @Test
  void theOldestGoWhereTheyAreTooMany() {
    var attacker = new Counting();
    var network = LinearNetwork.drawn(SIDE, 4, new Random(1));
    List<Subject> subjects = network.subjects(6, new Random(3));
    List<AttackOutcome> outcomes =
        attacker.attack(
            Attacks.of("fgsm", Pgd.SHARE),
            subjects,
            AttackRequest.within(Norm.INFINITY, 4 / 255.0));
    int each = 3 * SIDE * SIDE + 2 * 4;
    var made = new MadePictures(3L * each);
    var key = new ResultKey("linear", "fgsm", 4);
    outcomes.forEach(outcome -> made.put(key, outcome));
    made.put(key, outcomes.getLast()); // twice the same counts once
    for (int i = 0; i < 6; i++) {
      assertEquals(i >= 3, made.of(key, subjects.get(i)).isPresent(), "picture " + i);
    }
    assertThat(made.of(new ResultKey("linear", "fgsm", 8), subjects.getLast())).isEmpty();
    assertArrayEquals(
        outcomes.getLast().adversarial(),
        made.of(key, subjects.getLast()).orElseThrow().adversarial());
  }

  /// Without the digest of a file the weights count; without these it is said.
  @Test
  void weightsThatNothingTellsFromOthersAreNoted() throws Exception {
    var hidden = new Counting();
    Noise data = Noise.of(hidden);
    var pictures = new AttackedPictures(data, new int[] {0, 1});
    var model = new MeasuredModel("linear", "");
    ModelRobustness numbers =
        RobustnessRun.run(
            model,
            hidden,
            pictures,
            PLAN,
            new AttackResults(Optional.empty(), Map.of()),
            Progress.none(),
            sofar -> {});
    assertThat(numbers.notes()).anyMatch(note -> note.contains("until the program ends"));
    assertThat(model.key(open((byte) 1))).isEqualTo(model.key(open((byte) 1)));
    assertThat(model.key(open((byte) 1))).isNotEqualTo(model.key(open((byte) 2)));
    assertThat(model.key(open((byte) 1))).isNotEqualTo(model.key(hidden));
    assertThat(model.unknown(open((byte) 1))).isFalse();
  }

  /// One that shows its weights.
  private static LinearAttacker open(byte number) {
    return new LinearAttacker(LinearNetwork.drawn(SIDE, 4, new Random(1)), LABELS) {
      @Override
      public void weights(BiConsumer<String, ByteBuffer> seen) {
        seen.accept("fc.weight (1)", ByteBuffer.wrap(new byte[] {number}));
      }
    };
  }
}
