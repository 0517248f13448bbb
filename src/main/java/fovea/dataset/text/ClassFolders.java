package fovea.dataset.text;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.format.Quantities;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A folder for each class with a file for each text, perhaps below train and test, as in IMDB's
/// reviews: `train/pos/0_9.txt`.
final class ClassFolders {
  /// IMDB's reviews without labels.
  private static final String UNLABELLED = "unsup";

  private static final int MOST_FOLDERS = 10_000;

  private final Path folder;
  private final TextRows rows;
  private int unreadable;
  private String firstUnreadable = "";

  ClassFolders(Path folder, TextRows rows) {
    this.folder = folder;
    this.rows = rows;
  }

  static String name(Path path) {
    return ClassNames.plain(path.getFileName().toString());
  }

  /// Whether a folder, or one below it, has folders of `.txt` files.
  static boolean recognises(Path folder) throws IOException {
    for (Path inside : folders(folder)) {
      if (holdsText(inside)) {
        return true;
      }
      for (Path below : folders(inside)) {
        if (holdsText(below)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean holdsText(Path folder) throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, ClassFolders::isText)) {
      return all.iterator().hasNext();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static boolean isText(Path path) {
    String name = path.getFileName().toString();
    return name.toLowerCase(Locale.ROOT).endsWith(".txt")
        && !name.startsWith(".")
        && Files.isRegularFile(path);
  }

  /// In the order of their names; hidden ones left out.
  static List<Path> folders(Path folder) throws IOException {
    var folders = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path path : all) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path) && !name.startsWith(".") && !name.startsWith("__")) {
          folders.add(path);
          if (folders.size() > MOST_FOLDERS) {
            throw new Refusal(
                "%s has more than %,d folders: choose a folder with fewer."
                    .formatted(Refusal.quoted(folder), MOST_FOLDERS));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    folders.sort(null);
    return folders;
  }

  void read() throws IOException {
    boolean parted = false;
    for (Path inside : folders(folder)) {
      Optional<DataPart> part = DataPart.of(name(inside));
      if (part.isPresent() && !folders(inside).isEmpty()) {
        classes(inside, part.get());
        parted = true;
      }
    }
    if (!parted) {
      classes(folder, DataPart.TRAINING);
    }
    if (unreadable > 0) {
      rows.note(
          "%s %s not UTF-8 text and left out, “%s” first: save %s in UTF-8."
              .formatted(
                  Quantities.count(unreadable, "file"),
                  unreadable == 1 ? "is" : "are",
                  firstUnreadable,
                  unreadable == 1 ? "it" : "them"));
    }
  }

  private void classes(Path around, DataPart part) throws IOException {
    for (Path inside : folders(around)) {
      if (name(inside).equals(UNLABELLED)) {
        rows.note("The folder “unsup” has texts without labels and is left out.");
      } else {
        texts(inside, name(inside), part);
      }
    }
  }

  private void texts(Path inside, String label, DataPart part) throws IOException {
    var files = new ArrayList<Path>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(inside, ClassFolders::isText)) {
      for (Path path : all) {
        files.add(path);
        if (files.size() > TextRows.MOST_TEXTS) {
          throw new Refusal(
              "%s has more than %,d texts: choose a part of it."
                  .formatted(Refusal.quoted(inside), TextRows.MOST_TEXTS));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(null);
    for (Path file : files) {
      String place = folder.relativize(file).toString().replace('\\', '/');
      try {
        rows.add(text(file), Optional.empty(), label, part, place);
      } catch (CharacterCodingException e) {
        firstUnreadable = unreadable++ == 0 ? place : firstUnreadable;
      }
    }
  }

  /// The beginning of a file, as much as is kept of a text.
  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(4 * TextRows.LONGEST + 4);
    }
    int length = bytes.length;
    if (length == 4 * TextRows.LONGEST + 4) { // the last character may be cut
      while (length > 0 && (bytes[length - 1] & 0xC0) == 0x80) {
        length--;
      }
      length--;
    }
    String text =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
