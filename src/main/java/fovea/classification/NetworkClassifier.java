package fovea.classification;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Classifies with any {@link ImageNetwork}. Every tensor it makes is freed when it answers.
public final class NetworkClassifier implements Classifier {
  private final ImageNetwork network;
  private final NDManager manager;
  private final Preparation preparation;
  private final List<String> labels;

  /// The classifier of a card.
  ///
  /// @param manager that of the network
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Classifier open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof ImageNetwork classifier) {
      return new NetworkClassifier(
          classifier,
          manager,
          CardNetworks.preparation(card),
          Labels.of(card, folder, classifier.classes()));
    }
    throw new ModelException("The model “" + card.name() + "” does not read pictures.");
  }

  /// @param manager owner of the tensors in between; that of the network
  /// @param labels one for each class
  public NetworkClassifier(
      ImageNetwork network, NDManager manager, Preparation preparation, List<String> labels) {
    if (labels.size() != network.classes()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not name " + network.classes() + " classes");
    }
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.labels = List.copyOf(labels);
  }

  @Override
  public List<Prediction> classify(List<RgbImage> pictures, int top) {
    if (pictures.isEmpty()) {
      return List.of();
    }
    float[] probabilities =
        Scopes.run(
            () ->
                network
                    .logits(Tensors.pixels(manager, pictures, preparation))
                    .softmax(1)
                    .toFloatArray());
    var predictions = new ArrayList<Prediction>();
    for (int i = 0; i < pictures.size(); i++) {
      predictions.add(ranked(probabilities, i * labels.size(), top));
    }
    return predictions;
  }

  private Prediction ranked(float[] probabilities, int from, int top) {
    for (int i = from; i < from + labels.size(); i++) {
      if (!Float.isFinite(probabilities[i])) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
    }
    return new Prediction(
        IntStream.range(0, labels.size())
            .boxed()
            .sorted(Comparator.comparingDouble(k -> -probabilities[from + k]))
            .limit(Math.max(1, top))
            .map(k -> new Prediction.Ranked(labels.get(k), k, probabilities[from + k]))
            .toList());
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public RgbImage seen(RgbImage picture) {
    return Tensors.shown(picture, preparation);
  }
}
