package fovea.classification.training;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.NewNetworks;
import fovea.architecture.Preparations;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.ClassifierSetup.Start;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.network.MixedPrecision;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.ParameterGroup;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is trained: which network, from which weights, on pictures of which form.
///
/// @param architecture of the network
/// @param configuration as on a card, whatever it says of classes
/// @param preparation what a picture goes through, as on a card
/// @param origin the model that it goes on from
record StartingNetwork(
    Architecture architecture,
    Map<String, Object> configuration,
    Map<String, Object> preparation,
    Optional<CatalogModel> origin) {
  private static final String SIZE = "image_size";

  /// @throws IOException when the model cannot be had, in one sentence
  /// @throws IllegalArgumentException when the setup asks for what there is not, in one sentence
  static StartingNetwork of(ClassifierSetup setup, StartingModels models) throws IOException {
    ClassifierSetup.Network wanted = setup.network();
    if (wanted.start() == Start.SCRATCH) {
      Architecture architecture = Architectures.get(wanted.architecture());
      Map<String, Object> configuration = configuration(wanted.configuration());
      if (wanted.inputSize() > 0 && architecture.defaults().isEmpty()) {
        configuration.put(SIZE, wanted.inputSize()); // a transformer has a place for each patch
      }
      return new StartingNetwork(
          architecture,
          configuration,
          sized(architecture.preparation(), side(wanted, configuration)),
          Optional.empty());
    }
    try {
      CatalogModel model = models.model(wanted.model());
      ModelCard card = model.card();
      Architecture architecture = Architectures.get(card.architecture());
      CardNetworks.preparation(card); // refuses what it cannot read
      Map<String, Object> said =
          card.preparation().isEmpty() ? architecture.preparation() : card.preparation();
      return new StartingNetwork(
          architecture, card.configuration(), sized(said, wanted.inputSize()), Optional.of(model));
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Map<String, Object> configuration(String json) {
    try {
      return JsonMapper.shared()
          .readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "The network's settings are no JSON: " + e.getOriginalMessage() + ".", e);
    }
  }

  private static int side(ClassifierSetup.Network wanted, Map<String, Object> configuration) {
    return wanted.inputSize() == 0 && configuration.get(SIZE) instanceof Number said
        ? said.intValue()
        : wanted.inputSize();
  }

  private static Map<String, Object> sized(Map<String, Object> preparation, int size) {
    return size == 0 ? preparation : Preparations.resized(preparation, size);
  }

  /// What kind of network it is, for people.
  String title() {
    return architecture.title();
  }

  Preparation toPreparation() {
    return Preparations.of(preparation);
  }

  /// The network for so many classes, ready to be trained as the setup says. On the compute thread.
  Module network(ClassifierSetup setup, StartingModels models, int classes, NDManager manager)
      throws IOException {
    Module network = made(setup, models, classes, manager);
    Checks.require(
        network instanceof ImageNetwork,
        "A network of the kind “%s” does not read pictures.".formatted(architecture.id()));
    if (setup.network().start() == Start.HEAD) {
      Set<String> head = NewNetworks.head(network, architecture);
      network.trainOnly(head::contains);
    }
    if (setup.network().bfloat16() && network instanceof MixedPrecision mixed) {
      mixed.mixedPrecision(true);
    }
    return network;
  }

  private Module made(ClassifierSetup setup, StartingModels models, int classes, NDManager manager)
      throws IOException {
    if (origin.isEmpty()) {
      return NewNetworks.fresh(architecture.id(), configuration, classes, manager, setup.seed());
    }
    try {
      CatalogModel model = origin.get();
      return NewNetworks.from(model.card(), models.folder(model), classes, manager, setup.seed());
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// What is trained otherwise than the optimiser's settings say: the body, where it is to change
  /// more slowly than the head.
  List<ParameterGroup> groups(ClassifierSetup setup, Module network) {
    double rate = setup.network().bodyRate();
    if (setup.network().start() != Start.FINE_TUNE || rate == 1) {
      return List.of();
    }
    Set<String> head = NewNetworks.head(network, architecture);
    double decay = setup.optimizer().weightDecay();
    boolean all = setup.optimizer().decayAll();
    return List.of(
        new ParameterGroup(
            (name, shape) -> !head.contains(name) && (all || shape.dimension() > 1), rate, decay),
        new ParameterGroup((name, shape) -> !head.contains(name), rate, 0));
  }
}
