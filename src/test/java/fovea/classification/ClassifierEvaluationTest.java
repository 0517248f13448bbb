package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.folder.ImageFolder;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierEvaluationTest {
  /// Says which colour is strongest, and is as sure as that is strong.
  private record Colours(List<String> labels) implements Classifier {
    @Override
    public List<Prediction> classify(List<RgbImage> pictures, int top) {
      return pictures.stream().map(this::one).toList();
    }

    private Prediction one(RgbImage picture) {
      int rgb = picture.rgb(0, 0);
      int[] parts = {rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255};
      double sum = parts[0] + parts[1] + parts[2];
      return new Prediction(
          List.of(0, 1, 2).stream()
              .sorted((a, b) -> parts[b] - parts[a])
              .map(i -> new Prediction.Ranked(labels.get(i), i, parts[i] / sum))
              .toList());
    }
  }

  @TempDir Path folder;

  @BeforeEach
  void pictures() throws IOException {
    paint("blue/a.png", 0x0000FF);
    paint("blue/b.png", 0x0000C8);
    paint("green/a.png", 0x00FF40);
    paint("red/a.png", 0xFF0000);
    paint("red/b.png", 0x40FF00); // called red, looks green
  }

  private void paint(String name, int rgb) throws IOException {
    var picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 4; i++) {
      picture.setRGB(i % 2, i / 2, rgb);
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    ImageIO.write(picture, "png", file.toFile());
  }

  @Test
  void classesAreFoundByNameWhateverTheirOrder() throws Exception {
    var classifier = new Colours(List.of("Red", "Green", "Blue"));
    var evaluation =
        PictureEvaluation.evaluate(classifier, ImageFolder.open(folder), Progress.none());
    assertEquals(5, evaluation.size());
    assertEquals(0.8, evaluation.matrix().accuracy(), 1e-12);
    assertEquals(1, evaluation.topAccuracy(2), 1e-12);
    assertEquals(1, evaluation.matrix().at(0, 1)); // red taken for green
    assertArrayEquals(new int[] {2, 2, 1, 0, 1}, evaluation.predicted());
    assertEquals(2, evaluation.report().classes().get(2).support());
    assertTrue(evaluation.calibration().expectedError() <= 1);
  }

  @Test
  void damagedPicturesAreNamedAndLeftOut() throws Exception {
    Files.writeString(folder.resolve("red/c.png"), "nothing");
    var evaluation =
        PictureEvaluation.evaluate(
            new Colours(List.of("red", "green", "blue")),
            ImageFolder.open(folder),
            Progress.none());
    assertEquals(5, evaluation.size());
    assertTrue(evaluation.skipped().getFirst().name().contains("c.png"));
  }

  @Test
  void unknownClassesAreRefusedUnlessAllAre() throws Exception {
    var data = ImageFolder.open(folder);
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                PictureEvaluation.evaluate(
                    new Colours(List.of("red", "green", "violet")), data, Progress.none()));
    assertTrue(failure.getMessage().contains("“blue”"), failure.getMessage());
    // a classifier without names: numbers in the order of the folders
    var numbered =
        PictureEvaluation.evaluate(
            new Colours(List.of("class 0", "class 1", "class 2")), data, Progress.none());
    assertEquals(0.2, numbered.matrix().accuracy(), 1e-12);
  }

  @Test
  void itCanBeCancelled() throws Exception {
    var data = ImageFolder.open(folder);
    assertThrows(
        CancellationException.class,
        () ->
            PictureEvaluation.evaluate(
                new Colours(List.of("red", "green", "blue")),
                data,
                new Progress() {
                  @Override
                  public void done(int pictures, int ofAll) {
                    assertEquals(5, ofAll);
                  }

                  @Override
                  public boolean cancelled() {
                    return true;
                  }
                }));
  }
}
