package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.dataset.text.made.MadeSentences;
import fovea.language.training.WordCounts;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The numbers on the cards of the program's own models, measured again with the commands that
/// `docs/models.md` names.
@Tag("slow")
class BundledNumbersTest {
  /// The folder with CIFAR's test pictures: `test/` and `lossless/list.csv`.
  private static final String CIFAR = "fovea.cifar10";

  @TempDir Path folder;
  private CommandRig rig;

  @BeforeEach
  void open() {
    rig = new CommandRig(folder);
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
  }

  private JsonNode measured(String... arguments) {
    assertEquals(0, rig.run(arguments), rig.err::toString);
    return rig.json();
  }

  private JsonNode classified(String data) {
    return classified("cifar-classifier", data);
  }

  private JsonNode classified(String model, String data) {
    return measured("evaluate", "classifier", "--model", model, "--data", data, "--json");
  }

  private Map<String, Double> card(String id) throws Exception {
    return ModelCatalog.read(rig.store).models().stream()
        .map(CatalogModel::card)
        .filter(card -> card.id().equals(id))
        .findFirst()
        .orElseThrow()
        .numbers();
  }

  private void assertIs(String name, JsonNode measured, String as) throws Exception {
    assertThat(measured.get(as).doubleValue())
        .as(name)
        .isCloseTo(card("cifar-classifier").get(name), Offset.offset(0.00051));
  }

  private static String cifar(String part) {
    String place = System.getProperty(CIFAR, "");
    assumeTrue(
        !place.isEmpty() && Files.exists(Path.of(place, part)),
        "CIFAR-10's pictures are not in the repository; -D" + CIFAR + "=FOLDER names them.");
    return Path.of(place, part).toAbsolutePath().toString();
  }

  @Test
  void theClassifierOnDrawnPictures() throws Exception {
    JsonNode measured = classified("drawn10");
    assertIs("drawnTop1", measured, "top1");
    assertIs("drawnPictures", measured, "pictures");
  }

  @Test
  void theClassifierOnAllTestPictures() throws Exception {
    JsonNode measured = classified(cifar("test"));
    assertIs("top1", measured, "top1");
    assertIs("top5", measured, "top5");
    assertEquals(10_000, measured.get("pictures").intValue());
  }

  @Test
  void theClassifierOnLosslessTestPictures() throws Exception {
    JsonNode measured = classified(cifar("lossless/list.csv"));
    assertIs("losslessTop1", measured, "top1");
    assertIs("losslessPictures", measured, "pictures");
  }

  @Test
  void theRobustClassifierOnAllTestPictures() throws Exception {
    JsonNode measured = classified("cifar-classifier-robust", cifar("test"));
    Map<String, Double> card = card("cifar-classifier-robust");
    for (String name : List.of("top1", "top5")) {
      assertThat(measured.get(name).doubleValue())
          .as(name)
          .isCloseTo(card.get(name), Offset.offset(0.00051));
    }
  }

  /// The same thousand pictures, attacked from the same random beginnings; another processor may
  /// round otherwise, and the sign of a derivative may change.
  @Test
  void bothClassifiersUnderAttack() throws Exception {
    JsonNode measured =
        measured(
            "evaluate",
            "robustness",
            "--model",
            "cifar-classifier-robust",
            "--model",
            "cifar-classifier",
            "--attack",
            "fgsm,pgd20",
            "--eps",
            "8",
            "--data",
            cifar("test"),
            "--limit",
            "1000",
            "--json");
    Map<String, Double> robust = card("cifar-classifier-robust");
    var names = Map.of("clean", "cleanOf1000", "fgsm", "fgsmTop1", "pgd20", "pgd20Top1");
    int compared = 0;
    for (JsonNode each : measured) {
      String name = names.get(each.get("attack").stringValue());
      double accuracy = each.get("accuracy").doubleValue();
      if (name != null && each.get("model").stringValue().equals("Robust CIFAR classifier")) {
        assertThat(accuracy).as(name).isCloseTo(robust.get(name), Offset.offset(0.005));
        compared++;
      } else if ("pgd20Top1".equals(name)) {
        assertThat(accuracy).as("the normal one under PGD-20").isLessThan(0.01);
        compared++;
      }
    }
    assertEquals(4, compared);
  }

  /// Scenes of seeds that it never learnt from.
  @Test
  void theSegmenterOnScenes() throws Exception {
    JsonNode measured =
        measured(
            "evaluate", "segmenter", "--model", "scene-segmenter", "--data", "scenes", "--json");
    Map<String, Double> card = card("scene-segmenter");
    for (String name : List.of("meanIou", "pixelAccuracy", "meanAccuracy")) {
      assertThat(measured.get(name).doubleValue())
          .as(name)
          .isCloseTo(card.get(name), Offset.offset(0.002));
    }
    assertThat(measured.get("pictures").intValue())
        .isEqualTo((int) Math.round(card.get("testPictures")));
  }

  /// Sentences that it never learnt from.
  @Test
  void theReaderOnMadeSentences() throws Exception {
    JsonNode measured =
        measured(
            "evaluate", "reader", "--model", "sentence-moods", "--data", "sentences", "--json");
    Map<String, Double> card = card("sentence-moods");
    assertThat(measured.get("top1").doubleValue())
        .isCloseTo(card.get("accuracy"), Offset.offset(0.002));
    var texts = MadeSentences.parts("made", 20_000, 1_000, card.get("testTexts").intValue());
    assertThat(WordCounts.learn(texts.training()).accuracy(texts.test().orElseThrow()))
        .as("word counts")
        .isCloseTo(card.get("wordCountAccuracy"), Offset.offset(0.002));
  }

  /// Another processor may round otherwise, and a word in a thousand scenes may change.
  @Test
  void theCaptionerOnScenes() throws Exception {
    JsonNode measured =
        measured(
            "evaluate",
            "captioner",
            "--model",
            "scene-captioner",
            "--scenes",
            "1000",
            "--seed",
            "0",
            "--beam",
            "3",
            "--json");
    Map<String, Double> card = card("scene-captioner");
    int compared = 0;
    for (Map.Entry<String, JsonNode> number : measured.properties()) {
      Double said = card.get(number.getKey());
      if (said != null && number.getValue().isNumber()) {
        assertThat(number.getValue().doubleValue())
            .as(number.getKey())
            .isCloseTo(said, Offset.offset(0.004 * Math.max(1, said)));
        compared++;
      }
    }
    assertThat(compared).isGreaterThanOrEqualTo(14);
  }
}
