package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `explain` from end to end, with the bundled classifier.
class ExplainCommandTest {
  @TempDir Path folder;

  @Test
  void mapsAsJsonAndAsOneFigure() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      int status =
          rig.run(
              "explain",
              "a.png",
              "bad.png",
              "--method",
              "grad-cam,saliency,occlusion",
              "--target",
              "ship",
              "--stage",
              "layer2",
              "--grid",
              "why.svg",
              "--json");
      assertEquals(1, status, "one of the two is no picture: " + rig.err);
      assertThat(rig.err.toString()).contains("bad.png");
      assertEquals(3, rig.json().size());
      JsonNode first = rig.json().path(0);
      assertEquals("a.png", first.path("file").stringValue());
      assertEquals("grad-cam", first.path("method").stringValue());
      assertEquals("ship", first.path("target").stringValue());
      assertEquals(16, first.path("width").intValue());
      assertEquals(16, first.path("heatmap").size());
      assertEquals(16, first.path("heatmap").path(0).size());
      assertThat(first.path("notes").path(0).stringValue()).isEqualTo("Stage layer2.");
      assertThat(first.path("probability").doubleValue()).isBetween(0.0, 1.0);
      assertEquals(32, rig.json().path(2).path("heatmap").size());
      assertThat(Files.readString(folder.resolve("why-1.svg"))).contains("<svg");
    }
  }

  @Test
  void oneClassRatherThanAnotherByNameAndByNumber() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(0, rig.run("explain", "a.png", "--target", "cat-dog", "--json"));
      assertEquals("cat rather than dog", rig.json().path(0).path("target").stringValue());
      String byName = rig.json().path(0).path("heatmap").toString();
      assertEquals(0, rig.run("explain", "a.png", "--target", "3-5", "--json"));
      assertEquals(byName, rig.json().path(0).path("heatmap").toString());
      assertEquals(0, rig.run("explain", "a.png"));
      assertThat(rig.out.toString()).contains("Grad-CAM").contains("% across");
    }
  }

  @Test
  void whatIsNotThereIsRefusedByName() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(2, rig.run("explain", "a.png", "--target", "unicorn"));
      assertThat(rig.err.toString()).contains("There is no class “unicorn”");
      assertEquals(2, rig.run("explain", "a.png", "--target", "10"));
      assertThat(rig.err.toString()).contains("There is no class “10”");
      assertEquals(2, rig.run("explain", "a.png", "--target", "cat-cat"));
      assertThat(rig.err.toString()).contains("“cat-cat” names one class twice");
      assertEquals(2, rig.run("explain", "a.png", "--stage", "layer9"));
      assertThat(rig.err.toString()).contains("no stage “layer9”, but");
      assertEquals(2, rig.run("explain", "a.png", "--method", "rollout"));
      assertThat(rig.err.toString())
          .contains("attention to its answer, which cannot be done with this network");
      assertEquals(2, rig.run("explain", "a.png", "--method", "cam"));
      assertThat(rig.err.toString()).contains("There is no method “cam”");
      assertEquals(2, rig.run("explain", "a.png", "--grid", "why.bmp"));
      assertThat(rig.err.toString()).contains("why.bmp");
    }
  }
}
