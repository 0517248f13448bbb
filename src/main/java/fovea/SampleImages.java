package fovea;

import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The pictures for the first minute: the folder `sample-images` beside the program.
final class SampleImages {
  private static final String FOLDER = "sample-images";
  private static final int MOST = 100;

  /// Those in whose captions the bundled captioner looks where the things are.
  private static final List<String> FIRST =
      List.of(
          "park-grey-dog.png",
          "bus-and-airplane.png",
          "beach-with-umbrella.png",
          "village-houses.png");

  private static final Comparator<Path> ORDER =
      Comparator.comparingInt(SampleImages::place).thenComparing(Comparator.naturalOrder());

  private SampleImages() {}

  /// Those to begin with, then the others in alphabetical order; none where the folder is not
  /// there.
  static List<Path> find() {
    for (Path place : places()) {
      Path folder = place.resolve(FOLDER);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          return files.filter(ImageFiles::looksLikePicture).sorted(ORDER).limit(MOST).toList();
        } catch (IOException e) {
          System.getLogger(SampleImages.class.getName())
              .log(System.Logger.Level.INFO, "no samples: " + e.getMessage());
        }
      }
    }
    return List.of();
  }

  private static int place(Path sample) {
    int place = FIRST.indexOf(String.valueOf(sample.getFileName()));
    return place < 0 ? FIRST.size() : place;
  }

  /// The working folder, then the program's own and the ones above it: `target/fovea.jar` lies one
  /// below, an installed program's jar beside.
  private static List<Path> places() {
    var places = new ArrayList<Path>();
    places.add(Path.of("").toAbsolutePath());
    try {
      Path code =
          Path.of(SampleImages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path p = code.getParent(); p != null && places.size() < 4; p = p.getParent()) {
        places.add(p);
      }
    } catch (URISyntaxException e) {
      // an odd place to run from; the working folder must do
    }
    return places;
  }
}
