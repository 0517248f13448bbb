package fovea.explanation.explainer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;

/// What pictures go through before a network reads them, and what its classes are called.
///
/// @param manager owner of the tensors in between; that of the network
/// @param labels one for each class
public record PreparedPictures(NDManager manager, Preparation preparation, List<String> labels) {
  public PreparedPictures {
    labels = List.copyOf(labels);
  }

  /// Of a card.
  ///
  /// @param classes how many the network tells apart
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static PreparedPictures of(ModelCard card, Path folder, int classes, NDManager manager)
      throws ModelException {
    return new PreparedPictures(
        manager, CardNetworks.preparation(card), Labels.of(card, folder, classes));
  }

  /// @throws IllegalArgumentException unless there is one label for each class
  public PreparedPictures of(int classes) {
    if (labels.size() != classes) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not name " + classes + " classes");
    }
    return this;
  }

  /// What the network reads without its normalisation, (1, 3, H, W) in [0, 1].
  public NDArray unnormalised(RgbImage picture) {
    return Tensors.unnormalised(manager, List.of(picture), preparation);
  }

  /// What the network reads, (1, 3, H, W).
  public NDArray normalised(RgbImage picture) {
    return Tensors.pixels(manager, List.of(picture), preparation);
  }

  /// The picture as the network sees it.
  public RgbImage seen(RgbImage picture) {
    return Tensors.shown(picture, preparation);
  }
}
