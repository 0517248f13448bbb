package fovea.datalibrary;

import fovea.files.PausableDownload;
import java.io.IOException;
import java.util.List;

/// A library that has nothing to list, to open, to download or to check, but for what is
/// overridden.
public abstract class NoDownloads implements DataLibrary {
  @Override
  public List<DataEntry> entries() {
    return List.of();
  }

  @Override
  public DataParts open(String source) throws IOException {
    throw new UnsupportedOperationException();
  }

  @Override
  public PausableDownload download(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public DataCheck check(String source, CheckProgress progress) {
    throw new UnsupportedOperationException();
  }
}
