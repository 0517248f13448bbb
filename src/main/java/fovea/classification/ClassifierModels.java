package fovea.classification;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.Preparations;
import fovea.architecture.Task;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Lease;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.ImageNetwork;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Classifiers from cards.
public final class ClassifierModels {
  public static final String TASK = Task.CLASSIFICATION.id();

  private ClassifierModels() {}

  /// A classifier that borrows `model` for each call and gives it back at once, so that it costs
  /// memory only while it is used. To be made on the compute thread: the model is loaded to count
  /// its classes.
  ///
  /// @param device root manager of the device
  /// @throws ModelException when it is no classifier or cannot be loaded
  public static Classifier borrowing(
      ModelManager models, ModelStore store, CatalogModel model, Supplier<NDManager> device)
      throws ModelException {
    ModelCard card = model.card();
    if (!card.task().equals(TASK)) {
      throw new ModelException(
          "The model “%s” is made for %s, not for classification."
              .formatted(card.name(), card.task()));
    }
    Path folder = store.folder(model);
    Preparation preparation = preparation(card);
    int classes;
    try (Lease<Module> lease = models.lend(model, Module.class, CardNetworks::load, device.get())) {
      classes = network(card, lease).classes();
    }
    List<String> labels = Labels.of(card, folder, classes);
    return new Borrower(models, model, device, preparation, labels);
  }

  private static ImageNetwork network(ModelCard card, Lease<Module> lease) throws ModelException {
    if (lease.model() instanceof ImageNetwork network) {
      return network;
    }
    throw new ModelException("The model “" + card.name() + "” does not read pictures.");
  }

  /// What a picture goes through before the model of `card`.
  public static Preparation preparation(ModelCard card) throws ModelException {
    try {
      Map<String, Object> said = card.preparation();
      return Preparations.of(
          said.isEmpty() ? Architectures.get(card.architecture()).preparation() : said);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "What a picture goes through before “%s” is not clear: %s"
              .formatted(card.name(), e.getMessage()),
          e);
    }
  }

  private record Borrower(
      ModelManager models,
      CatalogModel model,
      Supplier<NDManager> device,
      Preparation preparation,
      List<String> labels)
      implements Classifier {
    @Override
    public List<Prediction> classify(List<RgbImage> pictures, int top) {
      NDManager manager = device.get();
      try (Lease<Module> lease = models.lend(model, Module.class, CardNetworks::load, manager)) {
        return new NetworkClassifier(network(model.card(), lease), manager, preparation, labels)
            .classify(pictures, top);
      } catch (ModelException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }
  }
}
