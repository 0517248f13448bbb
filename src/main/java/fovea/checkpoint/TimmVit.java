package fovea.checkpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The vision transformer as timm, DeiT and the first authors' programs name it: queries, keys and
/// values in one tensor of three times as many rows. Such a file is shown under Hugging Face's
/// names; one with parts that those do not know (averaged heads, layer scale, registers, a
/// distillation token, …) stays as it is.
final class TimmVit {
  private static final String LAYER = "vit.encoder.layer.";
  private static final Pattern BLOCK =
      Pattern.compile(
          "blocks\\.(\\d+)\\.(norm1|norm2|attn\\.qkv|attn\\.proj|mlp\\.fc1|mlp\\.fc2)\\.(weight|bias)");
  private static final Map<String, String> IN_LAYER =
      Map.of(
          "norm1", "layernorm_before",
          "norm2", "layernorm_after",
          "attn.proj", "attention.output.dense",
          "mlp.fc1", "intermediate.dense",
          "mlp.fc2", "output.dense");
  private static final Map<String, String> OUTSIDE =
      Map.of(
          "cls_token", "vit.embeddings.cls_token",
          "pos_embed", "vit.embeddings.position_embeddings",
          "patch_embed.proj.weight", "vit.embeddings.patch_embeddings.projection.weight",
          "patch_embed.proj.bias", "vit.embeddings.patch_embeddings.projection.bias",
          "norm.weight", "vit.layernorm.weight",
          "norm.bias", "vit.layernorm.bias",
          "head.weight", "classifier.weight",
          "head.bias", "classifier.bias");
  private static final List<String> FUSED = List.of("query", "key", "value");

  private TimmVit() {}

  /// The file under Hugging Face's names, or the file itself where it is no such transformer.
  static TensorFile view(TensorFile file) {
    if (!recognised(file)) {
      return file;
    }
    var parts = new LinkedHashMap<String, TensorView.Part>();
    for (String name : file.names()) {
      String outside = OUTSIDE.get(name);
      Matcher block = BLOCK.matcher(name);
      if (outside != null) {
        parts.put(outside, new TensorView.Part(name));
      } else if (!block.matches()) {
        return file;
      } else if (block.group(2).equals("attn.qkv")) {
        List<Long> shape = file.shape(name);
        if (shape.isEmpty() || shape.getFirst() % FUSED.size() != 0) {
          return file;
        }
        for (int i = 0; i < FUSED.size(); i++) {
          parts.put(
              LAYER
                  + block.group(1)
                  + ".attention.attention."
                  + FUSED.get(i)
                  + "."
                  + block.group(3),
              new TensorView.Part(name, i, FUSED.size()));
        }
      } else {
        parts.put(
            LAYER + block.group(1) + "." + IN_LAYER.get(block.group(2)) + "." + block.group(3),
            new TensorView.Part(name));
      }
    }
    return new TensorView(file, parts, List.of());
  }

  private static boolean recognised(TensorFile file) {
    return file.names().contains("blocks.0.attn.qkv.weight")
        && file.names().containsAll(OUTSIDE.keySet());
  }
}
