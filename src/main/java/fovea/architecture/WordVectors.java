package fovea.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.TensorFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The vectors that a language model scores words with. Most share them with those that it reads
/// words with, and then files often hold both; a model whose two differ must keep both, whatever
/// its configuration says.
final class WordVectors {
  private static final String TIED = "tie_word_embeddings";

  /// @param part of the configuration where `tie_word_embeddings` stands; "" for the whole
  /// @param scoring how the name of the vectors that score words ends
  /// @param reading how the name of those that read them ends
  private record Place(String part, String scoring, String reading) {}

  private static final Map<String, Place> PLACES =
      Map.of(
          "bert-masked-lm",
          new Place("", "cls.predictions.decoder.weight", "embeddings.word_embeddings.weight"),
          "vit-gpt2",
          new Place("decoder", "decoder.lm_head.weight", "decoder.transformer.wte.weight"));

  private WordVectors() {}

  /// The configuration with `tie_word_embeddings: false` where the file's two tensors differ. On
  /// the compute thread.
  static Map<String, Object> asStored(
      String architecture, Map<String, Object> configuration, TensorFile file, NDManager manager)
      throws IOException {
    Place place = PLACES.get(architecture);
    if (place == null || !differ(place, file, manager)) {
      return configuration;
    }
    var with = new LinkedHashMap<>(configuration);
    if (place.part().isEmpty()) {
      with.put(TIED, false);
    } else if (configuration.get(place.part()) instanceof Map<?, ?> part) {
      var inner = new LinkedHashMap<Object, Object>(part);
      inner.put(TIED, false);
      with.put(place.part(), inner);
    }
    return with;
  }

  private static boolean differ(Place place, TensorFile file, NDManager root) throws IOException {
    Optional<String> scoring = named(file, place.scoring());
    Optional<String> reading = named(file, place.reading());
    if (scoring.isEmpty()
        || reading.isEmpty()
        || !file.shape(scoring.get()).equals(file.shape(reading.get()))) {
      return false;
    }
    try (NDManager manager = root.newSubManager()) {
      NDArray one = file.read(manager, scoring.get());
      NDArray other = file.read(manager, reading.get());
      return one.getDataType() != other.getDataType() || !one.eq(other).all().getBoolean();
    }
  }

  private static Optional<String> named(TensorFile file, String end) {
    return file.names().stream()
        .filter(name -> name.equals(end) || name.endsWith("." + end))
        .findFirst();
  }
}
