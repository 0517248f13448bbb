package fovea.checkpoint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Finds a network's tensors under the names that files give them: those of the hub, of other
/// releases of the same library, with and without the prefix of the whole model.
final class ParameterNames {
  /// Counters, index tables and second copies that files keep beside the weights.
  private static final Pattern IGNORED =
      Pattern.compile(
          ".*\\b(num_batches_tracked|relative_position_index|position_ids|masked_bias|attn\\.bias|crossattention\\.bias)$");

  /// Heads that stand on the same network in other files and say nothing about it, and second
  /// copies of words' vectors: who asks for the vectors that score words gets them (a network asks
  /// for them where they differ from those that it reads words with).
  private static final Pattern OTHER_HEADS =
      Pattern.compile(
          ".*\\b(pooler\\.dense\\.(weight|bias)"
              + "|cls\\.seq_relationship\\.(weight|bias)"
              + "|cls\\.predictions\\.decoder\\.weight"
              + "|cls\\.predictions\\.bias" // where decoder.bias stands beside it, that is used
              + "|mobilenet_v2\\.conv_1x1\\..*"
              + "|lm_head\\.weight|embeddings\\.mask_token)$");

  /// A rule: what to look for in a file's name and what a network here calls it.
  private record Rename(Pattern from, String to) {
    Rename(String from, String to) {
      this(Pattern.compile(from), to);
    }
  }

  /// Releases of Hugging Face's library older than 3 and newer than 4, and of torchvision's files.
  private static final List<Rename> RENAMES =
      List.of(
          new Rename("\\.gamma$", ".weight"),
          new Rename("\\.beta$", ".bias"),
          new Rename("\\bcls\\.predictions\\.decoder\\.bias$", "cls.predictions.bias"),
          new Rename("\\b(vit|beit|encoder)\\.layers\\.(?=\\d)", "$1.encoder.layer."),
          new Rename("^layers\\.(?=\\d)", "encoder.layer."),
          new Rename("\\.attention\\.q_proj\\.", ".attention.attention.query."),
          new Rename("\\.attention\\.k_proj\\.", ".attention.attention.key."),
          new Rename("\\.attention\\.v_proj\\.", ".attention.attention.value."),
          new Rename("\\.attention\\.o_proj\\.", ".attention.output.dense."),
          new Rename("(encoder_layer_\\d+\\.mlp)\\.linear_1\\.", "$1.0."), // torchvision
          new Rename("(encoder_layer_\\d+\\.mlp)\\.linear_2\\.", "$1.3."),
          new Rename("^linear\\.(?=weight$|bias$)", "fc."), // small ResNets for CIFAR
          new Rename("\\bshortcut\\.(?=[01]\\.)", "downsample."),
          new Rename("(denselayer\\d+\\.(?:norm|conv))\\.([12])\\.", "$1$2."),
          new Rename("(encoder\\.layer\\.\\d+)\\.mlp\\.fc1\\.", "$1.intermediate.dense."),
          new Rename("(encoder\\.layer\\.\\d+)\\.mlp\\.fc2\\.", "$1.output.dense."),
          new Rename(
              "(encoder\\.layer\\.\\d+)\\.relative_position_bias\\.",
              "$1.attention.attention.relative_position_bias."),
          new Rename("\\bshared_position_bias\\.", "encoder.relative_position_bias."),
          new Rename("^fpn\\.fpn1\\.conv_transpose1\\.", "fpn1.0."),
          new Rename("^fpn\\.fpn1\\.normalization\\.", "fpn1.1."),
          new Rename("^fpn\\.fpn1\\.conv_transpose2\\.", "fpn1.3."),
          new Rename("^fpn\\.fpn2\\.", "fpn2.0."),
          new Rename("\\bpsp_modules\\.blocks\\.(\\d+)\\.conv\\.", "psp_modules.$1.1."),
          new Rename("\\bpsp_bottleneck\\.", "bottleneck."),
          new Rename("\\bsegformer\\.stages\\.(\\d)\\.blocks\\.", "segformer.encoder.block.$1."),
          new Rename(
              "\\bsegformer\\.stages\\.(\\d)\\.(patch_embeddings|layer_norm)\\.",
              "segformer.encoder.$2.$1."),
          new Rename("(encoder\\.block\\..*)\\.layernorm_before\\.", "$1.layer_norm_1."),
          new Rename("(encoder\\.block\\..*)\\.layernorm_after\\.", "$1.layer_norm_2."),
          new Rename(
              "(encoder\\.block\\..*\\.attention)\\.sequence_reduction\\.sequence_reduction\\.",
              "$1.self.sr."),
          new Rename(
              "(encoder\\.block\\..*\\.attention)\\.sequence_reduction\\.layer_norm\\.",
              "$1.self.layer_norm."),
          new Rename("(encoder\\.block\\..*\\.attention)\\.attention\\.", "$1.self."),
          new Rename("(encoder\\.block\\..*\\.mlp)\\.fc([12])\\.", "$1.dense$2."),
          new Rename("\\blinear_projections\\.", "linear_c."),
          new Rename("(_head\\..*)\\.convolution\\.", "$1.conv."),
          new Rename("(_head\\..*)\\.normalization\\.", "$1.bn."));

