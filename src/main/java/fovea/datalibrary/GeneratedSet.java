package fovea.datalibrary;

import java.io.IOException;

/// A data set that the program draws by itself.
public interface GeneratedSet {
  /// Its state is {@link DataEntry.State#GENERATED}.
  DataEntry entry();

  DataParts open() throws IOException;
}
