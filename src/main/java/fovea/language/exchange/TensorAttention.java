package fovea.language.exchange;

import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.element.ElementType;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Attention in safetensors; the words stand in the metadata.
final class TensorAttention {
  private TensorAttention() {}

  static ForeignAttention read(Path path) throws IOException {
    var contents = new Contents();
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      for (String name : file.names()) {
        if (!Contents.isAttention(name)) {
          contents.unused(name);
          continue;
        }
        ElementType type = file.type(name);
        if (!type.isFloating()) {
          throw new AttentionException(
              "“%s” holds whole numbers (%s), but attention is shares: store it as F32."
                  .formatted(name, type));
        }
        NumberBlock.count(file.shape(name), "“" + name + "”");
        contents.put(
            name,
            new NumberBlock(
                file.shape(name).stream().map(Long::intValue).toList(), file.floats(name)));
      }
      for (Map.Entry<String, String> entry : file.metadata().entrySet()) {
        metadata(entry.getKey(), entry.getValue(), contents);
      }
    }
    return contents.read("safetensors");
  }

  private static void metadata(String key, String value, Contents contents)
      throws AttentionException {
    switch (key) {
      case "name" -> contents.name(value);
      case "tokens", "from", "to", "encoder_tokens", "decoder_tokens" ->
          contents.put(key, list(key, value).stream().map(JsonNode::asString).toList());
      case "segments", "from_segments", "to_segments" -> {
        List<JsonNode> numbers = list(key, value);
        var block = new float[numbers.size()];
        for (int i = 0; i < block.length; i++) {
          block[i] = numbers.get(i).asInt(-1);
        }
        contents.put(key, new NumberBlock(List.of(block.length), block));
      }
      case "format", "ids", "model", "text" -> {}
      default -> contents.unused(key);
    }
  }

  private static List<JsonNode> list(String key, String value) throws AttentionException {
    try {
      JsonNode node = JsonMapper.shared().readTree(value);
      if (node.isArray() && node.values().stream().allMatch(JsonNode::isValueNode)) {
        return List.copyOf(node.values());
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new AttentionException(
        "the metadata “%s” is no JSON list such as [\"[CLS]\", \"the\"].".formatted(key));
  }

  static void write(Attention attention, Path path) throws IOException {
    HeadMaps maps = attention.maps();
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("name", attention.name());
    lists(attention)
        .forEach((key, list) -> metadata.put(key, JsonMapper.shared().writeValueAsString(list)));
    SafetensorsFile.write(
        path,
        "attentions",
        List.of(
            (long) maps.layers(), (long) maps.heads(), (long) maps.rows(), (long) maps.columns()),
        maps.numbers(),
        metadata);
  }

  /// Texts (lists of strings) and segments (of numbers) by name.
  static Map<String, List<?>> lists(Attention attention) {
    var lists = new LinkedHashMap<String, List<?>>();
    if (attention.self()) {
      lists.put("tokens", texts(attention.from()));
      lists.put("segments", segments(attention.from()));
    } else {
      lists.put("from", texts(attention.from()));
      lists.put("to", texts(attention.to()));
      lists.put("from_segments", segments(attention.from()));
      lists.put("to_segments", segments(attention.to()));
    }
    return lists;
  }

  private static List<String> texts(List<AttentionToken> tokens) {
    return new ArrayList<>(tokens.stream().map(AttentionToken::text).toList());
  }

  private static List<Integer> segments(List<AttentionToken> tokens) {
    return tokens.stream().map(AttentionToken::segment).toList();
  }
}
