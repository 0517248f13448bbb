package fovea.dataset.text;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Reads objects of JSON: one in a line, or all in one list.
final class JsonTexts {
  private final Path file;
  private final String called;
  private final DataPart part;
  private final TextRows rows;

  /// @param part whose texts these are, unless a field says
  JsonTexts(Path file, DataPart part, TextRows rows) {
    this.file = file;
    this.called = Refusal.quoted(file);
    this.part = part;
    this.rows = rows;
  }

  /// Whether the first object has a text and a label.
  static boolean recognises(Path file) throws IOException {
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        MappingIterator<JsonNode> objects = objects(in)) {
      return objects.hasNext()
          && TextColumns.recognises(List.copyOf(objects.next().propertyNames()));
    } catch (JacksonException | CharacterCodingException e) {
      return false;
    }
  }

  private static MappingIterator<JsonNode> objects(Reader in) {
    return JsonMapper.shared().readerFor(JsonNode.class).readValues(in);
  }

  void read() throws IOException {
    long number = 0;
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        MappingIterator<JsonNode> objects = objects(in)) {
      while (objects.hasNext()) {
        add(objects.next(), ++number);
      }
    } catch (JacksonIOException e) {
      throw refusal(e.getCause() instanceof IOException cause ? cause : new IOException(e));
    } catch (JacksonException e) {
      throw new Refusal(
          "%s is no JSON after object %,d: each line is an object with a text and a label."
              .formatted(called, number),
          e);
    } catch (IOException e) {
      throw refusal(e);
    }
    if (number == 0) {
      throw new Refusal(called + " is empty: each line is an object with a text and a label.");
    }
  }

  private Refusal refusal(IOException failure) {
    return failure instanceof CharacterCodingException
        ? new Refusal(called + " is not UTF-8 text: save it in UTF-8.", failure)
        : Refusal.of(file, failure);
  }

  private void add(JsonNode object, long number) throws Refusal {
    var names = new ArrayList<>(object.propertyNames());
    TextColumns columns = TextColumns.named(names.stream().map(TextColumns::plain).toList());
    if (!object.isObject() || columns.first() < 0) {
      throw new Refusal(
          "Object %,d of %s has no text: call it “text”, and its class “label”."
              .formatted(number, called));
    }
    String split = columns.split() < 0 ? "" : text(object, names, columns.split(), number);
    rows.add(
        text(object, names, columns.first(), number),
        columns.second() < 0
            ? Optional.empty()
            : Optional.of(text(object, names, columns.second(), number)),
        columns.label() < 0 ? "" : text(object, names, columns.label(), number),
        split.isEmpty() ? part : part(split, number),
        "%s, object %,d".formatted(file.getFileName(), number));
  }

  private DataPart part(String split, long number) throws Refusal {
    return DataPart.of(split)
        .orElseThrow(
            () ->
                new Refusal(
                    "Object %,d of %s has an unknown split: write train, val or test there."
                        .formatted(number, called)));
  }

  private String text(JsonNode object, List<String> names, int place, long number) throws Refusal {
    @Nullable JsonNode value = object.get(names.get(place));
    if (value == null || value.isNull()) {
      return "";
    }
    if (value.isContainer()) {
      throw new Refusal(
          "“%s” of object %,d of %s is no text: write one text or one label there."
              .formatted(names.get(place), number, called));
    }
    return value.asString();
  }
}
