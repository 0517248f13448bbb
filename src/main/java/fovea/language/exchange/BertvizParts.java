package fovea.language.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

/// What bertviz hands to its drawings: in `attention` a list of parts with `name`, `attn`,
/// `left_text` and `right_text` (head view and model view), or those parts under `all`, `aa`, `ab`,
/// `ba` and `bb` (neuron view). The parts of a pair are slices whose rows are not made to sum to 1
/// again.
final class BertvizParts {
  private static final Map<String, String> FILTERS = new LinkedHashMap<>();

  static {
    FILTERS.put("all", "All");
    FILTERS.put("aa", "Sentence A -> Sentence A");
    FILTERS.put("ab", "Sentence A -> Sentence B");
    FILTERS.put("ba", "Sentence B -> Sentence A");
    FILTERS.put("bb", "Sentence B -> Sentence B");
  }

  private BertvizParts() {}

  static boolean is(JsonNode value) {
    JsonNode attention = value.path("attention");
    return attention.isObject() || attention.isArray();
  }

  static ForeignAttention read(JsonNode params, Collection<String> unused)
      throws AttentionException {
    var named = new LinkedHashMap<String, JsonNode>();
    JsonNode attention = params.get("attention");
    if (attention.isArray()) {
      for (JsonNode part : attention.values()) {
        named.put(unique(part.path("name").asString("attention"), named.keySet()), part);
      }
    } else {
      FILTERS.forEach(
          (filter, name) -> {
            if (attention.has(filter)) {
              named.put(name, attention.get(filter));
            }
          });
    }
    if (named.isEmpty()) {
      throw new AttentionException("the export of bertviz holds no attention.");
    }
    int second =
        Optional.ofNullable(named.get(FILTERS.get("aa"))).map(BertvizParts::size).orElse(-1);
    var parts = new ArrayList<AttentionPart>();
    for (Map.Entry<String, JsonNode> part : named.entrySet()) {
      parts.add(part(part.getKey(), part.getValue(), params, second));
    }
    return new ForeignAttention("bertviz", parts, Contents.notUsed(unused));
  }

  private static String unique(String name, Set<String> taken) {
    String unique = name;
    for (int i = 2; taken.contains(unique); i++) {
      unique = name + " " + i;
    }
    return unique;
  }

  private static int size(JsonNode part) {
    return part.path("left_text").size();
  }

  /// @param second where the second text of a pair begins, or -1
  private static AttentionPart part(String name, JsonNode node, JsonNode params, int second)
      throws AttentionException {
    if (!(node.get("attn") instanceof POJONode numbers
        && numbers.getPojo() instanceof NumberBlock block)) {
      throw new AttentionException(
          "“%s” of the export of bertviz has no numbers under “attn”.".formatted(name));
    }
    var part = new PartMaker(name);
    part.all(block);
    numbers(params, "include_layers").ifPresent(part::numbered);
    numbers(params, "include_heads").ifPresent(part::numberedHeads);
    List<String> left = words("left_text", node);
    List<String> right = words("right_text", node);
    part.names(left, right);
    part.segments(
        segments(name, left.size(), second, "Sentence B ->"),
        segments(name, right.size(), second, "-> Sentence B"));
    return part.made();
  }

  private static List<String> words(String key, JsonNode node) throws AttentionException {
    return node.has(key) ? Contents.words(key, node.get(key)) : List.of();
  }

  private static int[] segments(String name, int size, int second, String mark) {
    var segments = new int[size];
    for (int i = 0; i < size; i++) {
      boolean whole = name.equals(FILTERS.get("all")) && second >= 0 && i >= second;
      segments[i] = whole || second >= 0 && name.contains(mark) ? 1 : 0;
    }
    return segments;
  }

  private static Optional<List<Integer>> numbers(JsonNode params, String key) {
    return params.get(key) instanceof POJONode node && node.getPojo() instanceof NumberBlock block
        ? Optional.of(Arrays.stream(block.whole()).boxed().toList())
        : Optional.empty();
  }
}
