package fovea.language.exchange;

import fovea.foreign.ForeignText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What lies under which name in a file, whatever its form: `attentions` of all layers or
/// `attentions.0`, `attentions.1` … of each, likewise `encoder_attentions`, `decoder_attentions`
/// and `cross_attentions` as Hugging Face's library calls them, with `tokens`, or `from` and `to`
/// where what looks is not what is looked at.
///
/// @param words lists of tokens
/// @param name what the attention is called, or ""
final class Contents {
  private static final Pattern ATTENTION =
      Pattern.compile("((?:encoder|decoder|cross)_)?(?:attentions?|attn|arr)(?:[._](\\d{1,6}))?");

  private final Map<String, NumberBlock> arrays = new LinkedHashMap<>();
  private final Map<String, List<String>> words = new LinkedHashMap<>();
  private final List<String> unused = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private String name = "";

  void put(String key, NumberBlock block) {
    arrays.put(key, block);
  }

  void put(String key, List<String> tokens) {
    words.put(key, tokens);
  }

  void unused(String key) {
    unused.add(key);
  }

  /// Heads that were taken away when the text was read.
  void without(List<String> heads) {
    if (!heads.isEmpty()) {
      notes.add("It was read without heads " + String.join(", ", heads) + ".");
    }
  }

  void name(String called) {
    name = called;
  }

  /// A list of strings.
  static List<String> words(String key, JsonNode value) throws AttentionException {
    if (value.isArray() && value.values().stream().allMatch(JsonNode::isString)) {
      return value.values().stream().map(JsonNode::asString).toList();
    }
    throw new AttentionException("“%s” is not a list of strings.".formatted(key));
  }

  static boolean isAttention(String key) {
    return ATTENTION.matcher(key).matches();
  }

  /// @param form what kind of file it is
  ForeignAttention read(String form) throws AttentionException {
    var parts = new LinkedHashMap<String, TreeMap<Integer, NumberBlock>>();
    arrays.forEach(
        (key, block) -> {
          Matcher matcher = ATTENTION.matcher(key);
          if (matcher.matches()) {
            parts
                .computeIfAbsent(
                    matcher.group(1) == null ? "" : matcher.group(1), _ -> new TreeMap<>())
                .put(matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)), block);
          } else if (!key.endsWith("segments") && !key.equals("ids")) {
            unused.add(key);
          }
        });
    if (parts.isEmpty()) {
      throw new AttentionException(
          "The file holds no attention: it is looked for under the name “attentions”, or “attentions.0” and so on for each layer.");
    }
    var made = new ArrayList<AttentionPart>();
    for (Map.Entry<String, TreeMap<Integer, NumberBlock>> part : parts.entrySet()) {
      made.add(part(part.getKey(), part.getValue()));
    }
    notes.addAll(notUsed(unused));
    return new ForeignAttention(form, made, notes);
  }

  /// That things of a file were not used; nothing where there are none.
  static List<String> notUsed(Collection<String> keys) {
    return keys.isEmpty()
        ? List.of()
        : List.of(
            "Not used of the file: "
                + keys.stream()
                    .limit(8)
                    .map(key -> ForeignText.name(key, 40))
                    .collect(Collectors.joining(", "))
                + (keys.size() > 8 ? " and %d more.".formatted(keys.size() - 8) : "."));
  }

  private AttentionPart part(String prefix, TreeMap<Integer, NumberBlock> layers)
      throws AttentionException {
    String called =
        prefix.isEmpty() ? (name.isBlank() ? "attention" : name) : prefix.replace("_", "");
    var part = new PartMaker(called);
    if (layers.firstKey() < 0) {
      if (layers.size() > 1) {
        throw new AttentionException(
            "The file holds attention of all layers and of single ones: which is meant is not said.");
      }
      part.all(layers.firstEntry().getValue());
    } else {
      part.layers(List.copyOf(layers.values()));
      part.numbered(layers.keySet().stream().toList());
    }
    switch (prefix) {
      case "encoder_", "decoder_" -> part.names(words.get(prefix + "tokens"), null);
      case "cross_" -> part.names(words.get("decoder_tokens"), words.get("encoder_tokens"));
      default -> {
        if (words.containsKey("from") || words.containsKey("to")) {
          part.names(words.get("from"), words.getOrDefault("to", List.of()));
        } else {
          part.names(words.get("tokens"), null);
        }
      }
    }
    part.segments(
        segments(words.containsKey("from") ? "from_segments" : "segments"),
        segments("to_segments"));
    return part.made();
  }

  private int @Nullable [] segments(String key) {
    NumberBlock block = arrays.get(key);
    return block == null ? null : block.whole();
  }
}
