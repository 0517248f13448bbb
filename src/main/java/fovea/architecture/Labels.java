package fovea.architecture;

import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The names of a classifier's classes: a text file with one a line, a JSON list, or the `id2label`
/// of a `config.json`.
public final class Labels {
  private static final long MAX_BYTES = 16L << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  /// What a card of a language model names instead: its words, not its classes.
  private static final String VOCABULARY = "vocab.txt";

  private Labels() {}

  /// The names for `classes` classes: those of the card's file, or of its configuration, or
  /// numbers.
  ///
  /// @throws ModelException when there is a file and it has not one name for each class
  public static List<String> of(ModelCard card, Path folder, int classes) throws ModelException {
    boolean file = !card.labels().isEmpty() && !card.labels().equals(VOCABULARY);
    List<String> labels =
        file ? read(folder.resolve(card.labels())) : ofConfiguration(card.configuration());
    if (labels.isEmpty()) {
      return numbers(classes);
    }
    if (labels.size() != classes) {
      throw new ModelException(
          "The model “%s” tells %d classes apart, but its labels name %d."
              .formatted(card.name(), classes, labels.size()));
    }
    return labels;
  }

  private static List<String> numbers(int classes) {
    var names = new ArrayList<String>();
    for (int i = 0; i < classes; i++) {
      names.add("class " + i);
    }
    return List.copyOf(names);
  }

  private static List<String> ofConfiguration(Map<String, Object> configuration) {
    try {
      return configuration.get("id2label") instanceof Map<?, ?> map
          ? inOrder(JSON.valueToTree(map))
          : List.of();
    } catch (IllegalArgumentException e) {
      return List.of(); // what belongs to no number or is no text names nothing
    }
  }

  /// Reads a file of labels.
  ///
  /// @throws ModelException when it cannot be read as one, in one sentence
  public static List<String> read(Path file) throws ModelException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new ModelException("The file of labels " + file + " is larger than 16 MiB.");
      }
      String text = Files.readString(file).strip();
      if (text.startsWith("{") || text.startsWith("[")) {
        JsonNode json = JSON.readTree(text);
        return inOrder(json.has("id2label") ? json.path("id2label") : json);
      }
      return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    } catch (CharacterCodingException | JacksonException | IllegalArgumentException e) {
      throw new ModelException(
          "The file " + file + " is no list of labels: one a line is expected, in UTF-8.", e);
    } catch (IOException e) {
      throw new ModelException("The file of labels " + file + " cannot be read.", e);
    }
  }

  /// A list as it is; an object in the order of its keys, which are numbers. They may have gaps:
  /// those of BEiT for ImageNet-22k have.
  private static List<String> inOrder(JsonNode json) {
    var names = new ArrayList<String>();
    if (json.isArray()) {
      json.forEach(name -> names.add(name(name)));
      return names;
    }
    var byNumber = new TreeMap<Integer, String>();
    for (String key : json.propertyNames()) {
      byNumber.put(Integer.valueOf(key), name(json.path(key)));
    }
    return List.copyOf(byNumber.values());
  }

  private static String name(JsonNode name) {
    if (!name.isValueNode() || name.isNull()) {
      throw new IllegalArgumentException("a label is no text");
    }
    return name.asString();
  }
}
