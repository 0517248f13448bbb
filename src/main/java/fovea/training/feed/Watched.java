package fovea.training.feed;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The few held-out pictures that are looked at after every epoch.
public final class Watched {
  /// At most.
  public static final int COUNT = 8;

  /// The folder of a run in which they are kept, as the network sees them: `0.png`, `1.png`, …
  public static final String FOLDER = "watched";

  private Watched() {}

  /// Their places among `size`, evenly spread.
  public static List<Integer> places(int size) {
    int count = Math.min(COUNT, size);
    var places = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      places.add((int) ((2L * i + 1) * size / (2L * count)));
    }
    return places;
  }

  /// What is to be seen of an example: itself and, where it is a picture too, the truth; nothing
  /// where it cannot be read.
  public interface Pictures {
    List<RgbImage> of(int place) throws IOException;
  }

  /// Writes those among `size` examples that are watched: `0.png`, `0-truth.png`, `1.png`, …
  public static void keep(Path folder, int size, Pictures pictures) throws IOException {
    Files.createDirectories(folder);
    List<Integer> places = places(size);
    for (int i = 0; i < places.size(); i++) {
      String name = i + "";
      for (RgbImage picture : pictures.of(places.get(i))) {
        ImageFiles.writePng(picture, folder.resolve(name + ".png"));
        name = i + "-truth";
      }
    }
  }
}
