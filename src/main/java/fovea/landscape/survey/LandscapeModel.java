package fovea.landscape.survey;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.attack.AttackedClassifier;
import fovea.attack.attacker.NetworkAttacker;
import fovea.format.Quantities;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A model whose weights can be moved: on a copy, read from its files anew, as its own network is
/// lent to others too. On the compute thread.
///
/// @param folder where the files of `card` lie
/// @param labels one for each class
public record LandscapeModel(ModelCard card, Path folder, NDManager manager, List<String> labels) {
  /// Several copies of the weights lie in memory: 100 million take about 2 GB.
  private static final long MOST = 100_000_000;

  public LandscapeModel {
    labels = List.copyOf(labels);
  }

  /// The model of a card.
  ///
  /// @throws ModelException when its weights cannot be moved, in one sentence
  public static LandscapeModel open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    var attacker =
        (NetworkAttacker) NetworkAttacker.open(card, folder, network, manager); // refuses others
    long weights = network.parameters().values().stream().mapToLong(one -> one.size()).sum();
    if (weights == 0) {
      throw new ModelException(
          "“%s” came with its own code, which keeps its weights to itself: they cannot be moved."
              .formatted(card.name()));
    }
    if (weights > MOST) {
      throw new ModelException(
          "“%s” has %s, but up to %s are moved here, as several copies of them lie in memory."
              .formatted(card.name(), Quantities.count(weights, "weight"), Quantities.count(MOST)));
    }
    return new LandscapeModel(card, folder, manager, attacker.labels());
  }

  /// A copy of the network that nobody else has; it is closed on the compute thread.
  ///
  /// @throws ModelException when its files do not fit together any more, in one sentence
  public NetworkCopy copy() throws IOException, ModelException {
    NDManager own = manager.newSubManager();
    boolean done = false;
    try {
      Module network = CardNetworks.load(card, folder, own);
      if (!(network instanceof ImageNetwork classifier)) {
        throw new ModelException(
            "The model “" + card.name() + "” does not tell classes of pictures.");
      }
      var preparation = CardNetworks.preparation(card);
      var attacked = AttackedClassifier.of(new PixelClassifier(classifier, preparation), own);
      var copy =
          new NetworkCopy(
              own,
              new NetworkAttacker(attacked, preparation, labels),
              card.name(),
              card.weightsSha256());
      done = true;
      return copy;
    } finally {
      if (!done) {
        own.close();
      }
    }
  }
}
