package fovea.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files that come with a tokeniser; none is trusted to be what it should, and every
/// failure is one sentence that names the file.
final class TokenizerFiles {
  static final int MAX_JSON_BYTES = 20 << 20;
  static final int MAX_TEXT_BYTES = 64 << 20;

  private static final int MAX_LINES = 2_000_000;
  private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .build())
          .build();

  private TokenizerFiles() {}

  /// What is made of a file or its contents; an `IllegalArgumentException` says what is wrong.
  interface Step<T> {
    T take() throws IOException;
  }

  /// Runs `step`, and puts the name of `file` before what it finds wrong.
  static <T> T using(Path file, Step<T> step) throws IOException {
    try {
      return step.take();
    } catch (IllegalArgumentException | JacksonException e) {
      String reason =
          e instanceof JacksonException ? "It is not the JSON that it should be." : e.getMessage();
      throw new IOException("The file " + file + " cannot be used. " + reason, e);
    }
  }

  private static String text(Path file, int maxBytes) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(maxBytes + 1);
    }
    if (bytes.length > maxBytes) {
      throw new IllegalArgumentException(
          "It has more than the " + (maxBytes >> 20) + " MiB that can be read.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("It is not text in UTF-8.", e);
    }
  }

  /// The lines of a text file without empty ones at its end.
  static List<String> lines(Path file) throws IOException {
    String text = text(file, MAX_TEXT_BYTES);
    List<String> lines = LINE_END.splitAsStream(text).limit(MAX_LINES + 1L).toList();
    int size = lines.size();
    if (size > MAX_LINES) {
      throw new IllegalArgumentException(
          "It has more than the %,d lines that can be read.".formatted(MAX_LINES));
    }
    while (size > 0 && lines.get(size - 1).isEmpty()) {
      size--;
    }
    return lines.subList(0, size);
  }

  static JsonNode json(Path file) throws IOException {
    JsonNode json = JSON.readTree(text(file, MAX_JSON_BYTES));
    if (!json.isObject()) {
      throw new IllegalArgumentException("It is not a JSON object.");
    }
    return json;
  }

  /// The JSON of a file of `folder` that may be missing.
  static Optional<JsonNode> optionalJson(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    return Files.isRegularFile(file)
        ? Optional.of(using(file, () -> json(file)))
        : Optional.empty();
  }

  /// A JSON object of token → number.
  static Map<String, Integer> vocabulary(JsonNode json) {
    if (!json.isObject() || json.isEmpty()) {
      throw new IllegalArgumentException("It has no vocabulary.");
    }
    var vocabulary = new HashMap<String, Integer>(json.size() * 2);
    for (Map.Entry<String, JsonNode> entry : json.properties()) {
      vocabulary.put(entry.getKey(), number(entry.getKey(), entry.getValue()));
    }
    return vocabulary;
  }

  /// The `added_tokens` of a `tokenizer.json`.
  static Map<String, Integer> addedTokens(JsonNode list) {
    var added = new HashMap<String, Integer>();
    for (JsonNode token : list) {
      String content = token.path("content").asString("");
      if (!content.isEmpty()) {
        added.put(content, number(content, token.path("id")));
      }
    }
    return added;
  }

  private static int number(String token, JsonNode number) {
    if (!number.isIntegralNumber() || !number.canConvertToInt()) {
      throw new IllegalArgumentException(
          "The token “" + TokenTable.shown(token) + "” has no whole number.");
    }
    return number.intValue();
  }
}
