package fovea.architecture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.ImageNetwork;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.attention.Outputs;
import fovea.network.attention.PreNormLayer;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.convolutional.Vgg16;
import fovea.network.layer.Activation;
import fovea.network.recurrent.AttentionDecoder;
import fovea.network.recurrent.ShowAttendTell;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Vit;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Module;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every network of the program, as small as it can be had, without anything random in it.
///
/// @param name for people
/// @param side of the pictures that it is given, in pixels
record SmallNetworks(String name, int side, Function<NDManager, Module> maker) {
  static final int PICTURES = 2;
  private static final int CLASSES = 10;
  private static final int WORDS = 60;
  private static final Map<String, Object> VISION =
      Map.of(
          "model_type", "vit",
          "image_size", 64,
          "patch_size", 8,
          "hidden_size", 48,
          "num_hidden_layers", 2,
          "num_attention_heads", 3,
          "intermediate_size", 96,
          "use_relative_position_bias", true,
          "drop_path_rate", 0,
          "num_labels", CLASSES);
  private static final Map<String, Object> TEXT =
      Map.of(
          "hidden_size", 48,
          "num_hidden_layers", 2,
          "num_attention_heads", 3,
          "intermediate_size", 96,
          "vocab_size", WORDS,
          "max_position_embeddings", 16,
          "num_labels", CLASSES,
          "hidden_dropout_prob", 0,
          "attention_probs_dropout_prob", 0);
  private static final Map<String, Object> GPT2 =
      Map.of(
          "model_type", "gpt2",
          "n_embd", 32,
          "n_head", 2,
          "n_layer", 2,
          "n_positions", 16,
          "vocab_size", WORDS,
          "resid_pdrop", 0,
          "attn_pdrop", 0,
          "embd_pdrop", 0);

  /// All that are registered, by their names.
  static Stream<SmallNetworks> registered() {
    return Architectures.ids().stream()
        .filter(id -> !id.equals(Architectures.SHOW_ATTEND_TELL)) // among those of no usual size
        .filter(id -> !id.equals(OwnArchitectures.TORCH_SCRIPT)) // is whatever its file is
        .map(SmallNetworks::of);
  }

  private static SmallNetworks of(String id) {
    Architecture architecture = Architectures.get(id);
    boolean tiny =
        id.equals("vgg16_bn") // of larger pictures some number lies on a kink with every seed
            || !architecture.preparation().isEmpty()
                && Preparations.of(architecture.preparation()).width() == 32;
    return new SmallNetworks(
        id,
        tiny ? 32 : 64,
        manager -> architecture.builder().build(manager, new Settings(configuration(id))));
  }

  private static Map<String, Object> configuration(String id) {
    return switch (id) {
      case "vit", "beit" -> VISION;
      case "beit-segmentation" -> {
        var deeper = new LinkedHashMap<>(VISION);
        deeper.put("num_hidden_layers", 4);
        deeper.put("out_indices", List.of(0, 1, 2, 3));
        deeper.put("auxiliary_channels", 32);
        yield deeper;
      }
      case "deeplabv3" ->
          Map.of(
              "depth_multiplier",
              0.25,
              "output_stride",
              16,
              "classifier_dropout_prob",
              0,
              "num_labels",
              CLASSES);
      case "deeplabv3plus" ->
          Map.of("decoder_channels", 16, "decoder_aspp_dropout", 0, "num_labels", CLASSES);
      case "segformer" ->
          Map.of(
              "hidden_sizes",
              List.of(16, 32, 48, 64),
              "depths",
              List.of(1, 1, 1, 1),
              "num_attention_heads",
              List.of(1, 2, 3, 4),
              "decoder_hidden_size",
              32,
              "classifier_dropout_prob",
              0,
              "drop_path_rate",
              0,
              "num_labels",
              CLASSES);
      case "bert", "bert-classification", "bert-masked-lm" -> TEXT;
      case "blip" -> Map.of("vision_config", VISION, "text_config", TEXT);
      case "vit-gpt2" -> Map.of("encoder", VISION, "decoder", GPT2);
      default -> Map.of(Architectures.CLASSES, CLASSES, "dropout", 0, "drop_path", 0);
    };
  }

  /// Such as have no size in their registered form, and the captioner that is trained here.
  static Stream<SmallNetworks> more() {
    var layer = new PreNormLayer.Design(48, 3, 96, 1e-6, Activation.GELU, 0, 0, true, true, false);
    var encoder =
        new ResNet.Configuration(
            ResidualBlock.Kind.BASIC, List.of(1, 1, 1), List.of(16, 32, 48), ResNet.Stem.SMALL);
    return Stream.of(
        new SmallNetworks(
            "vgg16 with a narrow head",
            32,
            manager -> new Vgg16(manager, new Vgg16.Configuration(CLASSES, 32, 0))),
        new SmallNetworks(
            "narrow vit_b_16",
            64,
            manager ->
                new Vit(
                    manager,
                    new Vit.Configuration(64, 16, 2, layer, CLASSES, Vit.Names.TORCHVISION))),
        new SmallNetworks(
            "show, attend and tell",
            64,
            manager ->
                new ShowAttendTell(
                    manager,
                    new ShowAttendTell.Configuration(encoder, 64, 7, 24, 32, 40, WORDS, 0))));
  }

  /// All that a network says of `pixels` (2, 3, side, side) or, if it reads words, of some.
  ///
  /// @param vectors is given the words' vectors, where it can be told how the answer depends on
  ///   them
  static List<NDArray> ask(
      Module network, NDArray pixels, Outputs outputs, Map<String, NDArray> vectors) {
    NDManager manager = pixels.getManager();
    NDArray ids = manager.create(new long[][] {{5, 9, 2, 7, 11, 3}, {5, 1, 2, 8, 3, 0}});
    return switch (network) {
      case Bert bert -> {
        NDArray mask = manager.create(new long[][] {{1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 0}});
        NDArray types = manager.create(new long[][] {{0, 0, 0, 1, 1, 1}, {0, 0, 1, 1, 1, 1}});
        NDArray words = bert.embed(ids);
        vectors.put("words", words);
        Bert.Output output = bert.forward(words, new Bert.Input(ids, types, mask), outputs);
        yield Stream.of(output.lastHidden(), output.pooled(), output.logits())
            .filter(Objects::nonNull)
            .toList();
      }
      case WordNetwork writer -> {
        WordNetwork.Picture picture = writer.look(pixels, outputs);
        yield List.of(picture.states(), writer.read(ids, null, picture, null, outputs).logits());
      }
      case BeitSegmenter segmenter -> {
        BeitSegmenter.Output output = segmenter.forward(pixels, outputs, true);
        yield List.of(output.logits(), Optional.ofNullable(output.auxiliary()).orElseThrow());
      }
      case SegmentationNetwork segmenter -> List.of(segmenter.logits(pixels));
      case ShowAttendTell writer -> {
        AttentionDecoder.Teaching teaching = writer.teach(writer.encode(pixels), ids, 5);
        yield List.of(teaching.scores(), teaching.alphas());
      }
      case ImageNetwork classifier -> List.of(classifier.logits(pixels));
      default -> throw new AssertionError("How is a " + network.getClass() + " asked?");
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
