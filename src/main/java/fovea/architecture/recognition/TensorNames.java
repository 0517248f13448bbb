package fovea.architecture.recognition;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.Preparations;
import fovea.architecture.SegmentationArchitectures;
import fovea.checkpoint.TensorFile;
import fovea.format.Quantities;
import fovea.network.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the network from the names and shapes of its tensors, for a file that comes alone.
public final class TensorNames {
  /// Into how many heads the published BERTs divide their width. There are others of 384 (6 or 12
  /// heads) and of 312: those are asked about.
  private static final Map<Integer, Integer> BERT_HEADS =
      Map.of(128, 2, 256, 4, 512, 8, 768, 12, 1024, 16);

  /// The same of vision transformers; the huge one's heads are 80 wide.
  private static final Map<Integer, Integer> VISION_HEADS =
      Map.of(192, 3, 384, 6, 768, 12, 1024, 16, 1280, 16);

  private static final String HEADS = "num_attention_heads";
  private static final int MOST_HEADS = 128;
  private static final String ASSUMED =
      "No file says which nonlinearity and which epsilon of LayerNorm the network was trained with:"
          + " GELU and %s are assumed.";

  /// With which timm and the first authors divide, where Hugging Face takes 1e-12.
  private static final double TIMM_EPSILON = 1e-6;

  private static final String EPSILON = "layer_norm_eps";

  private final NamedTensors tensors;
  private final boolean timm;
  private final TensorFile file;

  private TensorNames(TensorFile file) {
    this.file = file;
    this.tensors = new NamedTensors(file);
    this.timm = tensors.stores("patch_embed.proj.weight");
  }

  /// Empty when it cannot be told.
  ///
  /// @throws IllegalArgumentException when it may be one of two, in one sentence
  public static Optional<Recognised> recognise(TensorFile file) {
    return new TensorNames(file).recognise();
  }

  /// The configuration of a known architecture as far as the file's shapes tell it.
  public static Map<String, Object> configuration(Architecture architecture, TensorFile file) {
    return as(architecture, file).configuration();
  }

  /// How many classes a network of this architecture with the file's tensors tells apart; 0 where
  /// they do not say.
  public static int classes(Architecture architecture, TensorFile file) {
    return new NamedTensors(file).classes(architecture);
  }

  /// The file as a network of `architecture`, which a person has named.
  public static Recognised as(Architecture architecture, TensorFile file) {
    return new TensorNames(file).as(architecture);
  }

  private Recognised as(Architecture architecture) {
    return architecture.defaults().isEmpty()
        ? transformer()
            .filter(r -> r.architecture().equals(architecture))
            .orElseGet(
                () ->
                    new Recognised(
                        architecture,
                        Map.of(),
                        "No file says how this %s is configured: what is usual is assumed."
                            .formatted(architecture.title())))
        : new ConvolutionalNames(tensors).as(architecture);
  }

  private Optional<Recognised> recognise() {
    var convolutional = new ConvolutionalNames(tensors);
    String id = convolutional.id();
    if (id.isEmpty()) {
      return transformer();
    }
    convolutional.checkDecided(Architectures.get(id));
    return Optional.of(as(Architectures.get(id)));
  }

  private Optional<Recognised> transformer() {
    for (String prefix : List.of("", "bert.")) {
      if (has(prefix + "embeddings.token_type_embeddings.weight")) {
        return Optional.of(bert(prefix));
      }
    }
    if (has("vit.embeddings.cls_token") && has("classifier.weight")) {
      return Optional.of(timm ? timm() : vision("vit", "vit.", Map.of()));
    }
    if (has("beit.embeddings.cls_token")) {
      boolean segments = has("decode_head.classifier.weight");
      return segments || has("classifier.weight")
          ? Optional.of(beit(segments ? "beit-segmentation" : "beit"))
          : Optional.empty();
    }
    return new SegmentationNames(tensors).recognise().or(() -> PlainStack.recognise(file));
  }

  private Recognised bert(String prefix) {
    String words = prefix + "embeddings.word_embeddings.weight";
    int hidden = dimension(words, 1);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("vocab_size", dimension(words, 0));
    configuration.put("hidden_size", hidden);
    configuration.put(
        "num_hidden_layers", count(prefix + "encoder.layer.", ".output.dense.weight"));
    configuration.put(
        "intermediate_size", dimension(prefix + "encoder.layer.0.intermediate.dense.weight", 0));
    configuration.put(
        "max_position_embeddings", dimension(prefix + "embeddings.position_embeddings.weight", 0));
    configuration.put(
        "type_vocab_size", dimension(prefix + "embeddings.token_type_embeddings.weight", 0));
    String id =
        has("classifier.weight")
            ? "bert-classification"
            : has("cls.predictions.transform.dense.weight") ? "bert-masked-lm" : "bert";
    if (has("classifier.weight")) {
      configuration.put("num_labels", dimension("classifier.weight", 0));
    }
    return new Recognised(Architectures.get(id), configuration, ASSUMED.formatted("1e-12"))
        .with(heads(hidden, BERT_HEADS));
  }

