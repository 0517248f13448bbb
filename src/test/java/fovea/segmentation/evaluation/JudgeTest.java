package fovea.segmentation.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judge.Asked;
import fovea.segmentation.evaluation.Judge.Said;
import fovea.segmentation.evaluation.Judge.Told;
import fovea.segmentation.export.ExampleMasks;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeTest {
  @TempDir Path folder;

  /// Two pictures of three pixels: 0, 1, 255.
  private record Rows(List<String> labels, Optional<LabelRule> rule) implements MaskDataset {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public int size() {
      return 2;
    }

    @Override
    public String pairName(int index) {
      return "row " + index;
    }

    @Override
    public RgbImage picture(int index) {
      return RgbImage.of(3, 1, new int[3]);
    }

    @Override
    public Mask mask(int index) {
      return new Mask(3, 1, new int[] {0, 1, 255}, Mask.Coding.NUMBERS);
    }
  }

  private static final Asked RIGHT = (picture, _) -> new LabelMap(3, 1, new int[] {1, 2, 1});

  private static Judge judge(List<String> labels, Said said) {
    return new Judge(
        new Rows(labels, Optional.empty()),
        Optional.empty(),
        said,
        Convention.IGNORED_LEFT_OUT,
        Band.USUAL);
  }

  private static Judged judged(Judge judge, List<String> ofModel, Asked asked, Optional<Path> kept)
      throws Exception {
    return judge.model(
        new Judge.Model("net", "", List.of(), "fovea again"),
        new Told(ofModel, Palette.of(ofModel), Protocol.ofModel(true), "all of it", List.of()),
        asked,
        kept,
        Progress.none());
  }

  @Test
  void aGuessIsToldWithItsReasonAndGivesWayToWhatIsSaid() throws Exception {
    Judge guessing = judge(List.of(), Said.NOTHING);
    assertEquals(LabelRule.fromZero(), guessing.reading(2).rule());
    assertTrue(guessing.reading(2).guessed());
    Judged judged = judged(guessing, List.of("sky", "road"), RIGHT, Optional.empty());
    assertTrue(
        judged.evaluation().notes().getFirst().contains("Assumed here: 0 … 1"),
        judged.evaluation().notes().toString());
    assertEquals(1, judged.evaluation().scores().meanIou().orElseThrow());
    Judge said = judge(List.of(), new Said(OptionalInt.of(1), Optional.of(List.of(0, 255))));
    assertFalse(said.reading(2).guessed());
    assertEquals("1 … 2 are the classes, 0, 255 ignored", said.reading(2).rule().words(2));
    Judge ignoring = judge(List.of(), new Said(OptionalInt.empty(), Optional.of(List.of(1))));
    assertEquals("0 … 1 are the classes, 1 ignored", ignoring.reading(2).rule().words(2));
  }

  @Test
  void otherNamesAreToldAndAnotherOrderIsRefused() throws Exception {
    Judge judge = judge(List.of("sky", "road"), Said.NOTHING);
    assertTrue(
        judged(judge, List.of("Sky ", "ROAD"), RIGHT, Optional.empty())
            .evaluation()
            .notes()
            .stream()
            .noneMatch(note -> note.contains("by number")));
    Judged other = judged(judge, List.of("sky", "street"), RIGHT, Optional.empty());
    assertTrue(
        other.evaluation().notes().stream()
            .anyMatch(note -> note.contains("class 1 is “street” in the model and “road”")),
        other.evaluation().notes().toString());
    assertEquals(List.of("sky", "road"), other.evaluation().labels(), "as the data call them");
    var refusal =
        assertThrows(
            Refusal.class, () -> judged(judge, List.of("road", "sky"), RIGHT, Optional.empty()));
    assertTrue(String.valueOf(refusal.getMessage()).contains("in another order"));
    assertThrows(
        Refusal.class, () -> judged(judge, List.of("a", "b", "c"), RIGHT, Optional.empty()));
  }

  @Test
  void picturesOpenFromWhatIsKeptOnly() throws Exception {
    Judge judge = judge(List.of("sky", "road"), Said.NOTHING);
    Judged kept = judged(judge, List.of("sky", "road"), RIGHT, Optional.of(folder));
    assertEquals(2, kept.open(1).predicted().at(1, 0));
    assertEquals(2, ExampleMasks.worst(kept, 9, Progress.none()).rows().size());
    assertEquals(4, ExampleMasks.worst(kept, 1, Progress.none()).rows().getFirst().images().size());
    Judged gone = judged(judge, List.of("sky", "road"), RIGHT, Optional.empty());
    assertThrows(Unreadable.class, () -> gone.open(1));
    assertEquals(0, ExampleMasks.worst(gone, 9, Progress.none()).rows().size());
  }

  @Test
  void onePicturesFailureIsItsOwnAndAModelsFailureEndsAll() throws Exception {
    Judge judge = judge(List.of("sky", "road"), Said.NOTHING);
    int[] asked = {0};
    Judged some =
        judged(
            judge,
            List.of("sky", "road"),
            (picture, progress) -> {
              if (asked[0]++ == 0) {
                throw new IllegalArgumentException("This picture is too large.");
              }
              return RIGHT.labels(picture, progress);
            },
            Optional.empty());
    assertEquals("This picture is too large.", some.evaluation().skipped().getFirst().reason());
    assertEquals(1, some.evaluation().pictures().size());
    assertThrows(
        IllegalStateException.class,
        () ->
            judged(
                judge,
                List.of("sky", "road"),
                (_, _) -> {
                  throw new IllegalStateException("The weights are damaged.");
                },
                Optional.empty()));
  }
}
