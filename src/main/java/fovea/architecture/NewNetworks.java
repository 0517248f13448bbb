package fovea.architecture;

import ai.djl.ndarray.NDManager;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.checkpoint.element.CheckpointException;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.HeadedNetwork;
import fovea.network.Initializable;
import fovea.network.SegmentationNetwork;
import fovea.network.transformer.Bert;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes networks that are to be trained to name classes, of pictures or of pixels: from scratch,
/// from a model's weights for other classes, or with a classifier's weights in the encoder.
public final class NewNetworks {
  private static final String WEIGHT = "weight";

  private NewNetworks() {}

  /// Every network of this task that can be trained.
  public static List<Trainable> trainable(Task task) {
    return switch (task) {
      case CLASSIFICATION -> Trainable.all();
      case SEGMENTATION -> TrainableSegmenters.all();
      case LANGUAGE -> TrainableReaders.all();
      case CAPTIONING -> List.of();
    };
  }

  /// A network of random numbers that tells `classes` classes apart; its tensors belong to
  /// `manager`.
  ///
  /// @param configuration as on a card; what it says about classes is passed over
  /// @throws IllegalArgumentException when there is no such network, in one sentence
  public static Module fresh(
      String architecture,
      Map<String, Object> configuration,
      int classes,
      NDManager manager,
      long seed) {
    Module network = build(architecture, configuration, classes, manager);
    if (network instanceof Initializable begun) {
      begun.initialize(seed);
      return network;
    }
    throw new IllegalArgumentException(
        "The architecture “" + architecture + "” cannot be trained from scratch.");
  }

  /// As {@link #fresh}, of zeros.
  static Module build(
      String architecture, Map<String, Object> configuration, int classes, NDManager manager) {
    Map<String, Object> said = configuration(architecture, configuration, classes, List.of());
    return named(architecture).builder().build(manager, CardNetworks.settings(architecture, said));
  }

