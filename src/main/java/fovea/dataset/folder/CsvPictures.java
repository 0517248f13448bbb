package fovea.dataset.folder;

import fovea.dataset.folder.CsvListing.Row;
import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureParts;
import fovea.dataset.picture.Reading;
import fovea.files.Footprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVException;

/// Pictures and their classes listed in a CSV file, whose cells may be parted by commas, semicolons
/// or tabs. Paths are told from the folder of that file and stay inside it; a picture may be named
/// without its ending or its folder, where only one is meant. Classes are numbered as {@link
/// ClassNames#ordered} has them.
public final class CsvPictures extends PictureFiles {
  private static final long MOST_BYTES = 1L << 28;

  private final String name;

  private CsvPictures(String name, Path base, List<String> labels, List<Labelled> pictures) {
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
    return all(read(csv, reading, false));
  }

  /// As {@link #open(Path)}, parted by the column `split` where there is one: train, val or test.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts openParts(Path csv, Reading reading) throws IOException {
    return parts(read(csv, reading, true));
  }

  /// Tells whether a list and all pictures that it names are what they were; none is opened.
  public static String footprint(Path csv) throws IOException {
    var files = new LinkedHashSet<Path>();
    files.add(csv);
    try {
      read(csv, Reading.USUAL, true).rows().forEach(row -> files.add(row.path()));
    } catch (Refusal e) { // a table of something else
      return Footprint.of(csv);
    }
    return Footprint.of(List.copyOf(files));
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

  private static CsvPictures all(CsvListing listing) {
    return pictures(listing, listing.rows(), listing.csv().getFileName().toString());
  }

  private static PictureParts parts(CsvListing listing) throws Refusal {
    Optional<PictureDataset> training = part(listing, DataPart.TRAINING);
    if (training.isEmpty()) {
      throw new Refusal(
          Refusal.quoted(listing.csv())
              + " has nothing to train on: mark some lines with “train”.");
    }
    if (listing.rows().stream().allMatch(row -> row.part() == DataPart.TRAINING)) {
      return PictureParts.whole(all(listing)).noted(listing.notes());
    }
    requireApart(listing);
    return new PictureParts(
        training.get(),
        part(listing, DataPart.VALIDATION),
        part(listing, DataPart.TEST),
        listing.notes());
  }

  /// What is trained on must not be tested with.
  private static void requireApart(CsvListing listing) throws Refusal {
    Map<Path, DataPart> known = new HashMap<>();
    for (Row row : listing.rows()) {
      DataPart other = known.putIfAbsent(row.path(), row.part());
      if (other != null && other != row.part()) {
        throw new Refusal(
            "%s has the picture %s in two parts: leave it in one of them."
                .formatted(Refusal.quoted(listing.csv()), Refusal.quoted(row.path())));
      }
    }
  }

  private static Optional<PictureDataset> part(CsvListing listing, DataPart part) {
    List<Row> its = listing.rows().stream().filter(row -> row.part() == part).toList();
    return its.isEmpty()
        ? Optional.empty()
        : Optional.of(
            pictures(listing, its, listing.csv().getFileName() + ", " + part.word() + " pictures"));
  }

  /// Classes are numbered by all rows, so that they are the same in all parts.
  private static CsvPictures pictures(CsvListing listing, List<Row> its, String name) {
    Set<String> names = new HashSet<>();
    listing.rows().forEach(row -> names.add(row.label()));
    List<String> labels = ClassNames.ordered(names);
    Map<String, Integer> numbers = new HashMap<>();
    for (String label : labels) {
      numbers.put(label, numbers.size());
    }
    var pictures = new ArrayList<Labelled>(its.size());
    for (Row row : its) {
      pictures.add(new Labelled(row.path(), numbers.getOrDefault(row.label(), 0)));
    }
    return new CsvPictures(name, listing.base(), labels, pictures);
  }

  @Override
  public String name() {
    return name;
  }
}
