package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What lies directly in a folder, without what systems leave there unasked: hidden files, and the
/// folders of Macs and of network drives.
///
/// @param folders in the order of their names
/// @param pictures how many files end like pictures
/// @param few names of some of these
/// @param lists files that may tell of pictures: `.csv` and `.tsv`
public record FolderContent(List<Path> folders, long pictures, List<String> few, List<Path> lists) {
  private static final int MOST_FOLDERS = 100_000;
  private static final int MOST_WRAPPINGS = 8;
  private static final int FEW = 2_000;
  private static final int LISTS = 20;
  private static final Set<String> LEFT_BY_SYSTEMS =
      Set.of("__macosx", "@eadir", "$recycle.bin", "system volume information");

  static FolderContent of(Path folder) throws IOException {
    var folders = new ArrayList<Path>();
    var few = new ArrayList<String>();
    var lists = new ArrayList<Path>();
    long pictures = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        String name = path.getFileName().toString();
        if (unasked(path)) {
          continue;
        }
        if (Files.isDirectory(path)) {
          folders.add(path);
          if (folders.size() > MOST_FOLDERS) {
            throw new Refusal(
                "%s has more than %,d folders: choose a folder with fewer."
                    .formatted(Refusal.quoted(folder), MOST_FOLDERS));
          }
        } else if (PictureFiles.endsLikePicture(name)) {
          pictures++;
          if (few.size() < FEW) {
            few.add(name);
          }
        } else if (isList(name) && lists.size() < LISTS) {
          lists.add(path);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(Comparator.comparing(path -> name(path)));
    lists.sort(null);
    return new FolderContent(List.copyOf(folders), pictures, List.copyOf(few), List.copyOf(lists));
  }

  /// Whether a file may tell of pictures, by its ending.
  static boolean isList(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return small.endsWith(".csv") || small.endsWith(".tsv");
  }

  /// Whether nobody put it there on purpose.
  static boolean unasked(Path path) {
    Path last = path.getFileName();
    String name = last == null ? "" : last.toString();
    return name.startsWith(".") || LEFT_BY_SYSTEMS.contains(name.toLowerCase(Locale.ROOT));
  }

  /// The folder that stands alone in all folders around it, where that has folders itself or the
  /// same name; pictures beside it end the search, and so does a part to train on.
  static Path unwrapped(Path folder) throws IOException {
    Path inside = folder;
    for (int i = 0; i < MOST_WRAPPINGS; i++) {
      FolderContent content = of(inside);
      if (content.folders().size() != 1 || content.pictures() > 0) {
        return inside;
      }
      Path next = content.folders().getFirst();
      boolean doubled = name(next).equalsIgnoreCase(name(inside));
      boolean part = DataPart.of(name(next)).equals(Optional.of(DataPart.TRAINING));
      if (!doubled && (part || !of(next).hasFolders())) {
        return inside;
      }
      inside = next;
    }
    return inside;
  }

  /// A folder's name as that of a class.
  static String name(Path folder) {
    Path last = folder.getFileName();
    return ClassNames.plain((last == null ? folder : last).toString());
  }

  /// The name of the folder that another lies in.
  static String nameAround(Path folder) {
    Path around = folder.getParent();
    return name(around == null ? folder : around);
  }

  boolean hasFolders() {
    return !folders.isEmpty();
  }
}
