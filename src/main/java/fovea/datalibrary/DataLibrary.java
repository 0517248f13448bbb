package fovea.datalibrary;

import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.Reading;
import fovea.dataset.text.TextParts;
import fovea.files.Footprint;
import fovea.files.PausableDownload;
import java.io.IOException;
import java.util.List;

/// The person's data sets. Every method may take a while and is called away from the JavaFX thread.
/// Exceptions carry one sentence for people.
public interface DataLibrary {
  /// The data sets that have a name here: generated ones first, then those that are here, then
  /// those that can be had.
  List<DataEntry> entries();

  /// Opens a data set.
  ///
  /// @param source an entry's id; or a folder of class folders, perhaps below `train` and `test`; a
  ///   CSV of path,label; an archive of CIFAR, or one of class folders
  /// @throws IOException in one sentence when there is none, or it is not here yet
  DataParts open(String source) throws IOException;

  /// As {@link #open(String)}, told what the data set may leave open; a library whose data sets
  /// leave nothing open passes over it.
  ///
  /// @throws fovea.dataset.picture.PictureDataset.Unclear where there is a question that `reading`
  ///   does not answer
  default DataParts open(String source, Reading reading) throws IOException {
    return open(source);
  }

  /// Opens a data set of pictures with masks.
  ///
  /// @param source `scenes`; a folder, or an archive of one, as {@link MaskFolder#parts} reads it
  /// @throws IOException in one sentence when there is none
  default MaskParts openMasks(String source) throws IOException {
    throw new DataException("There are no pictures with masks here.");
  }

  /// The data sets of texts that have a name here.
  default List<DataEntry> textEntries() {
    return List.of();
  }

  /// Whether a data set is one of texts, as far as its name or its beginning shows.
  ///
  /// @param source as in {@link #openTexts}
  /// @throws IOException in one sentence when there is none
  default boolean holdsTexts(String source) throws IOException {
    return false;
  }

  /// Opens a data set of texts with labels.
  ///
  /// @param source a text entry's id; a table or lines of JSON, a folder of such files or of
  ///   classes, or an archive of these, as {@link fovea.dataset.text.Texts} reads them
  /// @throws IOException in one sentence when there is none
  default TextParts openTexts(String source) throws IOException {
    throw new DataException("There are no texts here.");
  }

  /// Tells whether a data set is still the one that it was ({@link Footprint}); "" for one that is
  /// drawn, and where there is none.
  ///
  /// @param source as in {@link #open}, {@link #openMasks} and {@link #openTexts}
  default String footprint(String source) throws IOException {
    return "";
  }

  /// The download of an entry's files; nothing happens before it is run.
  PausableDownload download(String id) throws IOException;

  /// Reads everything of a data set: counts, corrupt pictures by name, the same picture in several
  /// parts or classes, checksums of an entry's files where they are known.
  ///
  /// @param source as in {@link #open}
  DataCheck check(String source, CheckProgress progress) throws IOException;

  /// As {@link #check(String, CheckProgress)}, told what the data set may leave open.
  default DataCheck check(String source, Reading reading, CheckProgress progress)
      throws IOException {
    return check(source, progress);
  }

  /// Told how far a check is, and asked whether to stop.
  interface CheckProgress {
    void done(int pictures, int ofAll);

    boolean cancelled();
  }
}
