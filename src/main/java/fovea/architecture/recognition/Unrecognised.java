package fovea.architecture.recognition;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.checkpoint.TensorFile;
import fovea.checkpoint.Weights;
import fovea.tensor.Module;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What can be said of a file whose tensors tell no network that is known here: what it holds, what
/// it looks like, and which known network is nearest.
public final class Unrecognised {
  /// A network that is not supported, by a tensor that only it has.
  private record Family(Pattern tensor, String title) {
    Family(String tensor, String title) {
      this(Pattern.compile(tensor), title);
    }
  }

  private static final List<Family> FAMILIES =
      List.of(
          new Family(".*\\blora_[AB]\\b.*", "an adapter (LoRA) for another network"),
          new Family("blocks\\.0\\.attn\\.(q_bias|relative_position.*)", "a BEiT of timm"),
          new Family("dist_token|head_dist\\.weight", "a distilled DeiT"),
          new Family("blocks\\.0\\.attn\\.qkv\\.weight", "a variant of timm's vision transformer"),
          new Family("image_encoder\\.blocks\\.0\\..*", "Segment Anything"),
          new Family("visual\\..*|text_model\\..*|vision_model\\..*", "a CLIP or a relative of it"),
          new Family("(transformer\\.)?h\\.0\\.attn\\.c_attn\\.weight", "a GPT-2"),
          new Family("layers\\.0\\.self_attn\\.q_proj\\.weight", "a language model like LLaMA"),
          new Family("(roberta|distilbert|electra|albert|deberta)\\..*", "a relative of BERT"),
          new Family("(vit\\.)?embeddings\\.cls_token", "a ViT or BEiT without a classifier"),
          new Family(".*\\.attn\\.relative_position_bias_table", "a Swin transformer"),
          new Family(
              "stages\\.0\\.blocks\\.0\\.conv_dw\\.weight|stages\\.0\\.0\\.dwconv\\.weight"
                  + "|features\\.1\\.0\\.layer_scale",
              "a ConvNeXt"),
          new Family("blocks\\.0\\.mlp_tokens\\..*", "an MLP-Mixer"),
          new Family("conv_stem\\.weight", "an EfficientNet or MobileNet of timm"),
          new Family("trunk_output\\..*", "a RegNet"),
          new Family("features\\.1\\.block\\.0\\.0\\.weight", "a MobileNetV3"),
          new Family("Mixed_5b\\..*|inception3a\\..*", "an Inception network"),
          new Family("stage2\\.0\\.branch1\\..*", "a ShuffleNet"),
          new Family("block1\\.layer\\.0\\.conv1\\.weight", "a wide ResNet"),
          new Family(
              "conv2_x\\.0\\.residual_function\\..*", "a ResNet with the names of weiaicunzai"),
          new Family("layers\\.0\\.conv1\\.weight", "kuangliu's MobileNetV2"),
          new Family("layer4\\.0\\.(conv1|bn1)\\.weight", "a ResNet of another depth or design"),
          new Family("layer3\\.0\\.(conv1|bn1)\\.weight", "a small ResNet of another design"),
          new Family("features\\.denseblock1\\..*", "a DenseNet of another depth"),
          new Family(
              ".*\\.zero_point",
              "a quantised network (bring its weights from before, or the network as TorchScript)"),
          new Family("features\\.0\\.squeeze\\..*", "a SqueezeNet"),
          new Family("features\\.0\\.weight", "a VGG or AlexNet of another depth or design"),
          new Family(
              "features\\.0\\.0\\.weight", "a MobileNetV2 or EfficientNet of another design"),
          new Family("inc\\.double_conv\\..*|downs?\\d?\\.0\\..*", "a U-Net"),
          new Family("0\\.conv\\.weight|model\\.0\\.conv\\.weight", "a YOLO detector"));

  /// Of a network's tensors so many must be there for it to be called near.
  private static final double NEAR = 0.3;

