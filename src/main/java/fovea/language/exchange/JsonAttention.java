package fovea.language.exchange;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/// Attention in JSON, as `read --json` writes it, or of one part of a model. Read as a stream:
/// lists of numbers become numbers at once.
final class JsonAttention {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS) // NaN, as Python writes it
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(16).build())
          .build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final Set<String> TOKENS =
      Set.of("tokens", "from", "to", "encoder_tokens", "decoder_tokens");
  private static final Set<String> BERTVIZ =
      Set.of(
          "left_text",
          "right_text",
          "include_layers",
          "include_heads",
          "all",
          "aa",
          "ab",
          "ba",
          "bb");

  /// What stands beside attention and says nothing about it.
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "text",
          "pair",
          "model",
          "engine",
          "assumptions",
          "prediction",
          "masked",
          "vector",
          "removals",
          "relevance",
          "notes",
          "ids",
          "form",
          "file",
          "part",
          "default_filter",
          "root_div_id",
          "layer",
          "head",
          "heads",
          "bidirectional",
          "display_mode",
          "total_heads");

  private final JsonParser parser;
  private final Set<String> unused = new LinkedHashSet<>();

  private JsonAttention(JsonParser parser) {
    this.parser = parser;
  }

  static ForeignAttention read(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      text.mark(1);
      if (text.read() != '\uFEFF') {
        text.reset();
      }
      Parsed parsed = parse(text);
      return parsed.attention();
    } catch (CharacterCodingException e) {
      throw new AttentionException("it is not written in UTF-8.", e);
    }
  }

  /// What was read, and the parser behind its last character.
  record Parsed(JsonNode value, Set<String> unused, JsonParser parser) {
    ForeignAttention attention() throws AttentionException {
      if (BertvizParts.is(value)) {
        return BertvizParts.read(value, unused);
      }
      List<JsonNode> readings = value.isArray() ? List.copyOf(value.values()) : List.of(value);
      var parts = new ArrayList<AttentionPart>();
      var notes = new ArrayList<String>();
      for (JsonNode reading : readings) {
        if (!(reading instanceof ObjectNode fields)) {
          throw new AttentionException(
              "the JSON holds no attention: an object with “tokens” and “attentions” was expected.");
        }
        ForeignAttention one = contents(fields).read("JSON");
        one.parts().forEach(parts::add);
        one.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
      }
      if (parts.isEmpty()) {
        throw new AttentionException("the JSON holds no attention: its list is empty.");
      }
      return new ForeignAttention("JSON", numbered(parts), notes);
    }

    private Contents contents(ObjectNode fields) throws AttentionException {
      var contents = new Contents();
      unused.forEach(contents::unused);
      for (Map.Entry<String, JsonNode> field : fields.properties()) {
        String key = field.getKey();
        JsonNode value = field.getValue();
        if (key.equals("name")) {
          contents.name(value.asString(""));
        } else if (key.equals("without")) {
          contents.without(Contents.words(key, value));
        } else if (TOKENS.contains(key)) {
          contents.put(key, Contents.words(key, value));
        } else if (value instanceof POJONode node && node.getPojo() instanceof NumberBlock block) {
          contents.put(key, block);
        }
      }
      return contents;
    }

    /// Parts of the same name, such as several texts, are numbered.
    private static List<AttentionPart> numbered(List<AttentionPart> parts) {
      if (parts.stream().map(AttentionPart::name).distinct().count() == parts.size()) {
        return parts;
      }
      var numbered = new ArrayList<AttentionPart>();
      for (AttentionPart part : parts) {
        numbered.add(part.of("%s %d".formatted(part.name(), numbered.size() + 1)));
      }
      return numbered;
    }
  }

  /// Reads one JSON value from where the text stands; what follows it is left.
  static Parsed parse(Reader text) throws AttentionException {
    try {
      JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text);
      var reading = new JsonAttention(parser);
      parser.nextToken();
      return new Parsed(reading.value("it"), reading.unused, parser);
    } catch (JacksonException e) {
      throw new AttentionException(
          "it is not valid JSON, or says one thing twice (%s)."
              .formatted(
                  e.getLocation() == null
                      ? "cut short"
                      : "line %d, character %d"
                          .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr())),
          e);
    }
  }

  private JsonNode value(String key) throws AttentionException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return object();
    }
    if (token == JsonToken.START_ARRAY) {
      return array(key);
    }
    if (token == JsonToken.VALUE_STRING) {
      return NODES.stringNode(parser.getString());
    }
    return NODES.nullNode();
  }

  private ObjectNode object() throws AttentionException {
    ObjectNode object = NODES.objectNode();
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      parser.nextToken();
      if (TOKENS.contains(key)
          || BERTVIZ.contains(key)
          || key.equals("name")
          || key.equals("without")
          || key.endsWith("segments")
          || Contents.isAttention(key)) {
        object.set(key, value(key));
      } else {
        parser.skipChildren();
        if (!WITHOUT_EFFECT.contains(key) && unused.size() < 100) {
          unused.add(key);
        }
      }
    }
    return object;
  }

  private JsonNode array(String key) throws AttentionException {
    JsonToken first = parser.nextToken();
    if (first != null && (first.isNumeric() || first == JsonToken.START_ARRAY)) {
      return NODES.pojoNode(new NestedNumbers(parser, key).read());
    }
    ArrayNode list = NODES.arrayNode();
    while (parser.currentToken() != JsonToken.END_ARRAY) {
      list.add(value(key));
      parser.nextToken();
    }
    return list;
  }
}
