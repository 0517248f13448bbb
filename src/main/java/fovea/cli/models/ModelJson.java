package fovea.cli.models;

import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.verification.ModelDetails;
import fovea.modelmanager.CardJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Models as JSON: the card's fields, and where the model is.
public final class ModelJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ModelJson() {}

  static String write(List<ModelEntry> entries) {
    return JSON.writeValueAsString(entries.stream().map(ModelJson::object).toList());
  }

  static String write(ModelEntry entry, ModelDetails details) {
    ObjectNode object = object(entry);
    object.put("parameters", details.parameters());
    object.put("memoryBytes", details.memoryBytes());
    object.put("fit", details.fit());
    object.set("tensors", JSON.valueToTree(details.tensors()));
    return JSON.writeValueAsString(object);
  }

  static ObjectNode object(ModelEntry entry) {
    var object = (ObjectNode) JSON.readTree(CardJson.write(entry.card()));
    object.put("state", state(entry));
    if (!entry.problem().isEmpty()) {
      object.put("problem", entry.problem());
    }
    entry.place().ifPresent(place -> object.put("folder", place.toString()));
    return object;
  }

  /// In one or two small words.
  static String state(ModelEntry entry) {
    return entry.fromCache() && entry.state().usable()
        ? "in cache"
        : entry.state().name().toLowerCase(Locale.ROOT);
  }
}
