package fovea.training.model;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.architecture.NewNetworks;
import fovea.architecture.Preparations;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.Layered;
import fovea.network.Layered.Depths;
import fovea.network.MixedPrecision;
import fovea.network.Recomputable;
import fovea.network.TakesEncoder;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.setup.Network;
import fovea.training.setup.Start;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What is trained: which network, from which weights, on pictures of which form.
///
/// @param architecture of the network
/// @param configuration as on a card, whatever it says of classes
/// @param preparation what a picture goes through, as on a card
/// @param origin the model that it goes on from
public record StartingNetwork(
    Architecture architecture,
    Map<String, Object> configuration,
    Map<String, Object> preparation,
    Optional<CatalogModel> origin) {
  private static final String SIZE = "image_size";
  private static final Pattern UNDECAYED =
      Pattern.compile("cls_token$|mask_token$|position_embeddings$");

  /// @param task that the network is for
  /// @throws IOException when the model cannot be had, in one sentence
  /// @throws IllegalArgumentException when the setup asks for what there is not, in one sentence
  public static StartingNetwork of(Network wanted, Task task, StartingModels models)
      throws IOException {
    if (wanted.start() == Start.SCRATCH || wanted.start() == Start.BACKBONE) {
      Optional<CatalogModel> origin =
          wanted.start() == Start.SCRATCH
              ? Optional.empty()
              : Optional.of(model(wanted.model(), models));
      Architecture architecture = of(Architectures.get(wanted.architecture()), task);
      Map<String, Object> configuration = configuration(wanted.configuration());
      if (wanted.inputSize() > 0 && architecture.defaults().isEmpty()) {
        configuration.put(SIZE, wanted.inputSize()); // a transformer has a place for each patch
      }
      int side = side(wanted, configuration);
      if (origin.isPresent()) { // an encoder reads pictures with the statistics that it has learnt
        int usual = Preparations.of(architecture.preparation()).width();
        return new StartingNetwork(
            architecture,
            configuration,
            Preparations.resized(preparation(origin.get().card()), side == 0 ? usual : side),
            origin);
      }
      return new StartingNetwork(
          architecture, configuration, sized(architecture.preparation(), side), origin);
    }
    CatalogModel model = model(wanted.model(), models);
    ModelCard card = model.card();
    Architecture architecture = of(Architectures.get(card.architecture()), task);
    return new StartingNetwork(
        architecture,
        card.configuration(),
        sized(preparation(card), wanted.inputSize()),
        Optional.of(model));
  }

  private static Map<String, Object> preparation(ModelCard card) {
    return card.preparation().isEmpty()
        ? Architectures.get(card.architecture()).preparation()
        : card.preparation();
  }

  private static Architecture of(Architecture architecture, Task task) {
    Checks.require(
        architecture.task() == task,
        "A network of the kind “%s” is made for %s, not for %s."
            .formatted(architecture.id(), architecture.task().id(), task.id()));
    return architecture;
  }

  private static CatalogModel model(String id, StartingModels models) throws IOException {
    try {
      CatalogModel model = models.model(id);
      CardNetworks.pictureSide(model.card()); // refuses what it cannot read
      return model;
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

  private static int side(Network wanted, Map<String, Object> configuration) {
    return wanted.inputSize() == 0 && configuration.get(SIZE) instanceof Number said
        ? said.intValue()
        : wanted.inputSize();
  }

  private static Map<String, Object> sized(Map<String, Object> preparation, int size) {
    return size == 0 ? preparation : Preparations.resized(preparation, size);
  }

  /// What kind of network it is, for people.
  public String title() {
    return architecture.title();
  }

  public Preparation toPreparation() {
    return Preparations.of(preparation);
  }

  /// The network for so many classes, ready to be trained as the setup says. On the compute thread.
  public Module network(
      Network wanted, long seed, StartingModels models, int classes, NDManager manager)
      throws IOException {
    Module network = made(wanted, seed, models, classes, manager);
    if (wanted.start() == Start.HEAD) {
      network.trainOnly(NewNetworks.head(network, architecture)::contains);
    }
    if (wanted.bfloat16() && network instanceof MixedPrecision mixed) {
      mixed.mixedPrecision(true);
    }
    Checks.require(
        !wanted.recompute() || network instanceof Recomputable,
        "A network of the kind “%s” cannot calculate its activations anew: take network.recompute=false."
            .formatted(architecture.id()));
    network.recompute(wanted.recompute());
    return network;
  }

  private Module made(
      Network wanted, long seed, StartingModels models, int classes, NDManager manager)
      throws IOException {
    if (origin.isEmpty()) {
      return NewNetworks.fresh(architecture.id(), configuration, classes, manager, seed);
    }
    try {
      CatalogModel model = origin.get();
      if (wanted.start() == Start.BACKBONE) {
        return taken(seed, model.card(), models.folder(model), classes, manager);
      }
      if (architecture.task() == Task.LANGUAGE) {
        return NewNetworks.reading(
            model.card(),
            models.folder(model),
            architecture.id(),
            configuration,
            classes,
            manager,
            seed);
      }
      return NewNetworks.from(model.card(), models.folder(model), classes, manager, seed);
    } catch (ModelException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// A new network with the encoder of a classifier.
  private Module taken(long seed, ModelCard card, Path folder, int classes, NDManager manager)
      throws IOException, ModelException {
    Module network = NewNetworks.fresh(architecture.id(), configuration, classes, manager, seed);
    if (network instanceof TakesEncoder taking) {
      try (NDManager scope = manager.newSubManager()) {
        if (taking.takeEncoder(CardNetworks.load(card, folder, scope))) {
          return network;
        }
      }
    }
    return NewNetworks.withEncoder(
        card, folder, architecture.id(), configuration, classes, manager, seed);
  }

  /// What is trained otherwise than the optimiser's settings say: the body, where it is to change
  /// more slowly than the head; every layer, where each is to change more slowly than the next.
  public List<ParameterGroup> groups(Network wanted, OptimizerSettings optimizer, Module network) {
    double decay = optimizer.weightDecay();
    boolean all = optimizer.decayAll();
    if (wanted.layerDecay() < 1) {
      Checks.require(
          network instanceof Layered,
          "The rate cannot decay from layer to layer in a network of the kind “%s”: take 1."
              .formatted(architecture.id()));
      return layers(wanted.layerDecay(), decay, all, ((Layered) network).depths());
    }
    double rate = wanted.bodyRate();
    if (wanted.start() != Start.FINE_TUNE && wanted.start() != Start.BACKBONE || rate == 1) {
      return List.of();
    }
    Set<String> head = NewNetworks.head(network, architecture);
    return List.of(
        new ParameterGroup(
            (name, shape) -> !head.contains(name) && (all || shape.dimension() > 1), rate, decay),
        new ParameterGroup((name, shape) -> !head.contains(name), rate, 0));
  }

  /// As Bao et al. fine-tune: tokens and positions, which are no weights of a layer, do not decay.
  private static List<ParameterGroup> layers(
      double layerDecay, double decay, boolean all, Depths depths) {
    var groups = new ArrayList<ParameterGroup>();
    for (int depth = 0; depth < depths.count(); depth++) {
      double rate = Math.pow(layerDecay, depths.count() - 1 - depth);
      int own = depth;
      groups.add(
          new ParameterGroup(
              (name, shape) ->
                  depths.of().applyAsInt(name) == own
                      && (all || shape.dimension() > 1 && !UNDECAYED.matcher(name).find()),
              rate,
              decay));
      groups.add(new ParameterGroup((name, shape) -> depths.of().applyAsInt(name) == own, rate, 0));
    }
    return List.copyOf(groups);
  }
}