  private static final int SHOWN = 3;

  private record Near(Architecture architecture, Module network, double share) {}

  private Unrecognised() {}

  /// A few sentences for people.
  ///
  /// @param manager owner of what is made while comparing, which takes no memory
  public static String explain(TensorFile file, NDManager manager) {
    if (file.names().isEmpty()) {
      return "%s holds no tensors under names, only code with its numbers inside: a frozen TorchScript, which can be run as it is (with --run-code, or in the Models tab) if you trust whoever made it."
          .formatted(file.path().getFileName());
    }
    var text = new StringBuilder();
    text.append(
        "The tensors of %s do not tell a network that is known here. %s"
            .formatted(file.path().getFileName(), contents(file)));
    Optional<Family> family =
        FAMILIES.stream()
            .filter(f -> file.names().stream().anyMatch(name -> f.tensor().matcher(name).matches()))
            .findFirst();
    family.ifPresent(
        f -> text.append(" It looks like %s, which is not supported.".formatted(f.title())));
    Optional<Near> near = nearest(file, manager);
    if (near.isPresent()) {
      Architecture nearest = near.get().architecture();
      text.append(
          " Nearest is %s, but for it: %s. If it is that one, say so (with --architecture %s, or in the Models tab)."
              .formatted(
                  nearest.title(),
                  Weights.fit(near.get().network(), file).complaint(),
                  nearest.id()));
    } else if (family.isEmpty()) {
      text.append(
          " If you know it, say it (with --architecture, or in the Models tab): one of %s."
              .formatted(String.join(", ", Architectures.ids())));
    }
    return text
        + " A network of your own can be told layer by layer (--network FILE, or in the Models tab), and one in TorchScript can run its own code (--run-code).";
  }

  private static String contents(TensorFile file) {
    List<String> names = List.copyOf(file.names());
    var tops = new LinkedHashSet<String>();
    names.stream().limit(100_000).map(Unrecognised::top).forEach(tops::add);
    return "It has %d of them, such as %s%s."
        .formatted(
            names.size(),
            names.stream().limit(SHOWN).map(Unrecognised::shown).collect(Collectors.joining(", ")),
            tops.size() < names.size()
                ? "; their names begin with "
                    + tops.stream()
                        .limit(2 * SHOWN)
                        .map(Unrecognised::shown)
                        .collect(Collectors.joining(", "))
                    + (tops.size() > 2 * SHOWN ? " and others" : "")
                : "");
  }

  private static String top(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", "?");
    return "“%s”".formatted(line.length() > 60 ? line.substring(0, 60) + "…" : line);
  }

  /// Of those that are built by a number of classes alone.
  private static Optional<Near> nearest(TensorFile raw, NDManager manager) {
    TensorFile file = Weights.view(raw);
    Map<String, String> known = Weights.known(file);
    Near best = null;
    for (String id : Architectures.ids()) {
      Architecture architecture = Architectures.get(id);
      if (architecture.defaults().isEmpty()) {
        continue;
      }
      Map<String, Object> configuration = TensorNames.configuration(architecture, raw);
      Module network =
          Module.shapesOnly(
              () ->
                  architecture.builder().build(manager, CardNetworks.settings(id, configuration)));
      Map<String, NDArray> state = network.state();
      long same =
          state.entrySet().stream()
              .filter(e -> known.containsKey(e.getKey()))
              .filter(
                  e -> shape(e.getValue()).equals(file.shape(known.getOrDefault(e.getKey(), ""))))
              .count();
      double share = same / (double) Math.max(state.size(), file.names().size());
      if (share > NEAR && (best == null || share > best.share())) {
        best = new Near(architecture, network, share);
      }
    }
    return Optional.ofNullable(best);
  }

  private static List<Long> shape(NDArray array) {
    return Arrays.stream(array.getShape().getShape()).boxed().toList();
  }
}