  /// The network of `card` for `classes` classes with the weights in `folder`; its tensors belong
  /// to `manager`. Where the model has another number of classes the head is random. For other
  /// rates of dropout than the card's, give a card that says so.
  ///
  /// @throws ModelException when the card is not that of such a network or the files do not fit it,
  ///   in one sentence
  public static Module from(ModelCard card, Path folder, int classes, NDManager manager, long seed)
      throws IOException, ModelException {
    String architecture = card.architecture();
    CardNetworks.explained(card, () -> named(architecture));
    try (TensorFile file = CardNetworks.open(card, folder)) {
      // A configuration may ask for any size; memory is only taken for what the file fills.
      try (NDManager shapes = manager.newSubManager()) {
        Weights.check(CardNetworks.shape(card, shapes), file);
      }
      Module network =
          CardNetworks.explained(
              card, () -> fresh(architecture, card.configuration(), classes, manager, seed));
      Weights.load(network, file, head(network, Architectures.get(architecture)));
      return network;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// A network that names pixels, as {@link #fresh}, with the encoder of another model: one that
  /// names pictures, or pixels by another head.
  ///
  /// @param card of the other model, whose files are in `folder`
  /// @throws ModelException when its encoder is not that of the network, in one sentence
  public static Module withEncoder(
      ModelCard card,
      Path folder,
      String architecture,
      Map<String, Object> configuration,
      int classes,
      NDManager manager,
      long seed)
      throws IOException, ModelException {
    try (TensorFile file = CardNetworks.open(card, folder)) {
      Module network =
          CardNetworks.explained(
              card, () -> fresh(architecture, configuration, classes, manager, seed));
      if (!(network instanceof SegmentationNetwork segmenter) || segmenter.encoder().isEmpty()) {
        throw new ModelException(
            "The architecture “%s” has no encoder to be filled.".formatted(architecture));
      }
      Weights.loadPart(network, file, segmenter.encoder());
      return network;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// A network that reads, as {@link #fresh}, with all that another one has of it: what stands on
  /// its encoder may be another, or tell other classes apart, and then begins at random.
  ///
  /// @param card of the other model, whose files are in `folder`
  /// @throws ModelException when its encoder is not that of the network, in one sentence
  public static Module reading(
      ModelCard card,
      Path folder,
      String architecture,
      Map<String, Object> configuration,
      int classes,
      NDManager manager,
      long seed)
      throws IOException, ModelException {
    try (TensorFile file = CardNetworks.open(card, folder)) {
      try (NDManager shapes = manager.newSubManager()) {
        Weights.check(CardNetworks.shape(CardNetworks.asStored(card, file, shapes), shapes), file);
      }
      Module network =
          CardNetworks.explained(
              card, () -> fresh(architecture, configuration, classes, manager, seed));
      for (String part : Bert.ENCODER) {
        Weights.loadPart(network, file, part);
      }
      Set<String> known = Weights.fit(network, file).sources().keySet();
      for (String part : Bert.HEADS) {
        if (network.state().keySet().stream()
            .filter(name -> name.startsWith(part))
            .allMatch(known::contains)) {
          Weights.loadPart(network, file, part);
        }
      }
      return network;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The names of the parameters from which the classes are read: all that is trained where only
  /// the head is. Of a network that names pixels it is everything behind the encoder.
  ///
  /// @throws IllegalArgumentException when the network has no such head
  public static Set<String> head(Module network, Architecture architecture) {
    if (network instanceof SegmentationNetwork segmenter && !segmenter.encoder().isEmpty()) {
      var behind = new LinkedHashSet<>(network.parameters().keySet());
      behind.removeIf(name -> name.startsWith(segmenter.encoder()));
      return behind;
    }
    String weight =
        network instanceof HeadedNetwork headed
            ? headed.head() + "." + WEIGHT
            : architecture.scores();
    Set<String> all = network.parameters().keySet();
    if (!all.contains(weight)) {
      throw new IllegalArgumentException(
          "The architecture “" + architecture.id() + "” has no head to be trained by itself.");
    }
    var names = new LinkedHashSet<>(Set.of(weight));
    String bias = weight.substring(0, weight.length() - WEIGHT.length()) + "bias";
    if (all.contains(bias)) {
      names.add(bias);
    }
    return names;
  }

  /// What a card must say so that {@link CardNetworks#load} builds the network that {@link #fresh}
  /// or {@link #from} made: `configuration` with other classes.
  ///
  /// @param labels a name for each class; empty where they have none
  /// @throws IllegalArgumentException when there is no such network or not one label for each
  ///   class, in one sentence
  public static Map<String, Object> configuration(
      String architecture, Map<String, Object> configuration, int classes, List<String> labels) {
    var said = new LinkedHashMap<>(configuration);
    said.remove(CardNetworks.WEIGHTS_KEY); // new weights are the only ones in their file
    Architecture known = named(architecture);
    if (known.scores().isEmpty() && known.task() == Task.LANGUAGE) {
      return said; // it tells no classes apart
    }
    boolean counted = known.defaults().containsKey(Architectures.CLASSES);
    if (classes < 1) {
      throw new IllegalArgumentException("There must be at least one class.");
    }
    if (!labels.isEmpty() && labels.size() != classes) {
      throw new IllegalArgumentException(
          "There are %d names for %d classes; each class needs one."
              .formatted(labels.size(), classes));
    }
    Set.of(Architectures.CLASSES, "num_classes", "num_labels", "id2label", "label2id")
        .forEach(said::remove);
    if (counted) {
      said.put(Architectures.CLASSES, classes);
    } else if (labels.isEmpty()) {
      said.put("num_labels", classes);
    }
    if (!labels.isEmpty()) {
      var names = new LinkedHashMap<String, Object>();
      for (int i = 0; i < classes; i++) {
        names.put(String.valueOf(i), labels.get(i));
      }
      said.put("id2label", names);
    }
    return said;
  }

  private static Architecture named(String id) {
    Architecture architecture = Architectures.get(id);
    Task task = architecture.task();
    if (task == Task.CAPTIONING) {
      throw new IllegalArgumentException(
          "The architecture “%s” is made for %s, not for classification, segmentation or language."
              .formatted(id, task.id()));
    }
    return architecture;
  }
}
