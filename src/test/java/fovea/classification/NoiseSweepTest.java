package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.folder.ImageFolder;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Noise and samples.
class NoiseSweepTest {
  /// Says whether the first pixel is dark or light.
  private static final Classifier LIGHTNESS =
      new Classifier() {
        @Override
        public List<Prediction> classify(List<RgbImage> pictures, int top) {
          return pictures.stream()
              .map(picture -> (picture.rgb(0, 0) >> 8 & 255) / 255.0)
              .map(
                  light ->
                      new Prediction(
                          List.of(
                              new Prediction.Ranked("dark", 0, 1 - light),
                              new Prediction.Ranked("light", 1, light))))
              .toList();
        }

        @Override
        public List<String> labels() {
          return List.of("dark", "light");
        }
      };

  @TempDir Path folder;
  private PictureDataset data;

  @BeforeEach
  void pictures() throws Exception {
    for (int i = 0; i < 60; i++) {
      boolean dark = i < 40;
      var picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
      for (int pixel = 0; pixel < 4; pixel++) {
        picture.setRGB(pixel % 2, pixel / 2, dark ? 0x505050 : 0xB0B0B0);
      }
      Path file = folder.resolve(dark ? "dark" : "light").resolve("%02d.png".formatted(i));
      Files.createDirectories(file.getParent());
      ImageIO.write(picture, "png", file.toFile());
    }
    data = ImageFolder.open(folder);
  }

  @Test
  void accuracyFallsWithNoiseAndFollowsFromTheSeed() throws Exception {
    List<Double> levels = List.of(0.0, 0.05, 2.0);
    NoiseSweep sweep = NoiseSweep.run(LIGHTNESS, data, levels, 3, Progress.none());
    assertEquals(1, sweep.points().get(0).accuracy(), 0);
    assertEquals(1, sweep.points().get(1).accuracy(), 0);
    assertTrue(sweep.points().get(2).accuracy() < 0.9, sweep.toString());
    assertEquals(4, sweep.points().get(2).variance(), 1e-12);
    assertEquals(60, sweep.points().get(2).pictures());
    assertEquals(sweep, NoiseSweep.run(LIGHTNESS, data, levels, 3, Progress.none()));
  }

  @Test
  void levelsThatAreNoneAreRefused() {
    for (List<Double> levels :
        List.of(List.<Double>of(), List.of(-0.1), List.of(Double.NaN), List.of(0.1, 1e9))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> NoiseSweep.run(LIGHTNESS, data, levels, 1, Progress.none()));
    }
  }

  @Test
  void progressGoesOverAllLevelsAndCanCancel() throws Exception {
    var heard = new ArrayList<String>();
    var progress =
        new Progress() {
          private int most = Integer.MAX_VALUE;

          @Override
          public void done(int pictures, int ofAll) {
            heard.add(pictures + "/" + ofAll);
          }

          @Override
          public boolean cancelled() {
            return heard.size() >= most;
          }
        };
    NoiseSweep.run(LIGHTNESS, data, List.of(0.0, 0.1), 1, progress);
    assertEquals(List.of("32/120", "60/120", "92/120", "120/120"), heard);
    progress.most = 5;
    assertThrows(
        CancellationException.class,
        () -> NoiseSweep.run(LIGHTNESS, data, List.of(0.0, 0.1), 1, progress));
    assertEquals(5, heard.size());
  }

  @Test
  void aSampleKeepsTheShares() throws Exception {
    int[] places = Sample.stratified(data, 9, 7);
    assertEquals(9, places.length);
    assertEquals(6, IntStream.of(places).filter(place -> data.label(place) == 0).count());
    assertArrayEquals(places, IntStream.of(places).sorted().distinct().toArray());
    assertArrayEquals(places, Sample.stratified(data, 9, 7));
    assertEquals(60, Sample.stratified(data, 1000, 7).length);
    assertThrows(IllegalArgumentException.class, () -> Sample.stratified(data, 0, 7));
    ClassifierEvaluation evaluation =
        PictureEvaluation.evaluate(LIGHTNESS, data, places, Progress.none());
    assertArrayEquals(places, evaluation.places());
    assertEquals(1, evaluation.matrix().accuracy(), 0);
  }
}