  /// What a language model adds to its scores. Most files call it `cls.predictions.bias`; where
  /// both are there, this is the one that is added.
  private static final String SCORING_BIAS = "cls.predictions.decoder.bias";

  private ParameterNames() {}

  /// What was found.
  ///
  /// @param sources the file's name for each of the network's
  /// @param unexpected names that the network has no use for and should know
  /// @param aside other names that it has no use for, such as those of another task's head
  record Match(Map<String, String> sources, List<String> unexpected, List<String> aside) {}

  /// Every name that a network here may give to one of these tensors, with the file's name.
  static Map<String, String> known(Collection<String> stored) {
    var known = new LinkedHashMap<String, String>();
    stored.forEach(name -> known.put(name, name));
    stored.forEach(name -> alternatives(name).forEach(other -> known.putIfAbsent(other, name)));
    return known;
  }

  static Match match(Collection<String> wanted, Collection<String> stored) {
    var best = new LinkedHashMap<String, String>();
    for (UnaryOperator<String> prefix : prefixes(wanted, stored)) {
      Map<String, String> found = match(Set.copyOf(wanted), stored, prefix);
      if (found.size() > best.size()) {
        best.clear();
        best.putAll(found);
      }
    }
    var tops = new LinkedHashSet<String>();
    wanted.forEach(name -> tops.add(top(name)));
    best.values().forEach(name -> tops.add(top(name)));
    var used = Set.copyOf(best.values());
    Map<Boolean, List<String>> others =
        stored.stream()
            .filter(name -> !used.contains(name))
            .filter(name -> !IGNORED.matcher(name).matches())
            .filter(name -> !OTHER_HEADS.matcher(name).matches())
            .collect(Collectors.partitioningBy(name -> tops.contains(top(name))));
    return new Match(
        best, others.getOrDefault(true, List.of()), others.getOrDefault(false, List.of()));
  }

  /// What else a tensor may be called: by the rules, and with the other usual name of the layer
  /// from which classes are read.
  private static List<String> alternatives(String name) {
    String renamed = renamed(name);
    return name.startsWith("fc.")
        ? List.of(renamed, "linear" + name.substring(2))
        : List.of(renamed);
  }

  private static Map<String, String> match(
      Set<String> wanted, Collection<String> stored, UnaryOperator<String> prefix) {
    var found = new LinkedHashMap<String, String>();
    for (String name : stored) {
      for (String candidate : candidates(name, prefix)) {
        if (wanted.contains(candidate)) {
          if (name.endsWith(SCORING_BIAS)) {
            found.put(candidate, name);
          } else {
            found.putIfAbsent(candidate, name);
          }
          break;
        }
      }
    }
    return found;
  }

  private static List<String> candidates(String name, UnaryOperator<String> prefix) {
    String plain = prefix.apply(name);
    var candidates = new ArrayList<String>(List.of(plain, name));
    for (String other : alternatives(name)) {
      candidates.add(prefix.apply(other));
      candidates.add(other);
    }
    if (!plain.equals(name)) {
      candidates.addAll(alternatives(plain));
    }
    return candidates;
  }

