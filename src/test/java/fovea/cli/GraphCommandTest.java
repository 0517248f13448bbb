package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `models graph` from end to end, with bundled models.
class GraphCommandTest {
  @TempDir Path folder;

  @Test
  void theLayersOfTheBundledClassifierAsTableFigureAndJson() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      assertEquals(
          0,
          rig.run(
              "models",
              "graph",
              "cifar-classifier",
              "--picture",
              "a.png",
              "--svg",
              "graph.svg",
              "--csv",
              "layers.csv",
              "--json"),
          rig.err.toString());
      JsonNode graph = rig.json();
      assertEquals(269_722, graph.path("parameters").longValue()); // ResNet-20 of the paper: 0.27 M
      assertEquals("(relu)", graph.path("stages").path("stem").stringValue());
      assertEquals("layer3", graph.path("stages").path("layer3").stringValue());
      List<String> lines = Files.readAllLines(folder.resolve("layers.csv"));
      assertThat(lines.getFirst())
          .isEqualTo("name,kind,settings,input,output,parameters,buffers,uses,stage,stride,sees");
      assertThat(lines)
          .contains(
              "layer2.0.conv1,Conv2d,\"3 × 3, stride 2, padding 1\",1 16 32 32,1 32 16 16,4608,0,1,,2,17",
              "linear,Linear,,1 64,1 10,650,0,1,,,");
      assertThat(Files.readString(folder.resolve("graph.svg"))).contains("<svg", "data:image/");
    }
  }

  @Test
  void segmentersAndCaptionersHaveGraphs() throws Exception {
    try (var rig = new CommandRig(folder)) {
      assertEquals(0, rig.run("models", "graph", "scene-segmenter", "--depth", "1"));
      assertThat(rig.out.toString()).contains("decode_head", "1,933,802 parameters");
      assertEquals(0, rig.run("models", "graph", "scene-captioner", "--svg", "writer.svg"));
      assertThat(rig.out.toString())
          .contains("encoder", "attention", "decode_step", "embedding", "lstm cell", "f_beta");
      assertThat(rig.err.toString())
          .contains("The decoder read the mark that every caption begins with");
      assertThat(Files.readString(folder.resolve("writer.svg"))).contains("decode_step");
      assertEquals(2, rig.run("models", "graph", "scene-segmenter", "--depth", "0"));
      assertEquals(1, rig.run("models", "graph", "scene-segmenter", "--picture", "nothing.png"));
      assertThat(rig.err.toString())
          .contains("“nothing.png” is not there")
          .doesNotContain("Exception");
    }
  }
}
