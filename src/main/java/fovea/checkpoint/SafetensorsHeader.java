package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// The JSON at the front of a safetensors file, checked before anything is allocated for it: known
/// types, sizes that follow from the shapes, tensors that lie one after another without overlap or
/// gap and end where the file ends, no name twice.
record SafetensorsHeader(Map<String, Stored> tensors, Map<String, String> metadata) {
  /// One tensor's entry: bytes `begin` to `end` of the data, which starts after the header.
  record Stored(String name, ElementType type, List<Long> shape, long begin, long end) {}

  static final String METADATA = "__metadata__";

  private static final int MAX_RANK = 32;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(8).maxNumberLength(20).build())
          .build();

  /// @param dataBytes bytes that follow the header in the file
  static SafetensorsHeader parse(byte[] json, long dataBytes) throws CheckpointException {
    var tensors = new LinkedHashMap<String, Stored>();
    Map<String, String> metadata = Map.of();
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, "its header is not a JSON object");
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (name.equals(METADATA)) {
          expect(metadata.isEmpty(), "its metadata stand in it twice");
          metadata = metadata(parser);
        } else {
          Stored before = tensors.put(name, tensor(parser, name));
          expect(before == null, "tensor " + shown(name) + " stands in it twice");
        }
      }
      expect(
          parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null,
          "something follows its header's JSON object");
    } catch (JacksonException e) {
      throw new CheckpointException("its header is not valid JSON", e);
    }
    checkLayout(tensors, dataBytes);
    return new SafetensorsHeader(tensors, metadata);
  }

  private static Map<String, String> metadata(JsonParser parser) throws CheckpointException {
    var metadata = new LinkedHashMap<String, String>();
    if (parser.nextToken() == JsonToken.VALUE_NULL) {
      return metadata; // as some writers say that there are none
    }
    expect(parser.currentToken() == JsonToken.START_OBJECT, "its metadata is not a JSON object");
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      expect(
          parser.nextToken() == JsonToken.VALUE_STRING,
          "its metadata entry " + shown(key) + " is not text");
      String before = metadata.put(key, parser.getString());
      expect(before == null, "its metadata entry " + shown(key) + " stands in it twice");
    }
    return metadata;
  }

  private static Stored tensor(JsonParser parser, String name) throws CheckpointException {
    String tensor = "tensor " + shown(name);
    ElementType type = null;
    List<Long> shape = null;
    List<Long> offsets = null;
    try {
      expect(parser.nextToken() == JsonToken.START_OBJECT, tensor + " is not a JSON object");
      for (String key = parser.nextName(); key != null; key = parser.nextName()) {
        parser.nextToken();
        switch (key) {
          case "dtype" -> type = once(type, type(parser, tensor), tensor, key);
          case "shape" -> shape = once(shape, numbers(parser, tensor, key), tensor, key);
          case "data_offsets" -> offsets = once(offsets, numbers(parser, tensor, key), tensor, key);
          default ->
              throw new CheckpointException(tensor + " has an unknown property " + shown(key));
        }
      }
    } catch (JacksonException e) {
      throw new CheckpointException(tensor + " is not described in valid JSON", e);
    }
    return checked(name, tensor, type, shape, offsets);
  }

  private static <T> T once(@Nullable T before, T now, String tensor, String key)
      throws CheckpointException {
    expect(before == null, tensor + " has two of " + key);
    return now;
  }

  private static ElementType type(JsonParser parser, String tensor) throws CheckpointException {
    expect(
        parser.currentToken() == JsonToken.VALUE_STRING, tensor + " has a dtype that is no text");
    String name = parser.getString();
    for (ElementType type : ElementType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    throw new CheckpointException(
        tensor + " has the type " + shown(name) + ", which cannot be read here");
  }

  private static List<Long> numbers(JsonParser parser, String tensor, String key)
      throws CheckpointException {
    var numbers = new ArrayList<Long>();
    expect(
        parser.currentToken() == JsonToken.START_ARRAY,
        tensor + " has a " + key + " that is no list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(
          parser.currentToken() == JsonToken.VALUE_NUMBER_INT
              && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
              && parser.getLongValue() >= 0
              && numbers.size() < MAX_RANK,
          tensor + " has an impossible " + key);
      numbers.add(parser.getLongValue());
    }
    return numbers;
  }

  private static Stored checked(
      String name,
      String tensor,
      @Nullable ElementType type,
      @Nullable List<Long> shape,
      @Nullable List<Long> offsets)
      throws CheckpointException {
    if (type == null || shape == null || offsets == null) {
      throw new CheckpointException(tensor + " lacks its dtype, shape or data_offsets");
    }
    expect(
        offsets.size() == 2 && offsets.getFirst() <= offsets.getLast(),
        tensor + " has impossible data_offsets");
    long bytes = type.bytes();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException e) {
      throw new CheckpointException(tensor + " has an impossible shape", e);
    }
    expect(
        offsets.getLast() - offsets.getFirst() == bytes,
        tensor + " has a shape that does not fit its data_offsets");
    return new Stored(name, type, List.copyOf(shape), offsets.getFirst(), offsets.getLast());
  }

  private static void checkLayout(Map<String, Stored> tensors, long dataBytes)
      throws CheckpointException {
    List<Stored> ordered =
        tensors.values().stream()
            .sorted(Comparator.comparingLong(Stored::begin).thenComparing(Stored::end))
            .toList();
    long end = 0;
    for (Stored tensor : ordered) {
      String named = "tensor " + shown(tensor.name());
      expect(
          tensor.end() <= dataBytes,
          named + " lies beyond the end of the file, which seems to be cut short");
      expect(tensor.begin() >= end, named + " overlaps the one before it");
      expect(tensor.begin() == end, "there is a gap before " + named);
      end = tensor.end();
    }
    expect(end == dataBytes, "there are bytes that belong to no tensor at its end");
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
