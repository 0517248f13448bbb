package fovea.classification.training;

import fovea.datalibrary.DataCheck;
import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataLibrary;
import fovea.datalibrary.DataParts;
import fovea.dataset.folder.ImageFolder;
import fovea.files.PausableDownload;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.training.model.StartingModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    return new DataLibrary() {
      @Override
      public List<DataEntry> entries() {
        return List.of();
      }

      @Override
      public DataParts open(String source) throws IOException {
        Path folder = Path.of(source);
        return new DataParts(
            "made pictures",
            ImageFolder.open(folder.resolve("train")),
            Optional.empty(),
            Optional.of(ImageFolder.open(folder.resolve("test"))));
      }

      @Override
      public PausableDownload download(String id) {
        throw new UnsupportedOperationException();
      }

      @Override
      public DataCheck check(String source, CheckProgress progress) {
        throw new UnsupportedOperationException();
      }
    };
  }

  /// Models in folders with a `card.json`.
  static StartingModels models() {
    return new StartingModels() {
      @Override
      public CatalogModel model(String id) throws ModelException {
        Path folder = Path.of(id);
        return new CatalogModel(CardJson.read(folder.resolve("card.json")), Optional.of(folder));
      }

      @Override
      public Path folder(CatalogModel model) {
        return model.folder().orElseThrow();
      }
    };
  }
}
