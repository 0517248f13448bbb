package fovea.modelmanager;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A model card as JSON: the names of the record's components, in their order.
public final class CardJson {
  private static final int MAX_BYTES = 16 << 20;
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private CardJson() {}

  public static String write(ModelCard card) {
    return JSON.writeValueAsString(card);
  }

  /// Reads a card from a file of at most 16 MiB.
  ///
  /// @throws ModelException when the file cannot be read or is not a card
  public static ModelCard read(Path file) throws ModelException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (IOException e) {
      throw new ModelException("The model card " + file + " cannot be read.", e);
    }
  }

  static ModelCard read(InputStream in, String name) throws ModelException, IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new ModelException("The model card " + name + " is larger than 16 MiB.");
    }
    try {
      return card(JSON.readTree(new String(bytes, StandardCharsets.UTF_8)));
    } catch (JacksonException e) {
      throw new ModelException("The model card " + name + " is not a JSON document.", e);
    } catch (IllegalArgumentException e) {
      throw new ModelException(name + ": " + e.getMessage(), e);
    }
  }

  private static ModelCard card(JsonNode json) {
    var files = new ArrayList<ModelCard.File>();
    for (JsonNode file : list(json, "files")) {
      files.add(
          new ModelCard.File(
              text(file, "name"),
              field(file, "size").longValue(-1),
              text(file, "sha256"),
              file.path("address").stringValue("")));
    }
    return new ModelCard(
        text(json, "id"),
        text(json, "name"),
        task(text(json, "task")),
        text(json, "architecture"),
        map(json, "configuration"),
        text(json, "source"),
        files,
        text(json, "licence"),
        map(json, "preparation"),
        text(json, "labels"),
        howMade(object(json, "howMade")),
        numbers(object(json, "numbers")),
        json.path("bundled").booleanValue(false),
        sentences(json.path("assumptions")));
  }

  private static Task task(String id) {
    return Task.of(id)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The model card is wrong: no task is called “%s”.".formatted(id)));
  }

  /// Cards of earlier releases have none.
  private static List<String> sentences(JsonNode json) {
    var sentences = new ArrayList<String>();
    for (JsonNode sentence : json) {
      sentences.add(sentence.stringValueOpt().orElseThrow(() -> wrong("assumptions", "texts")));
    }
    return sentences;
  }

  private static Map<String, Object> map(JsonNode json, String name) {
    return JSON.convertValue(object(json, name), new TypeReference<>() {});
  }

  private static ModelCard.HowMade howMade(JsonNode json) {
    return new ModelCard.HowMade(
        text(json, "command"),
        field(json, "seed").longValue(0),
        number(json, "minutes"),
        text(json, "machine"));
  }

  private static Map<String, Double> numbers(JsonNode json) {
    var numbers = new LinkedHashMap<String, Double>();
    json.propertyNames().forEach(name -> numbers.put(name, number(json, name)));
    return numbers;
  }

  private static double number(JsonNode json, String name) {
    return field(json, name).doubleValueOpt().orElseThrow(() -> wrong(name, "a number"));
  }

  private static String text(JsonNode json, String name) {
    return field(json, name).stringValueOpt().orElseThrow(() -> wrong(name, "a text"));
  }

  private static JsonNode list(JsonNode json, String name) {
    JsonNode list = field(json, name);
    if (!list.isArray()) {
      throw wrong(name, "a list");
    }
    return list;
  }

  private static JsonNode object(JsonNode json, String name) {
    JsonNode object = field(json, name);
    if (!object.isObject()) {
      throw wrong(name, "an object");
    }
    return object;
  }

  private static JsonNode field(JsonNode json, String name) {
    JsonNode field = json.path(name);
    if (field.isMissingNode() || field.isNull()) {
      throw new IllegalArgumentException("The model card is wrong: it lacks “" + name + "”.");
    }
    return field;
  }

  private static IllegalArgumentException wrong(String name, String expected) {
    return new IllegalArgumentException(
        "The model card is wrong: “" + name + "” is not " + expected + ".");
  }
}
