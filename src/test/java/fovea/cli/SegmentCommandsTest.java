package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.SceneMasks;
import fovea.image.Palette;
import fovea.image.file.ImageFiles;
import fovea.segmentation.evaluation.MaskPredictions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `segment` and `evaluate segmenter` from end to end, with a small BEiT of random numbers.
class SegmentCommandsTest {
  private static final Path MODEL =
      Path.of("src/test/resources/fovea/network/beit_seg").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void everyPixelOfAPictureIsNamed() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      String model = MODEL.toString();
      int status =
          rig.run(
              "segment",
              "a.png",
              "bad.png",
              "--model",
              model,
              "--json",
              "--mask",
              "masks",
              "--overlay",
              "drawn",
              "--color-mask",
              "drawn",
              "--areas",
              "areas.csv");
      assertEquals(1, status, "one of the two is no picture: " + rig.err);
      assertTrue(rig.err.toString().contains("bad.png"));
      assertEquals(1, rig.json().size());
      JsonNode one = rig.json().path(0);
      assertEquals("a.png", one.path("file").stringValue());
      assertTrue(one.path("protocol").stringValue().startsWith("of the model: "));
      double shares = 0;
      for (JsonNode of : one.path("classes")) {
        shares += of.path("share").doubleValue();
        assertTrue(of.path("meanProbability").doubleValue() <= 1);
        assertEquals("LABEL_" + of.path("index").intValue(), of.path("label").stringValue());
      }
      assertEquals(1, shares, 1e-9);
      Mask mask = Mask.read(folder.resolve("masks/a.png"), new Palette(List.of()));
      assertEquals(40, mask.width());
      assertEquals(30, mask.height());
      int first = one.path("classes").path(0).path("index").intValue();
      double share = mask.counts().getOrDefault(first + 1, 0L) / 1200.0;
      assertEquals(one.path("classes").path(0).path("share").doubleValue(), share, 1e-9);
      assertTrue(Files.isRegularFile(folder.resolve("drawn/a-overlay.png")));
      assertTrue(Files.isRegularFile(folder.resolve("drawn/a-colors.png")));
      assertTrue(
          Files.readString(folder.resolve("areas.csv"))
              .startsWith("file,index,label,share,mean_probability"));
    }
  }

  @Test
  void aPictureOfTheSameNameReplacesNothing() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      Files.createDirectories(folder.resolve("other"));
      Files.copy(folder.resolve("a.png"), folder.resolve("other/a.png"));
      String[] both = {
        "segment", "a.png", "other/a.png", "--model", MODEL.toString(), "--mask", "masks"
      };
      assertEquals(2, rig.run(both));
      assertTrue(rig.err.toString().contains("would replace what is drawn of a.png"));
      assertTrue(Files.notExists(folder.resolve("masks")), "nothing is begun");
      assertEquals(0, rig.run("segment", "a.png", "other/a.png", "--model", MODEL.toString()));
    }
  }

  @Test
  void aProtocolIsChosenAndRefused() throws Exception {
    try (var rig = new CommandRig(folder)) {
      rig.fill();
      String model = MODEL.toString();
      assertEquals(
          0,
          rig.run(
              "segment",
              "a.png",
              "--model",
              model,
              "--window",
              "64",
              "--stride",
              "40",
              "--statistics",
              "imagenet",
              "--fit",
              "shorter_side",
              "--scales",
              "1,1.5",
              "--flip"));
      assertTrue(rig.err.toString().contains("windows of 64 by 40"), rig.err.toString());
      assertTrue(rig.err.toString().contains("of the model, changed"), rig.err.toString());
      assertEquals(2, rig.run("segment", "a.png", "--model", model, "--protocol", "nonsense"));
      assertTrue(rig.err.toString().contains("There is no protocol “nonsense”"));
      assertEquals(2, rig.run("segment", "a.png", "--model", model, "--fit", "unscaled"));
      assertTrue(rig.err.toString().contains("reads pictures of 64 × 64 only"));
      assertEquals(1, rig.run("segment", "a.png", "--model", "mine.safetensors"));
      assertTrue(rig.err.toString().contains("not for segmentation"), rig.err.toString());
    }
  }

  @Test
  void masksMadeElsewhereAreMeasured() throws Exception {
    var scenes = new SceneMasks("scenes", 40, 3, 64);
    for (int i = 0; i < 3; i++) {
      String name = "s" + i;
      Path images = Files.createDirectories(folder.resolve("set/images"));
      Path masks = Files.createDirectories(folder.resolve("set/masks"));
      Path said = Files.createDirectories(folder.resolve("said"));
      ImageFiles.writePng(scenes.picture(i), images.resolve(name + ".png"));
      var truth = LabelRule.fromOne().apply(scenes.mask(i), 33).map();
      MaskPredictions.write(truth, masks.resolve(name + ".png"));
      MaskPredictions.write(truth, said.resolve(name + ".png"));
    }
    Files.writeString(folder.resolve("list.csv"), list());
    try (var rig = new CommandRig(folder)) {
      String[] all = {
        "evaluate", "segmenter", "--data", "set", "--predictions", "said", "--classes", "list.csv"
      };
      assertEquals(0, rig.run(with(all, "--json")), rig.err.toString());
      assertEquals(1, rig.json().path("meanIou").doubleValue());
      assertEquals(3, rig.json().path("pictures").intValue());
      assertEquals(
          "what is predicted on ignored pixels counts nowhere",
          rig.json().path("convention").stringValue());
      assertEquals(
          0,
          rig.run(
              with(
                  all,
                  "--report",
                  "r.html",
                  "--markdown",
                  "r.md",
                  "--latex",
                  "r.tex",
                  "--csv",
                  "r.csv",
                  "--void-in-union",
                  "--band",
                  "2")));
      assertTrue(rig.out.toString().contains("counts in the union"));
      assertTrue(Files.readString(folder.resolve("r.html")).contains("Boundary IoU"));
      assertTrue(Files.readString(folder.resolve("r.csv")).startsWith("class,iou,accuracy"));
      Files.delete(folder.resolve("said/s1.png"));
      assertEquals(1, rig.run(all));
      assertTrue(rig.err.toString().contains("There is no predicted mask called “s1”"));
      for (String[] unheard :
          new String[][] {{"--model", MODEL.toString()}, {"--scales", "1,2"}, {"--keep", "kept"}}) {
        String[] asked = {
          "evaluate", "segmenter", "--data", "set", "--predictions", "said", unheard[0], unheard[1]
        };
        assertEquals(2, rig.run(asked));
        assertTrue(rig.err.toString().contains(unheard[0] + " "), rig.err.toString());
      }
      assertEquals(2, rig.run("evaluate", "segmenter", "--data", "set", "--predictions", "said"));
      assertTrue(rig.err.toString().contains("give them with --classes"));
      assertEquals(2, rig.run("evaluate", "segmenter", "--predictions", "said"));
    }
  }

  @Test
  void aModelIsMeasuredAndGoesOn() throws Exception {
    try (var rig = new CommandRig(folder)) {
      String model = MODEL.toString();
      assertEquals(1, rig.run("evaluate", "segmenter", "--data", "scenes", "--model", model));
      assertTrue(
          rig.err.toString().contains("tells 7 classes apart, but the masks have 33"),
          rig.err.toString());
      Path images = Files.createDirectories(folder.resolve("set/images"));
      Path masks = Files.createDirectories(folder.resolve("set/masks"));
      var scenes = new SceneMasks("scenes", 40, 2, 64);
      for (int i = 0; i < 2; i++) {
        ImageFiles.writePng(scenes.picture(i), images.resolve(i + ".png"));
        var labels = LabelRule.fromOne().apply(scenes.mask(i), 7).map();
        MaskPredictions.write(labels, masks.resolve(i + ".png"));
      }
      String[] all = {
        "evaluate", "segmenter", "--data", "set", "--model", model, "--keep", "kept", "--json"
      };
      assertEquals(0, rig.run(all), rig.err.toString());
      assertTrue(
          rig.err.toString().contains("Assumed here: 1 … 7 are the classes"), rig.err.toString());
      double before = rig.json().path("pixelAccuracy").doubleValue();
      assertTrue(Files.isRegularFile(folder.resolve("kept/1.png")));
      assertEquals(0, rig.run(all));
      assertEquals(before, rig.json().path("pixelAccuracy").doubleValue());
    }
  }

  @Test
  void masksAreComparedWithTheModelAndUnderAnotherProtocol() throws Exception {
    Path images = Files.createDirectories(folder.resolve("set/images"));
    Path masks = Files.createDirectories(folder.resolve("set/masks"));
    Path said = Files.createDirectories(folder.resolve("said"));
    var scenes = new SceneMasks("scenes", 40, 2, 64);
    for (int i = 0; i < 2; i++) {
      ImageFiles.writePng(scenes.picture(i), images.resolve(i + ".png"));
      var labels = LabelRule.fromOne().apply(scenes.mask(i), 7).map();
      MaskPredictions.write(labels, masks.resolve(i + ".png"));
      MaskPredictions.write(labels, said.resolve(i + ".png"));
    }
    try (var rig = new CommandRig(folder)) {
      String[] all = {
        "evaluate", "segmenter", "--data", "set", "--model", MODEL.toString(), "--band", "3"
      };
      String[] first = with(all, "--first-class", "1", "--ignore", "0");
      assertEquals(
          0,
          rig.run(
              with(
                  first,
                  "--compare-protocol",
                  "slidingwindows --statistics imagenet",
                  "--json",
                  "--report",
                  "c.html",
                  "--latex",
                  "c.tex")),
          rig.err.toString());
      JsonNode models = rig.json().path("models");
      assertEquals(2, models.size());
      assertTrue(models.path(0).path("protocol").stringValue().startsWith("of the model"));
      assertTrue(
          models.path(1).path("protocol").stringValue().startsWith("sliding windows, changed"));
      assertEquals("3 pixels", models.path(1).path("boundaryBand").stringValue());
      JsonNode pair = rig.json().path("pairs").path(0);
      assertEquals(
          models.path(1).path("meanIou").doubleValue()
              - models.path(0).path("meanIou").doubleValue(),
          pair.path("meanIou").path("change").doubleValue(),
          1e-12);
      assertEquals(2, pair.path("perPicture").size());
      String report = Files.readString(folder.resolve("c.html"));
      assertTrue(report.contains("windows of 64 by 42"), "the protocol stands in the report");
      assertTrue(report.contains("data:image/png"), "pictures beside their masks");
      assertEquals(2, rig.run(with(first, "--compare-protocol", "nonsense")));
      assertEquals(2, rig.run(with(first, "--compare-protocol", "model", "--keep", "kept")));
      assertTrue(rig.err.toString().contains("--keep is for one model"), rig.err.toString());
      Files.writeString(
          folder.resolve("set/classes.csv"), "index,name\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n7,g\n");
      assertEquals(
          0,
          rig.run(with(all, "--compare-predictions", "said", "--csv", "c.csv")),
          rig.err.toString());
      assertTrue(rig.out.toString().contains("said against"), rig.out.toString());
      assertTrue(rig.out.toString().contains("100.0 %"), rig.out.toString());
      assertTrue(
          Files.readString(folder.resolve("c.csv"))
              .startsWith("class,iou_before,iou_after,change,pixels"));
      Files.delete(said.resolve("1.png"));
      assertEquals(2, rig.run(with(all, "--compare-predictions", "said")));
      assertTrue(rig.err.toString().contains("Only the first counts “1”"), rig.err.toString());
    }
  }

  @Test
  void aModelThatCannotDoItSaysSoOnce() throws Exception {
    Path images = Files.createDirectories(folder.resolve("set/images"));
    Path masks = Files.createDirectories(folder.resolve("set/masks"));
    var scenes = new SceneMasks("scenes", 40, 2, 64);
    for (int i = 0; i < 2; i++) {
      ImageFiles.writePng(scenes.picture(i), images.resolve(i + ".png"));
      MaskPredictions.write(
          LabelRule.fromOne().apply(scenes.mask(i), 7).map(), masks.resolve(i + ".png"));
    }
    try (var rig = new CommandRig(folder)) {
      assertEquals(
          2,
          rig.run(
              "evaluate",
              "segmenter",
              "--data",
              "set",
              "--model",
              MODEL.toString(),
              "--fit",
              "unscaled"));
      assertEquals(1, rig.err.toString().split("reads pictures of 64 × 64 only", -1).length - 1);
    }
  }

  private static String list() {
    var text = new StringBuilder("index,name\n");
    for (int i = 0; i < 33; i++) {
      text.append(i + 1).append(',').append(SceneMasks.kinds().get(i)).append('\n');
    }
    return text.toString();
  }

  private static String[] with(String[] some, String... more) {
    String[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
