package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.element.ElementType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Weights spread over several files beside a list in JSON that says which tensor lies in which.
public final class ShardedFile implements TensorFile {
  private static final String WEIGHT_MAP = "weight_map";
  private static final long MAX_LIST = 64 << 20;
  private static final int MAX_SHARDS = 1000;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(40).build())
          .build();

  private final Path path;
  private final Map<String, TensorFile> tensors;
  private final List<TensorFile> shards;
  private final Map<String, String> metadata;

  /// What a list says: the shard of each tensor, and free text.
  record Listing(Map<String, String> shards, Map<String, String> metadata) {}

  /// @param shards every file that the list names, opened; closed with this one
  /// @throws CheckpointException when one of them lacks a tensor that it should have
  ShardedFile(Path path, Listing listing, Map<String, TensorFile> shards)
      throws CheckpointException {
    this.path = path;
    this.shards = List.copyOf(shards.values());
    metadata = listing.metadata();
    tensors = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : listing.shards().entrySet()) {
      TensorFile shard = Objects.requireNonNull(shards.get(entry.getValue()));
      expect(
          shard.names().contains(entry.getKey()),
          path,
          "its file " + shown(entry.getValue()) + " holds no tensor " + shown(entry.getKey()));
      tensors.put(entry.getKey(), shard);
    }
  }

  /// Whether it is a JSON object with a map of weights.
  static boolean recognised(Path path) throws IOException {
    if (Files.size(path) > MAX_LIST) {
      return false;
    }
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(path))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        if (name.equals(WEIGHT_MAP)) {
          return true;
        }
        parser.nextToken();
        parser.skipChildren();
      }
      return false;
    } catch (JacksonException e) {
      return false; // damaged before any map: it is told as some JSON text
    }
  }

  /// The files that a list names; what is in them is not looked at.
  ///
  /// @throws CheckpointException when one of them does not lie beside it
  public static Set<Path> parts(Path list) throws IOException {
    expect(Files.isRegularFile(list) && Files.size(list) <= MAX_LIST, list, "it is too large");
    var parts = new LinkedHashSet<Path>();
    for (String name : listing(list).shards().values()) {
      parts.add(beside(list, name));
    }
    return parts;
  }

  /// A list may come from anywhere, so it may name only files beside it.
  static Path beside(Path list, String name) throws IOException {
    expect(
        !name.isEmpty()
            && !name.contains("..")
            && name.chars().allMatch(c -> c > ' ' && "/\\:*?\"<>|".indexOf(c) < 0),
        list,
        "it names " + shown(name) + ", which is no file beside it");
    Path file = list.resolveSibling(name);
    expect(
        Files.isRegularFile(file), list, "its file " + shown(name) + " is missing; fetch it too");
    return file;
  }

  static Listing listing(Path path) throws IOException {
    Map<String, String> shards = Map.of();
    Map<String, String> metadata = Map.of();
    try (JsonParser parser =
        JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(path))) {
      expect(parser.nextToken() == JsonToken.START_OBJECT, path, "it is not a JSON object");
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        switch (name) {
          case WEIGHT_MAP -> {
            expect(shards.isEmpty(), path, "its weight_map stands in it twice");
            shards = texts(parser, path);
          }
          case "metadata" -> metadata = texts(parser, path);
          default -> {
            parser.nextToken();
            parser.skipChildren();
          }
        }
      }
      expect(
          parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null,
          path,
          "something follows its JSON object");
    } catch (JacksonException e) {
      throw new CheckpointException(
          path + " is not a usable list of weights: it is not valid JSON.", e);
    }
    expect(!shards.isEmpty(), path, "its weight_map names no tensors");
    expect(
        new HashSet<>(shards.values()).size() <= MAX_SHARDS, path, "it names more than 1000 files");
    return new Listing(shards, metadata);
  }

  /// The plain values of an object; what is not plain becomes an empty text.
  private static Map<String, String> texts(JsonParser parser, Path path)
      throws CheckpointException {
    var texts = new LinkedHashMap<String, String>();
    expect(parser.nextToken() == JsonToken.START_OBJECT, path, "a map in it is not a JSON object");
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      boolean plain = parser.nextToken().isScalarValue();
      String before = texts.put(key, plain ? parser.getString() : "");
      expect(before == null, path, shown(key) + " stands in it twice");
      parser.skipChildren();
    }
    return texts;
  }

  @Override
  public Path path() {
    return path;
  }

  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(tensors.keySet());
  }

  @Override
  public List<Long> shape(String name) {
    return shard(name).shape(name);
  }

  @Override
  public ElementType type(String name) {
    return shard(name).type(name);
  }

  @Override
  public NDArray read(NDManager manager, String name) throws IOException {
    return shard(name).read(manager, name);
  }

  @Override
  public Map<String, String> metadata() {
    return Collections.unmodifiableMap(metadata);
  }

  /// What is to be known of its parts.
  @Override
  public List<String> remarks() {
    return shards.stream().flatMap(shard -> shard.remarks().stream()).distinct().toList();
  }

  private TensorFile shard(String name) {
    TensorFile shard = tensors.get(name);
    if (shard == null) {
      throw new IllegalArgumentException(path + " holds no tensor " + shown(name));
    }
    return shard;
  }

  @Override
  public void close() {
    shards.forEach(TensorFile::close);
  }

  private static void expect(boolean right, Path path, String otherwise)
      throws CheckpointException {
    if (!right) {
      throw new CheckpointException(path + " is not a usable list of weights: " + otherwise + ".");
    }
  }
}
