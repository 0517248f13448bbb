package fovea;

import fovea.image.file.ImageFiles;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The pictures for the first minute: the folder `sample-images` beside the program.
final class SampleImages {
  private static final String FOLDER = "sample-images";
  private static final int MOST = 100;

  private SampleImages() {}

  /// In alphabetical order; none where the folder is not there.
  static List<Path> find() {
    for (Path place : places()) {
      Path folder = place.resolve(FOLDER);
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          return files.filter(ImageFiles::looksLikePicture).sorted().limit(MOST).toList();
        } catch (IOException e) {
          System.getLogger(SampleImages.class.getName())
              .log(System.Logger.Level.INFO, "no samples: " + e.getMessage());
        }
      }
    }
    return List.of();
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
