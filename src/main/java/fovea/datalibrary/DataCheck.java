package fovea.datalibrary;

import fovea.dataset.LabelledDataset.Skipped;
import java.util.List;

/// What was found in a data set.
///
/// @param name for people
/// @param parts training, and validation and test where there are such
/// @param files what checksums say, one sentence a file; empty where none are known
/// @param notes how it was read, and which pictures are in several parts or classes; a sentence
///   each
public record DataCheck(String name, List<Part> parts, List<String> files, List<String> notes) {
  private static final String OFFICIAL = " is the official file, as its checksum shows.";
  private static final String OTHER =
      " is not the official file, as its checksum shows: delete it and download it again.";

  /// Of which there is nothing else to say.
  public DataCheck(String name, List<Part> parts, List<String> files) {
    this(name, parts, files, List.of());
  }

  /// What a checksum says of a file.
  static String sentence(String file, boolean right) {
    return "“" + file + "”" + (right ? OFFICIAL : OTHER);
  }

  /// Whether every picture could be read and no checksum was wrong.
  public boolean sound() {
    return parts.stream().allMatch(part -> part.skipped().isEmpty())
        && files.stream().allMatch(sentence -> sentence.endsWith(OFFICIAL));
  }

  /// One part.
  ///
  /// @param name "training", "validation" or "test"
  /// @param pictures in it
  /// @param classes their names
  /// @param histogram pictures of each class
  /// @param skipped those that could not be read, each with a reason
  public record Part(
      String name,
      int pictures,
      List<String> classes,
      List<Integer> histogram,
      List<Skipped> skipped) {}
}
