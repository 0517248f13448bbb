package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.report.Stamp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `evaluate explanations` from end to end, with the bundled classifier.
class EvaluateExplanationsCommandTest {
  @TempDir Path folder;

  @Test
  void methodsAreMeasuredOnAFolderAndGoneOnWith() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Path data = Files.createDirectories(folder.resolve("pictures"));
      for (String name : List.of("one.png", "two.png", "three.png")) {
        Files.copy(folder.resolve("a.png"), data.resolve(name));
      }
      String[] command = {
        "evaluate",
        "explanations",
        "--data",
        "pictures",
        "--methods",
        "grad-cam,saliency",
        "--metrics",
        "road,drop,randomization",
        "--keep",
        "numbers.jsonl",
        "--csv",
        "numbers.csv",
        "--markdown",
        "report.md",
        "--limit",
        "2",
        "--json"
      };
      assertEquals(0, rig.run(command), rig.err.toString());
      JsonNode found = rig.json();
      assertEquals(2, found.path("pictures").intValue());
      assertThat(found.path("verdict").stringValue()).endsWith(".");
      assertThat(found.path("measures").path(0).path("definition").stringValue()).contains("Rong");
      JsonNode first = found.path("methods").path(0);
      assertEquals(1, first.path("rank").intValue());
      JsonNode road = first.path("values").path("road");
      assertEquals(2, road.path("pictures").intValue());
      double mean = road.path("mean").doubleValue();
      assertThat(mean).isBetween(-1.0, 1.0);
      // the same picture twice: an interval without width
      assertEquals(mean, road.path("low").doubleValue(), 1e-9);
      assertEquals(mean, road.path("high").doubleValue(), 1e-9);
      assertThat(Files.readString(folder.resolve("numbers.csv")))
          .startsWith("method,measure,mean,low,high,pictures")
          .contains("grad-cam,road,")
          .contains("saliency,mean-rank,");
      assertThat(Files.readString(folder.resolve("report.md")))
          .contains(found.path("verdict").stringValue());

      String numbers = Files.readString(folder.resolve("numbers.jsonl"));
      Files.writeString(
          folder.resolve("numbers.jsonl"), numbers.substring(0, numbers.length() - 9));
      assertEquals(0, rig.run(command), rig.err.toString());
      assertEquals(found.path("methods"), rig.json().path("methods"));

      assertThat(numbers.lines().findFirst().orElse(""))
          .as("numbers of another version are not mixed with these")
          .endsWith(" · version " + Stamp.programVersion());
      String[] picture = command.clone();
      picture[Arrays.asList(picture).indexOf("numbers.jsonl")] = "a.png";
      assertEquals(1, rig.run(picture));
      assertThat(rig.err.toString()).contains("give --keep another file").doesNotContain("length");
      command[5] = "grad-cam";
      assertEquals(1, rig.run(command));
      assertThat(rig.err.toString()).contains("holds numbers of another model, data set or other");
    }
  }

  @Test
  void theTableSaysWhichWayIsBetterAndWhatIsWrongIsRefused() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Path data = Files.createDirectories(folder.resolve("pictures"));
      Files.copy(folder.resolve("a.png"), data.resolve("one.png"));
      Files.copy(folder.resolve("bad.png"), data.resolve("two.png"));
      assertEquals(
          1,
          rig.run(
              "evaluate",
              "explanations",
              "--data",
              "pictures",
              "--methods",
              "grad-cam,saliency",
              "--metrics",
              "road,drop"),
          "one of the two is no picture");
      assertThat(rig.out.toString())
          .contains("ROAD ↑")
          .contains("Average drop ↓")
          .contains("Grad-CAM");
      assertThat(rig.err.toString()).contains("two.png");
      assertEquals(
          1, rig.run("evaluate", "explanations", "--data", "pictures", "--metrics", "beauty"));
      assertThat(rig.err.toString()).contains("There is no measure “beauty”, but deletion");
      assertEquals(1, rig.run("evaluate", "explanations", "--data", "nowhere"));
      assertEquals(
          2, rig.run("evaluate", "explanations", "--data", "pictures", "--time-limit", "soon"));
      assertThat(rig.err.toString()).contains("“soon” is no time");
    }
  }
}
