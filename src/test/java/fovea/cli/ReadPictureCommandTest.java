package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `read --picture`: patches that look at patches, words that look at patches, with small networks
/// of random numbers.
class ReadPictureCommandTest extends CommandTest {
  private static final Path NETWORKS = Path.of("src/test/resources/fovea/network").toAbsolutePath();
  private static final String BEIT = NETWORKS.resolve("beit_cls").toString();

  @BeforeEach
  void picture() throws Exception {
    rig.fill();
  }

  @Test
  void patchesLookAtPatches() throws Exception {
    assertEquals(
        0,
        run(
            "read",
            "--picture",
            "a.png",
            "--model",
            BEIT,
            "--patch",
            "1,0",
            "--figure",
            "a.svg",
            "--layer",
            "1",
            "--json",
            "--npz",
            "a.npz"),
        err::toString);
    JsonNode one = json().get(0);
    int tokens = one.get("tokens").size();
    assertEquals("[CLS]", one.get("tokens").get(0).asString());
    assertEquals("1,0", one.get("tokens").get(2).asString());
    for (JsonNode layer : one.get("attentions")) {
      for (JsonNode head : layer) {
        assertEquals(tokens, head.size());
        for (JsonNode row : head) {
          double sum = 0;
          for (JsonNode share : row) {
            sum += share.asDouble();
          }
          assertEquals(1, sum, 1e-5);
        }
      }
    }
    String figure = Files.readString(folder.resolve("a.svg"));
    assertTrue(figure.contains("Layer 1 (from 0), from “1,0”"), figure.substring(0, 800));
    assertTrue(figure.contains("head " + (one.get("attentions").get(0).size() - 1)));
    assertEquals(0, run("read", "--attention", "a.npz", "--json"), err::toString);
    assertEquals(one.get("attentions"), json().get(0).get("attentions"));
  }

  @Test
  void theHeadsOfASegmenterLookToo() throws Exception {
    assertEquals(
        0,
        run("read", "--picture", "a.png", "--model", "scene-segmenter", "--json"),
        err::toString);
    JsonNode one = json().get(0);
    assertEquals("11,11", one.get("tokens").get(144).asString());
    assertEquals(6, one.get("attentions").size());
    assertEquals(3, one.get("attentions").get(0).size());
    double sum = 0;
    for (JsonNode share : one.get("attentions").get(5).get(2).get(144)) {
      sum += share.asDouble();
    }
    assertEquals(1, sum, 1e-5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--patch 99,0|There is no “99,0” that looks: from “[CLS]”",
        "--patch 0,0 --view model|leave --view",
        "--among-words|writes no words: choose a captioner",
        "--among-words --patch 0,0|goes with --picture and without --patch",
        "--removals|is of a model that reads a text",
        "text|shows what looks at a picture",
      })
  void whatDoesNotGoTogetherIsRefused(String arguments, String told) {
    assertEquals(
        2,
        run(("read --picture a.png --model " + BEIT + " --figure x.svg " + arguments).split(" ")));
    assertTrue(err.toString().contains(told), err.toString());
  }

  @Test
  void wordsOfARecurrentNetworkDoNotLookAtOneAnother() {
    assertEquals(
        2, run("read", "--picture", "a.png", "--model", "scene-captioner", "--among-words"));
    assertTrue(err.toString().contains("do not look at one another"), err.toString());
  }

  @Test
  void aNetworkWithoutHeadsSaysSo() {
    assertEquals(1, run("read", "--picture", "a.png", "--json"), "the bundled one");
    assertTrue(err.toString().contains("heads"), err.toString());
  }
}
