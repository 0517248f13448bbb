package fovea.modellibrary.verification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.ScriptedNetworks;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks into a file of weights without loading it.
public final class Inspector {
  private static final int FLOAT_BYTES = 4;

  private Inspector() {}

  /// On the compute thread; the network that the file is compared with takes no memory.
  public static ModelDetails look(ModelCard card, Path folder, NDManager root)
      throws IOException, ModelException {
    try (TensorFile file = CardNetworks.open(card, folder);
        NDManager manager = root.newSubManager()) {
      List<TensorInfo> tensors = tensors(file);
      if (Architectures.find(card.architecture()).isEmpty() || ScriptedNetworks.bringsCode(card)) {
        long numbers =
            tensors.stream().mapToLong(t -> t.bytes() / file.type(t.name()).bytes()).sum();
        return new ModelDetails(
            tensors, numbers, FLOAT_BYTES * numbers, "", List.of(), List.of(), List.of());
      }
      Module network = CardNetworks.shape(CardNetworks.asStored(card, file, manager), manager);
      Weights.Fit fit = Weights.fit(network, file);
      String sentence =
          fit.complete()
              ? ""
              : "The %d tensors of the file do not fit the architecture: %s."
                  .formatted(tensors.size(), fit.complaint());
      return new ModelDetails(
          tensors,
          numbers(network.parameters()),
          FLOAT_BYTES * numbers(network.state()),
          sentence,
          fit.missing(),
          fit.unexpected(),
          fit.wrongShape());
    }
  }

  private static List<TensorInfo> tensors(TensorFile file) {
    var tensors = new ArrayList<TensorInfo>();
    for (String name : file.names()) {
      long count = file.shape(name).stream().reduce(1L, (a, b) -> a * b);
      tensors.add(
          new TensorInfo(
              name, file.type(name).name(), file.shape(name), count * file.type(name).bytes()));
    }
    return tensors;
  }

  private static long numbers(Map<String, NDArray> arrays) {
    return arrays.values().stream().mapToLong(NDArray::size).sum();
  }
}
