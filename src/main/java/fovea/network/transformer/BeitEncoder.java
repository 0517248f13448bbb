package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import fovea.network.Layered.Depths;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/// The weights that BEiT has whatever it is for, and how deep they lie.
final class BeitEncoder {
  private static final String NAMES = "beit.";
  private static final String LAYER = "beit.encoder.layer.";

  private BeitEncoder() {}

  /// Copies the encoder's weights, relative positions of another grid made to fit.
  ///
  /// @param grid patches in a row of `to`
  /// @return whether both have the same encoder; nothing is copied if not
  static boolean copy(Module from, Module to, int grid) {
    Map<String, NDArray> stored = from.state();
    var fitted = new IdentityHashMap<NDArray, NDArray>();
    for (Map.Entry<String, NDArray> own : to.state().entrySet()) {
      if (own.getKey().startsWith(NAMES)) {
        NDArray other = stored.get(own.getKey());
        Optional<NDArray> fitting =
            other == null
                ? Optional.empty()
                : other.getShape().equals(own.getValue().getShape())
                    ? Optional.of(other)
                    : RelativePositions.fitted(own.getKey(), other, grid);
        if (fitting.isEmpty() || !fitting.get().getShape().equals(own.getValue().getShape())) {
          return false;
        }
        fitted.put(own.getValue(), fitting.get());
      }
    }
    fitted.forEach(Operators::assign);
    return true;
  }

  /// As the paper's code counts: what is above the layers learns at the full rate.
  static Depths depths(int layers) {
    return new Depths(
        layers + 2,
        name -> {
          if (name.startsWith(NAMES + "embeddings.")) {
            return 0;
          }
          if (!name.startsWith(LAYER)) {
            return layers + 1;
          }
          int end = name.indexOf('.', LAYER.length());
          return Integer.parseInt(name.substring(LAYER.length(), end)) + 1;
        });
  }
}
