package fovea.dataset.folder;

import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Reading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVException;

/// Pictures and their classes listed in a CSV file, whose cells may be parted by commas, semicolons
/// or tabs. Paths are told from the folder of that file and stay inside it; a picture may be named
/// without its ending or its folder, where only one is meant. Classes are numbered as {@link
/// ClassNames#ordered} has them.
public final class CsvPictures extends PictureFiles {
  private static final long MOST_BYTES = 1L << 28;

  private final String name;

  CsvPictures(String name, Path base, List<String> labels, List<Labelled> pictures) {
    super(base, labels, pictures);
    this.name = name;
  }

  /// Whether a file is such a list, by its ending.
  public static boolean endsLikeList(String name) {
    return FolderContent.isList(name);
  }

  /// Reads the list, without opening any picture: the path and the label are the columns of these
  /// names, or the first two.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static CsvPictures open(Path csv) throws IOException {
    return open(csv, Reading.USUAL);
  }

  /// As {@link #open(Path)}, told more of the file.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static CsvPictures open(Path csv, Reading reading) throws IOException {
    return read(csv, reading, false).all();
  }

  /// As {@link #open(Path)}, parted by the column `split` where there is one: train, val or test.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts openParts(Path csv, Reading reading) throws IOException {
    return read(csv, reading, true).parts();
  }

  private static CsvListing read(Path csv, Reading reading, boolean parted) throws IOException {
    Path whole = csv.toAbsolutePath().normalize();
    String called = Refusal.quoted(csv);
    if (Files.exists(whole) && !Files.isRegularFile(whole)) {
      throw new Refusal(called + " is not an ordinary file: choose a CSV file.");
    }
    try {
      if (Files.size(whole) > MOST_BYTES) {
        throw new Refusal(called + " is too large for a list of pictures: choose a part of it.");
      }
      var listing = new CsvListing(whole, reading, parted);
      listing.read();
      return listing;
    } catch (UncheckedIOException e) {
      throw refusal(whole, e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (IOException e) {
      throw refusal(whole, e);
    }
  }

  private static Refusal refusal(Path csv, IOException failure) {
    String called = Refusal.quoted(csv);
    if (failure instanceof CharacterCodingException) {
      return new Refusal(called + " is not UTF-8 text: save it as CSV in UTF-8.", failure);
    } else if (failure instanceof CSVException) {
      return new Refusal(called + " has a quotation mark out of place: mend it there.", failure);
    }
    return Refusal.of(csv, failure);
  }

  @Override
  public String name() {
    return name;
  }
}