  private Recognised vision(String id, String prefix, Map<String, Object> more) {
    String projection = prefix + "embeddings.patch_embeddings.projection.weight";
    int hidden = dimension(projection, 0);
    int patch = dimension(projection, 2);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("hidden_size", hidden);
    configuration.put("patch_size", patch);
    configuration.put(
        "num_hidden_layers", count(prefix + "encoder.layer.", ".output.dense.weight"));
    configuration.put(
        "intermediate_size", dimension(prefix + "encoder.layer.0.intermediate.dense.weight", 0));
    String positions = prefix + "embeddings.position_embeddings";
    if (has(positions)) {
      int side = (int) Math.round(Math.sqrt(dimension(positions, 1) - 1));
      configuration.put("image_size", side * patch);
    }
    Architecture architecture = Architectures.get(id);
    if (has(architecture.scores())) {
      configuration.put("num_labels", dimension(architecture.scores(), 0));
    }
    configuration.putAll(more);
    var recognised =
        new Recognised(architecture, configuration, ASSUMED.formatted(timm ? "1e-6" : "1e-12"));
    return configuration.containsKey(HEADS)
        ? recognised
        : recognised.with(heads(hidden, VISION_HEADS));
  }

  private Recognised beit(String id) {
    String table = "relative_position_bias.relative_position_bias_table";
    String own = "beit.encoder.layer.0.attention.attention." + table;
    String shared = "beit.encoder." + table;
    var more = new LinkedHashMap<String, Object>();
    more.put("use_relative_position_bias", has(own));
    more.put("use_shared_relative_position_bias", has(shared));
    more.put("use_absolute_position_embeddings", has("beit.embeddings.position_embeddings"));
    more.put("use_mask_token", has("beit.embeddings.mask_token"));
    more.put("use_mean_pooling", !has("beit.layernorm.weight"));
    more.put("use_auxiliary_head", has("auxiliary_head.classifier.weight"));
    if (!has("beit.encoder.layer.0.lambda_1")) {
      more.put("layer_scale_init_value", 0);
    }
    String any = has(own) ? own : shared;
    if (has(any)) {
      int heads = dimension(any, 1);
      more.put(HEADS, heads);
      int width = (int) Math.round(Math.sqrt(dimension(any, 0) - 3));
      int patch = dimension("beit.embeddings.patch_embeddings.projection.weight", 2);
      more.put("image_size", (width + 1) / 2 * patch);
    }
    Recognised recognised = vision(id, "beit.", more);
    return id.equals(SegmentationArchitectures.BEIT)
        ? recognised.with(ConfigJson.taps(new Settings(recognised.configuration())))
        : recognised;
  }

  /// Every way to divide the width evenly.
  private static Reading heads(int hidden, Map<Integer, Integer> usual) {
    var options = new ArrayList<Reading.Option>();
    for (int heads = 1; heads <= Math.min(hidden, MOST_HEADS); heads++) {
      if (hidden % heads == 0) {
        options.add(
            new Reading.Option(
                Integer.toString(heads),
                Quantities.count(heads, "head") + " of width " + hidden / heads,
                Map.of(HEADS, heads),
                Map.of()));
      }
    }
    Integer known = usual.get(hidden);
    return new Reading(
        "heads",
        "No file says into how many attention heads the width of %d is divided".formatted(hidden),
        options,
        known == null ? "" : known.toString());
  }

  /// A vision transformer of timm or of the first authors.
  private Recognised timm() {
    Recognised found = vision("vit", "vit.", Map.of(EPSILON, TIMM_EPSILON));
    int side = found.configuration().get("image_size") instanceof Integer size ? size : 224;
    List<Double> half = List.of(0.5, 0.5, 0.5);
    var usual =
        Map.of(
            "input_size",
            List.of(3, side, side),
            "crop_pct",
            side < 384 ? 0.9 : 1.0,
            "mean",
            half,
            "std",
            half);
    return found.with(PictureStatistics.reading(Preparations.timm(usual)));
  }

  private boolean has(String name) {
    return tensors.has(name);
  }

  private int dimension(String name, int axis) {
    return tensors.dimension(name, axis);
  }

  private int count(String before, String after) {
    return tensors.count(before, after);
  }
}
