package fovea.captioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.CaptionEvaluation.Result;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.scene.Kind;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import fovea.scene.language.SceneCaptions;
import fovea.scene.language.SceneLexicon;
import fovea.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionEvaluationTest {
  private static final int GRID = 8;
  private static final List<Scene> SCENES =
      LongStream.range(500, 520).mapToObj(seed -> SceneGenerator.generate(seed, 96)).toList();

  /// All of the gaze in the cell with most pixels of `kind`; in the first cell if there are none.
  private static Heatmap onto(Kind kind, Scene scene) {
    var counts = new float[GRID * GRID];
    int size = scene.labels().width();
    int[] labels = scene.labels().labels();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == kind.label()) {
        counts[i / size * GRID / size * GRID + i % size * GRID / size]++;
      }
    }
    var gaze = new float[GRID * GRID];
    gaze[new Heatmap(GRID, GRID, counts).peak()] = 1;
    return new Heatmap(GRID, GRID, gaze);
  }

  private static Heatmap nowhere() {
    var flat = new float[GRID * GRID];
    Arrays.fill(flat, 1f / flat.length);
    return new Heatmap(GRID, GRID, flat);
  }

  /// The words said by somebody who looks at everything he names.
  private static Sentence said(String text, Scene scene) {
    List<String> words = Vocabulary.tokens(text);
    var looked = new ArrayList<Heatmap>();
    words.forEach(word -> looked.add(nowhere()));
    for (SceneLexicon.Mention mention : SceneLexicon.mentions(words)) {
      looked.set(mention.wordIndex(), onto(mention.kind(), scene));
    }
    var sentence = new ArrayList<Word>();
    for (int i = 0; i < words.size(); i++) {
      sentence.add(new Word(words.get(i), 0.5, looked.get(i), 0.5, List.of()));
    }
    return new Sentence(sentence, -1, -1, true, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void theTruthScoresFully(int caption) {
    List<Sentence> truth =
        SCENES.stream().map(s -> said(SceneCaptions.captions(s).get(caption), s)).toList();
    Result result = CaptionEvaluation.of(SCENES, truth);
    assertEquals(1, result.bleu().bleu4(), 1e-9);
    assertEquals(1, result.rougeL(), 1e-9);
    assertEquals(0, result.chairI(), 0);
    assertEquals(0, result.chairS(), 0);
    assertEquals(1, result.colorAccuracy(), 0);
    assertTrue(result.colors() > 0);
    assertEquals(1, result.gaze().accuracy(), 0);
    assertTrue(result.gaze().chance() > 0 && result.gaze().chance() < 1);
    assertEquals(
        result.gaze().words(),
        result.perClass().values().stream().mapToInt(CaptionEvaluation.Gaze::words).sum());
    assertEquals(result.gaze().words(), result.things().words() + result.stuff().words());
    assertEquals(20, result.scenes());
    assertEquals(0, result.unfinished());
  }

  @Test
  void liesAreCounted() {
    Scene scene = SCENES.get(0);
    Kind absent =
        Arrays.stream(Kind.values())
            .filter(Kind::thing)
            .filter(k -> Arrays.stream(scene.labels().labels()).noneMatch(l -> l == k.label()))
            .findFirst()
            .orElseThrow();
    Kind there = scene.objects().get(0).kind();
    Result result =
        CaptionEvaluation.of(
            List.of(scene),
            List.of(said("a red " + absent.word() + " and a " + there.word(), scene)));
    assertEquals(0.5, result.chairI(), 1e-9);
    assertEquals(1, result.chairS(), 1e-9);
    assertEquals(0, result.colors());
    assertEquals(0.5, result.gaze().accuracy(), 1e-9);
    assertEquals(0, result.perClass().get(absent.word()).accuracy(), 0);
    assertEquals(0, result.perClass().get(absent.word()).chance(), 0);
  }

  @Test
  void aColourIsRightIfAnyObjectOfTheKindHasIt() {
    int judged = 0;
    for (Scene scene : SCENES) {
      for (var object : scene.objects()) {
        var color = object.color();
        if (color == null) {
          continue;
        }
        boolean noneIsPurple =
            scene.objects().stream()
                .filter(o -> o.kind() == object.kind())
                .noneMatch(o -> o.color() == fovea.scene.NamedColor.PURPLE);
        Sentence right = said("a " + color.word() + " " + object.kind().word(), scene);
        Sentence wrong = said("a purple " + object.kind().word(), scene);
        assertEquals(1, CaptionEvaluation.of(List.of(scene), List.of(right)).colorAccuracy(), 0);
        assertEquals(
            noneIsPurple ? 0 : 1,
            CaptionEvaluation.of(List.of(scene), List.of(wrong)).colorAccuracy(),
            0);
        judged++;
      }
    }
    assertTrue(judged > 10);
  }

  /// Says the same of every picture.
  private record Parrot(int[] asked) implements Captioner {
    @Override
    public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
      asked[0]++;
      return new Caption(List.of(said("a sky", SCENES.get(0))), new BeamTree(List.of()));
    }

    @Override
    public boolean knows(String word) {
      return false;
    }

    @Override
    public List<String> vocabulary() {
      return List.of();
    }
  }

  private static CaptionEvaluation.Progress until(int scenes, List<Integer> heard) {
    return new CaptionEvaluation.Progress() {
      @Override
      public void done(int count) {
        heard.add(count);
      }

      @Override
      public boolean cancelled() {
        return heard.size() == scenes;
      }
    };
  }

  @Test
  void everySceneIsCaptionedOnceAndTold() {
    var parrot = new Parrot(new int[1]);
    var heard = new ArrayList<Integer>();
    var settings = new CaptionEvaluation.Settings(3, 7, 64, DecodingOptions.standard());
    Result result = CaptionEvaluation.run(parrot, settings, until(-1, heard));
    assertEquals(List.of(1, 2, 3), heard);
    assertEquals(3, parrot.asked()[0]);
    assertEquals(1, result.distinctCaptions());
  }

  @Test
  void itCanBeCancelled() {
    var heard = new ArrayList<Integer>();
    var settings = new CaptionEvaluation.Settings(9, 7, 64, DecodingOptions.standard());
    assertThrows(
        CancellationException.class,
        () -> CaptionEvaluation.run(new Parrot(new int[1]), settings, until(2, heard)));
    assertEquals(List.of(1, 2), heard);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    DecodingOptions standard = DecodingOptions.standard();
    assertThrows(
        IllegalArgumentException.class, () -> new CaptionEvaluation.Settings(0, 0, 64, standard));
    assertThrows(
        IllegalArgumentException.class, () -> new CaptionEvaluation.Settings(1, 0, 63, standard));
  }
}