  /// The names as they are, with a part in front that the network has, without one that the file
  /// has.
  private static List<UnaryOperator<String>> prefixes(
      Collection<String> wanted, Collection<String> stored) {
    var prefixes = new ArrayList<UnaryOperator<String>>();
    prefixes.add(UnaryOperator.identity());
    var ours = new LinkedHashSet<String>();
    wanted.forEach(name -> ours.add(top(name)));
    ours.stream()
        .filter(part -> !part.isEmpty())
        .limit(20)
        .forEach(part -> prefixes.add(name -> part + "." + name));
    var theirs = new LinkedHashSet<String>();
    stored.forEach(name -> theirs.add(top(name)));
    theirs.stream()
        .filter(part -> !part.isEmpty())
        .limit(20)
        .forEach(
            part ->
                prefixes.add(
                    name ->
                        name.startsWith(part + ".") ? name.substring(part.length() + 1) : name));
    return prefixes;
  }

  /// Hugging Face's names of a ResNet, whose stages and convolutions count from 0.
  private static final Pattern RESNET =
      Pattern.compile(
          "resnet\\.encoder\\.stages\\.(\\d)\\.layers\\.(\\d+)\\.(layer\\.(\\d)|shortcut)"
              + "\\.(convolution|normalization)\\.(\\w+)");

  private static String resNet(String name) {
    Matcher matcher = RESNET.matcher(name);
    if (!matcher.matches()) {
      return name.replace("resnet.embedder.embedder.convolution.", "conv1.")
          .replace("resnet.embedder.embedder.normalization.", "bn1.");
    }
    boolean convolution = matcher.group(5).equals("convolution");
    String part =
        matcher.group(4) == null
            ? "downsample." + (convolution ? "0" : "1")
            : (convolution ? "conv" : "bn") + (Integer.parseInt(matcher.group(4)) + 1);
    return "layer%d.%s.%s.%s"
        .formatted(
            Integer.parseInt(matcher.group(1)) + 1, matcher.group(2), part, matcher.group(6));
  }

  /// torchvision's names of a MobileNetV2's blocks, whose first is the stem, and of what they are
  /// made of.
  private static final Pattern MOBILE_NET =
      Pattern.compile("features\\.(\\d+)\\.(conv\\.)?(\\d)\\.([01]\\.)?(\\w+)");

  /// As Hugging Face calls them; the name itself where it is none of these.
  private static String mobileNet(String name) {
    Matcher matcher = MOBILE_NET.matcher(name);
    if (!matcher.matches()) {
      return name;
    }
    int block = Integer.parseInt(matcher.group(1));
    int place = Integer.parseInt(matcher.group(3));
    boolean stem = block < 2; // it has no expansion
    String unit;
    boolean normed;
    if (matcher.group(2) == null) {
      unit = block == 0 ? "first_conv" : "";
      normed = place == 1;
    } else if (matcher.group(4) != null) {
      unit = !stem && place == 0 ? "expand_1x1" : "conv_3x3";
      normed = matcher.group(4).startsWith("1");
    } else {
      unit = "reduce_1x1";
      normed = place == (stem ? 2 : 3);
    }
    return unit.isEmpty()
        ? name
        : "mobilenet_v2.%s.%s.%s.%s"
            .formatted(
                stem ? "conv_stem" : "layer." + (block - 2),
                unit,
                normed ? "normalization" : "convolution",
                matcher.group(5));
  }

  private static String renamed(String name) {
    if (name.startsWith("resnet.")) {
      return resNet(name);
    }
    String mobile = mobileNet(name);
    if (!mobile.equals(name)) {
      return mobile;
    }
    if (name.startsWith("classifier.1.")) {
      return name.replace("classifier.1.", "fc.");
    }
    String renamed = name;
    for (Rename rename : RENAMES) {
      renamed = rename.from().matcher(renamed).replaceAll(rename.to());
    }
    return renamed;
  }

  private static String top(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(0, dot);
  }
}
