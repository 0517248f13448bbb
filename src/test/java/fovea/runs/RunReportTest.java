package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.report.Block;
import fovea.report.HtmlReportWriter;
import fovea.report.Report;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunReportTest {
  @TempDir private Path temporary;

  private RunLibrary filled() throws IOException {
    var library = new RunLibrary(temporary);
    Path run = library.create(MadeUp.plan(Map.of("name", "Mine & <yours>"), 0.1), "x").path();
    MadeUp.append(
        run,
        new Started(0, 100, 5, 9),
        MadeUp.step(1, 2),
        MadeUp.step(2, Double.NaN),
        MadeUp.validated(2, 0.25, true),
        new TrainingEvent.Layers(
            2,
            List.of(
                new TrainingEvent.Layer(
                    "conv1.weight",
                    Histogram.of(new float[] {-1, 0, 2}),
                    Histogram.of(new float[] {0.5f, 0.5f})))),
        new Watched(2, List.of(new Seen(0, "cat", "cat", 0.9), new Seen(1, "dog", "cat", 0.5))));
    Files.createDirectories(run.resolve("watched"));
    for (int i = 0; i < 2; i++) {
      ImageFiles.writePng(
          RgbImage.of(1, 1, new int[] {0xFF}), run.resolve("watched").resolve(i + ".png"));
    }
    Files.createDirectories(run.resolve("export"));
    Files.writeString(run.resolve("export").resolve("model.safetensors"), "abc");
    Files.writeString(run.resolve("test.json"), "{\"accuracy\": 0.875}");
    library.note("x", "Try mixup next.");
    return library;
  }

  @Test
  void aReportHasEverythingThatIsNeeded() throws IOException {
    RunLibrary library = filled();
    List<TrainingEvent> events = library.open("x").events();
    Report report = RunReport.of(library.get("x"), RunCurves.of(events), events, "1.2.3");
    String html = HtmlReportWriter.html(report);
    for (String part :
        List.of(
            "Mine &amp; &lt;yours&gt;",
            "Fovea 1.2.3",
            "seed 7",
            // SHA-256 of "abc"
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            "Try mixup next.",
            "optimizer.learningRate",
            "✓ cat, 90 %",
            "✗ cat, 50 %",
            "in truth dog",
            "0.875",
            "not complete: it is interrupted after 2 of 100 steps")) {
      assertTrue(html.contains(part), part);
    }
    assertEquals(
        List.of("Result", "Notes", "Curves", "Layers", "Pictures", "Test", "Settings"),
        report.sections().stream().map(Report.Section::title).toList());
  }

  @Test
  void aReportTellsNothingTwiceAndItsFiguresAreAsWideAsThePage() throws IOException {
    RunLibrary library = filled();
    List<TrainingEvent> events = library.open("x").events();
    Report report = RunReport.of(library.get("x"), RunCurves.of(events), events, "1");
    List<Block> blocks = report.sections().stream().flatMap(s -> s.blocks().stream()).toList();
    List<String> named =
        blocks.stream()
            .flatMap(
                block ->
                    switch (block) {
                      case Block.KeyValues facts -> facts.entries().stream().map(e -> e.name());
                      case Block.Table table -> table.rows().stream().map(List::getFirst);
                      default -> Stream.of();
                    })
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
    assertEquals(named.stream().distinct().toList(), named);
    assertFalse(named.contains("name"), "it is the model's: " + named);
    for (Block block : blocks) {
      if (block instanceof Block.FigureBlock figure) {
        Figure drawn = figure.figure().apply(FigureStyle.light());
        assertEquals(920, drawn.width());
        assertTrue(FigureWriter.image(drawn, 1).getHeight() > 100);
      }
    }
  }

  @Test
  void whatAPlanAndItsSetupSayAlikeIsToldOnce() {
    Map<String, String> flat =
        PlanDifferences.flat(
            MadeUp.plan(
                Map.of("pace.batchSize", "10", "pace.clip", "0", "pace.patience", "3"), 0.1));
    assertFalse(flat.containsKey("pace.batchSize") || flat.containsKey("pace.clip"), flat + "");
    assertEquals("3", flat.get("pace.patience"), "another value is another setting");
  }

  @Test
  void aRunThatHasNotBegunHasAReportToo() throws IOException {
    var library = new RunLibrary(temporary);
    library.create(MadeUp.plan(), "x");
    Report report = RunReport.of(library.get("x"), new RunCurves(), List.of(), "1");
    assertEquals("", report.stamp().sha256());
    assertFalse(HtmlReportWriter.html(report).isEmpty());
  }

  @Test
  void numbersAreFilesForOtherPrograms() throws IOException {
    RunLibrary library = filled();
    RunCurves curves = RunCurves.of(library.open("x").events());
    Path csv = temporary.resolve("x.csv");
    RunNumbers.csv(curves, MadeUp.plan(), csv);
    List<String> lines = Files.readAllLines(csv);
    assertEquals(3, lines.size());
    assertTrue(lines.getFirst().startsWith("step,epoch,minutes,train loss"), lines.getFirst());
    Path json = temporary.resolve("x.json");
    RunNumbers.json(library.get("x"), curves, json);
    JsonNode read = JsonMapper.shared().readTree(Files.readString(json));
    assertEquals("Mine & <yours>", read.path("name").asString());
    assertEquals(2, read.path("curves").path("train loss").path("step").size());
    assertEquals(7, read.path("plan").path("seed").asInt());
    assertFalse(Files.exists(temporary.resolve("x.json.part")));
  }
}
