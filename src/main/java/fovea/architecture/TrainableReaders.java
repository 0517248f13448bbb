package fovea.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The networks that can be trained to read: BERT in the sizes of Turc et al. (Well-Read Students
/// Learn Better, 2019), and BERT-base.
final class TrainableReaders {
  private static final String CLASSIFIER = "bert-classification";
  private static final int TOKENS = 30_522;
  private static final int POSITIONS = 512;

  private TrainableReaders() {}

  static List<Trainable> all() {
    return List.of(
        bert("BERT-tiny", 2, 128, 2),
        bert("BERT-mini", 4, 256, 4),
        bert("BERT-small", 4, 512, 8),
        bert("BERT-medium", 8, 512, 8),
        bert("BERT-base", 12, 768, 12));
  }

  private static Trainable bert(String title, int layers, int hidden, int heads) {
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("num_hidden_layers", layers);
    configuration.put("hidden_size", hidden);
    configuration.put("num_attention_heads", heads);
    configuration.put("intermediate_size", 4 * hidden);
    return new Trainable(CLASSIFIER, title, configuration, Map.of(), parameters(layers, hidden));
  }

  /// With two classes, 30,522 tokens and 512 places, as published; a test counts again.
  private static long parameters(long layers, long hidden) {
    long embeddings = (TOKENS + POSITIONS + 2) * hidden + 2 * hidden;
    long attention = 4 * (hidden * hidden + hidden) + 2 * hidden;
    long dense = 2 * 4 * hidden * hidden + 4 * hidden + hidden + 2 * hidden;
    return embeddings + layers * (attention + dense) + hidden * hidden + hidden + 2 * hidden + 2;
  }
}
