package fovea.modellibrary;

import ai.djl.ndarray.NDManager;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;

/// Makes of a network what a task works with: with its vocabulary, its labels, its preparation.
@FunctionalInterface
public interface Opener<T> {
  /// @param folder where the files of `card` lie
  /// @param network of `card`, with its weights
  /// @param manager of the device, for the tensors in between
  /// @throws ModelException when the parts do not belong together, in one sentence
  T open(ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException;
}
