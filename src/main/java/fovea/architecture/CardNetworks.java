package fovea.architecture;

import ai.djl.ndarray.NDManager;
import fovea.checkpoint.CheckpointFiles;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.checkpoint.element.CheckpointException;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.Settings;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Makes the network of a card and fills it from the files beside it.
public final class CardNetworks {
  /// What a configuration calls the key of the set of weights that was chosen from a file of
  /// several.
  public static final String WEIGHTS_KEY = "weights_key";

  private CardNetworks() {}

  /// The network of `card` with the weights in `folder`; its tensors belong to `manager`.
  ///
  /// @throws ModelException when the files do not fit together, in one sentence
  public static Module load(ModelCard card, Path folder, NDManager manager)
      throws IOException, ModelException {
    try (TensorFile file = open(card, folder)) {
      ModelCard stored = asStored(card, file, manager);
      // A configuration may ask for any size; memory is only taken for what the file fills.
      try (NDManager shapes = manager.newSubManager()) {
        Weights.check(shape(stored, shapes), file);
      }
      Module network = build(stored, manager);
      Weights.load(network, file);
      return network;
    } catch (CheckpointException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// The weights of `card` in `folder`, of a file with several sets those that it says.
  public static TensorFile open(ModelCard card, Path folder) throws IOException, ModelException {
    Object key = card.configuration().getOrDefault(WEIGHTS_KEY, "");
    return CheckpointFiles.open(weights(card, folder), key instanceof String text ? text : "");
  }

  /// The card with what only the file itself can tell: whether a language model scores words with
  /// vectors of their own. On the compute thread.
  public static ModelCard asStored(ModelCard card, TensorFile file, NDManager manager)
      throws IOException {
    return card.withFiles(
        card.files(),
        WordVectors.asStored(card.architecture(), card.configuration(), file, manager),
        card.preparation());
  }

  /// The network of `card` with names and shapes but without memory.
  ///
  /// @throws ModelException when there is no such network, in one sentence
  public static Module shape(ModelCard card, NDManager manager) throws ModelException {
    return explained(card, () -> Module.shapesOnly(() -> make(card, manager)));
  }

  /// The network of `card`, of zeros.
  ///
  /// @throws ModelException when there is no such network, in one sentence
  public static Module build(ModelCard card, NDManager manager) throws ModelException {
    return explained(card, () -> make(card, manager));
  }

  private static Module make(ModelCard card, NDManager manager) {
    return Architectures.get(card.architecture())
        .builder()
        .build(manager, settings(card.architecture(), card.configuration()));
  }

  /// @throws ModelException when `maker` finds the configuration impossible, in one sentence
  static <T> T explained(ModelCard card, Supplier<T> maker) throws ModelException {
    try {
      return maker.get();
    } catch (IllegalArgumentException | ArithmeticException | NegativeArraySizeException e) {
      String reason = String.valueOf(e.getMessage());
      throw new ModelException(
          "The model “%s” cannot be built: %s%s"
              .formatted(card.name(), reason, reason.endsWith(".") ? "" : "."),
          e);
    }
  }

  /// What the network is built from: the architecture's own settings unless `configuration` says
  /// otherwise.
  public static Settings settings(String architecture, Map<String, Object> configuration) {
    var all = new LinkedHashMap<>(Architectures.get(architecture).defaults());
    all.putAll(configuration);
    return new Settings(all);
  }

  /// What a picture goes through before the network of `card`.
  ///
  /// @throws ModelException when the card does not say it clearly, in one sentence
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

  /// Side in pixels of the pictures that are prepared for `card`; 0 where it reads none.
  ///
  /// @throws ModelException when the card does not say it clearly, in one sentence
  public static int pictureSide(ModelCard card) throws ModelException {
    boolean reads =
        !card.preparation().isEmpty()
            || !Architectures.get(card.architecture()).preparation().isEmpty();
    return reads ? preparation(card).width() : 0;
  }

  /// Where the weights of `card` lie in `folder`: a file, or the folder itself when they are in
  /// several.
  public static Path weights(ModelCard card, Path folder) throws ModelException {
    List<String> names =
        card.files().stream().map(ModelCard.File::name).filter(ModelCard::isWeights).toList();
    if (names.isEmpty()) {
      throw new ModelException("The model “" + card.name() + "” has no file of weights.");
    }
    return names.size() == 1 ? folder.resolve(names.getFirst()) : folder;
  }
}
