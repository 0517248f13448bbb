package fovea.modelmanager;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Path;

/// Makes a model ready for work from its files.
///
/// @param <M> the loaded model; closed when it is unloaded, if it can be
@FunctionalInterface
public interface Loader<M> {
  /// Loads the model of `card` from `folder`; all its tensors belong to `manager`, which is closed
  /// when the model is unloaded.
  ///
  /// @throws ModelException when the files do not fit together, in one sentence
  M load(ModelCard card, Path folder, NDManager manager) throws IOException, ModelException;
}
