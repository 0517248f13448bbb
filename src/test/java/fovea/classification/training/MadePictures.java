package fovea.classification.training;

import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.folder.ImageFolder;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/// Small pictures of a few colours in noise, in folders.
final class MadePictures {
  private static final int SIDE = 32;
  private static final int[] COLOURS = {0xC03020, 0x30A040, 0x3050C0, 0xB0A030, 0x905090, 0x30A0A0};

  private MadePictures() {}

  /// Writes `train/` with so many pictures of each class, and `test/` with a quarter of that.
  static Path write(Path folder, int classes, int ofEach) throws IOException {
    write(folder.resolve("train"), classes, ofEach, 1);
    write(folder.resolve("test"), classes, Math.max(2, ofEach / 4), 2);
    return folder;
  }

  private static void write(Path folder, int classes, int ofEach, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    for (int c = 0; c < classes; c++) {
      Path place = Files.createDirectories(folder.resolve("class" + c));
      for (int i = 0; i < ofEach; i++) {
        var pixels = new int[SIDE * SIDE];
        for (int p = 0; p < pixels.length; p++) {
          pixels[p] = noisy(COLOURS[c], random);
        }
        ImageFiles.writePng(
            RgbImage.of(SIDE, SIDE, pixels), place.resolve("picture%03d.png".formatted(i)));
      }
    }
  }

  private static int noisy(int colour, SplittableRandom random) {
    int noisy = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int value = (colour >> shift & 0xFF) + random.nextInt(-90, 91);
      noisy |= Math.clamp(value, 0, 255) << shift;
    }
    return noisy;
  }

  /// Opens folders as {@link #write} made them.
  static DataLibrary library() {
    return new NoDownloads() {
      @Override
      public DataParts open(String source) throws IOException {
        Path folder = Path.of(source);
        return new DataParts(
            "made pictures",
            ImageFolder.open(folder.resolve("train")),
            Optional.empty(),
            Optional.of(ImageFolder.open(folder.resolve("test"))));
      }
    };
  }
}
