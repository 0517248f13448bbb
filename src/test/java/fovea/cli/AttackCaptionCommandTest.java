package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `attack` on what the bundled captioner says, from end to end.
class AttackCaptionCommandTest {
  private static final String FARM =
      Path.of("sample-images/farm-at-night.png").toAbsolutePath().toString();

  @TempDir Path folder;

  @Test
  void aWordIsLostAndTheFileSaysSoToTheCaptioner() throws Exception {
    try (var rig = new CommandRig(folder)) {
      assertEquals(
          0,
          rig.run(
              "attack",
              FARM,
              "--model",
              "scene-captioner",
              "--lose",
              "cows",
              "--attack",
              "pgd6",
              "--eps",
              "8",
              "--out",
              "x.png",
              "--json"),
          rig.err.toString());
      JsonNode json = rig.json();
      assertEquals("cows", json.path("lose").stringValue());
      assertThat(json.path("say").isNull()).isTrue();
      assertThat(json.path("before").stringValue()).contains("cows");
      assertThat(json.path("reached").booleanValue()).isTrue();
      String after = json.path("after").stringValue();
      assertThat(List.of(after.split(" "))).doesNotContain("cows");
      assertEquals(7, json.path("steps").size());
      assertThat(json.path("linf").doubleValue()).isBetween(7 / 255.0, 8 / 255.0 + 1e-6);
      assertThat(Files.readString(folder.resolve("x.png"), StandardCharsets.ISO_8859_1))
          .contains("An adversarial picture", after);
      assertEquals(0, rig.run("caption", "x.png", "--model", "scene-captioner"), rig.err + "");
      assertThat(rig.out.toString()).contains(after);
    }
  }

  @Test
  void whatCannotBeDoneIsSaidInASentence() throws Exception {
    try (var rig = new CommandRig(folder)) {
      fails(rig, "one of --say WORD", "--model", "scene-captioner");
      fails(rig, "one of --say WORD", "--say", "boat", "--lose", "cows");
      fails(rig, "--place goes with --say", "--lose", "cows", "--place", "2");
      fails(rig, "does not know the word “zebra”", "--say", "zebra");
      fails(rig, "there is nothing to attack", "--say", "cows");
      fails(rig, "Captions are attacked by pgd", "--say", "boat", "--attack", "segpgd");
      fails(rig, "are for captioners", "--say", "boat", "--model", "scene-segmenter");
      fails(rig, "are for captioners", "--say", "boat", "--vanish", "cow");
    }
  }

  private static void fails(CommandRig rig, String words, String... line) {
    String[] all = Arrays.copyOf(new String[] {"attack", FARM}, line.length + 2);
    System.arraycopy(line, 0, all, 2, line.length);
    assertThat(rig.run(all)).as(words).isNotZero();
    assertThat(rig.err.toString()).contains(words);
  }
}
