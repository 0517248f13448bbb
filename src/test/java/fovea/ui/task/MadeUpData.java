package fovea.ui.task;

import fovea.datalibrary.DataEntry;
import fovea.datalibrary.DataParts;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.picture.PictureDataset;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A library of made-up data sets.
public final class MadeUpData extends NoDownloads {
  private final Map<String, PictureDataset> sets;

  /// @param sets by their ids; may change, if the map is a synchronized one
  public MadeUpData(Map<String, PictureDataset> sets) {
    this.sets = sets;
  }

  @Override
  public List<DataEntry> entries() {
    synchronized (sets) { // a test may add one meanwhile
      return sets.keySet().stream()
          .map(id -> new DataEntry(id, "The " + id, "", "", "", 0, DataEntry.State.GENERATED, ""))
          .toList();
    }
  }

  @Override
  public DataParts open(String source) throws IOException {
    PictureDataset set = sets.get(source);
    if (set == null) {
      throw new FileNotFoundException(
          "There is no data set “" + source + "”: check its name, or choose another.");
    }
    return new DataParts(set.name(), set, Optional.empty(), Optional.of(set));
  }
}
