package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.image.RgbImage;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShowAttendTellCaptionerTest {
  private NDManager manager;
  private ShowAttendTellCaptioner captioner;

  @BeforeEach
  void start() {
    manager = NDManager.newBaseManager();
    JniUtils.setGradMode(false);
    captioner =
        new ShowAttendTellCaptioner(
            TinyModels.network(manager, 5),
            manager,
            TinyModels.PREPARATION.toPreparation(),
            TinyModels.vocabulary());
  }

  @AfterEach
  void stop() {
    manager.close();
  }

  private static DecodingOptions beam(int width) {
    return new DecodingOptions(width, 0, 3, 8, List.of());
  }

  private Caption caption(RgbImage image, DecodingOptions options) {
    return captioner.caption(image, options, Captioner.Progress.none());
  }

  @Test
  void everyWordLooksSomewhereAndKnowsItsAlternatives() {
    Caption caption = caption(TinyModels.picture(50, 40), beam(3));
    for (BeamNode node : caption.tree().nodes()) {
      assertEquals(TinyModels.GRID, node.gaze().width());
      assertEquals(TinyModels.GRID, node.gaze().height());
      assertEquals(1, node.gaze().sum(), 1e-5);
      assertTrue(node.gate() > 0 && node.gate() < 1);
      assertEquals(10, node.alternatives().size());
      assertFalse(node.word().startsWith("<") && !node.word().equals(BeamNode.END));
    }
  }

  @Test
  void theCaptionDependsOnThePictureAndOnNothingElse() {
    Caption one = caption(TinyModels.picture(50, 40), beam(5));
    Caption again = caption(TinyModels.picture(50, 40), beam(5));
    Caption other = caption(TinyModels.picture(31, 77), beam(5));
    assertEquals(one.best().text(), again.best().text());
    assertEquals(one.best().logProbability(), again.best().logProbability(), 0);
    assertNotEquals(one.best().logProbability(), other.best().logProbability());
  }

  @Test
  void onePixelIsAPictureToo() {
    assertFalse(caption(TinyModels.picture(1, 1), beam(2)).best().words().isEmpty());
  }

  @Test
  void widerBeamsKeepTheGreedyFirstStep() {
    List<BeamNode> greedy = caption(TinyModels.picture(50, 40), beam(1)).tree().alive(0);
    List<BeamNode> wide = caption(TinyModels.picture(50, 40), beam(10)).tree().alive(0);
    assertEquals(10, wide.size());
    assertEquals(greedy.get(0).word(), wide.get(0).word());
    assertArrayEquals(greedy.get(0).gaze().values(), wide.get(0).gaze().values());
  }

  @Test
  void aForcedBeginningGivesTheNumbersOfTheFreeSentence() {
    Sentence free = caption(TinyModels.picture(50, 40), beam(1)).best();
    List<String> all = free.words().stream().map(Word::text).toList();
    Sentence forced =
        caption(TinyModels.picture(50, 40), beam(1).withPrefix(all.subList(0, 2))).best();
    assertEquals(free.text(), forced.text());
    assertEquals(free.logProbability(), forced.logProbability(), 1e-9);
  }

  @Test
  void nothingLeaks() {
    var cancelling =
        new Captioner.Progress() {
          private int steps;

          @Override
          public void words(List<Word> soFar) {
            steps++;
          }

          @Override
          public boolean cancelled() {
            return steps == 2;
          }
        };
    caption(TinyModels.picture(50, 40), beam(3));
    int before = manager.getManagedArrays().size();
    for (int width = 1; width <= 10; width++) {
      caption(TinyModels.picture(50, 40), beam(width));
    }
    assertThrows(
        CancellationException.class,
        () -> captioner.caption(TinyModels.picture(50, 40), beam(3), cancelling));
    assertEquals(before, manager.getManagedArrays().size());
  }

  @Test
  void withoutGazeTheWordsStayTheSame() {
    Caption with = caption(TinyModels.picture(50, 40), beam(3));
    Caption without =
        captioner
            .withoutGaze()
            .caption(TinyModels.picture(50, 40), beam(3), Captioner.Progress.none());
    assertEquals(with.best().text(), without.best().text());
    assertEquals(1, without.best().words().get(0).gaze().sum(), 1e-6);
  }

  @Test
  void onlyWordsCanBeForced() {
    assertTrue(captioner.knows("boat"));
    assertFalse(captioner.knows("submarine"));
    assertFalse(captioner.knows("<end>"));
    assertEquals("a", captioner.vocabulary().get(0));
    assertEquals(20, captioner.vocabulary().size());
    assertThrows(
        IllegalArgumentException.class,
        () -> caption(TinyModels.picture(9, 9), beam(1).withPrefix(List.of("submarine"))));
  }
}
