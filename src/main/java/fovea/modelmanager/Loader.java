package fovea.modelmanager;

import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;

/// Makes the network of a card from its files.
@FunctionalInterface
public interface Loader {
  /// The network of `card` with the weights in `folder`; all its tensors belong to `manager`, which
  /// is closed when it is unloaded.
  ///
  /// @throws ModelException when the files do not fit together, in one sentence
  Module load(ModelCard card, Path folder, NDManager manager) throws IOException, ModelException;
}
