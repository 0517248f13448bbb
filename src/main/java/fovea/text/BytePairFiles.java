package fovea.text;

import fovea.text.BytePairMerges.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads byte-pair tokenisers: `vocab.json` with `merges.txt`, or a `tokenizer.json`.
public final class BytePairFiles {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String VOCABULARY = "vocab.json";
  private static final String MERGES = "merges.txt";

  private BytePairFiles() {}

  /// Reads the `vocab.json` and `merges.txt` of a model's folder, or else its `tokenizer.json`.
  ///
  /// @throws IOException with one plain sentence when there are none or they cannot be used
  public static BytePairTokenizer readFolder(Path folder) throws IOException {
    Path vocabulary = folder.resolve(VOCABULARY);
    Path merges = folder.resolve(MERGES);
    if (Files.isRegularFile(vocabulary) && Files.isRegularFile(merges)) {
      return read(vocabulary, merges);
    }
    Optional<JsonNode> json = TokenizerFiles.optionalJson(folder, TOKENIZER);
    if (json.isPresent()) {
      return TokenizerFiles.using(folder.resolve(TOKENIZER), () -> tokenizer(json.get()));
    }
    throw new IOException(
        "The folder %s has neither %s nor %s with %s, which are needed to split text into tokens."
            .formatted(folder, TOKENIZER, VOCABULARY, MERGES));
  }

  /// Reads a `vocab.json` (token → number) and the `merges.txt` that belongs to it.
  ///
  /// @throws IOException with one plain sentence when they cannot be used
  public static BytePairTokenizer read(Path vocabulary, Path merges) throws IOException {
    Map<String, Integer> ids =
        TokenizerFiles.using(
            vocabulary, () -> TokenizerFiles.vocabulary(TokenizerFiles.json(vocabulary)));
    TokenTable table = TokenizerFiles.using(vocabulary, () -> TokenTable.of(ids, Map.of()));
    var added = new HashMap<String, Integer>();
    Integer end = ids.get(BytePairTokenizer.END_OF_TEXT);
    if (end != null) {
      added.put(BytePairTokenizer.END_OF_TEXT, end);
    }
    return TokenizerFiles.using(
        merges,
        () ->
            new BytePairTokenizer(
                table,
                BytePairMerges.of(pairs(TokenizerFiles.lines(merges)), table),
                added.keySet(),
                false));
  }

  private static List<Pair> pairs(List<String> lines) {
    var pairs = new ArrayList<Pair>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      if (i > 0 || !lines.get(i).startsWith("#version")) {
        pairs.add(pair(lines.get(i), i + 1));
      }
    }
    return pairs;
  }

  private static Pair pair(String line, int number) {
    int blank = line.indexOf(' ');
    if (blank <= 0 || blank == line.length() - 1 || line.indexOf(' ', blank + 1) >= 0) {
      throw new IllegalArgumentException(
          "Merge %d, “%s”, is not two tokens with a blank between them."
              .formatted(number, TokenTable.shown(line)));
    }
    return new Pair(line.substring(0, blank), line.substring(blank + 1));
  }

  private static BytePairTokenizer tokenizer(JsonNode json) {
    JsonNode model = json.path("model");
    JsonNode merges = model.path("merges");
    JsonNode before = json.path("pre_tokenizer");
    if (!model.path("type").asString("BPE").equals("BPE") || !merges.isArray()) {
      throw new IllegalArgumentException(
          "It is a tokeniser of the type %s, but BPE is needed here."
              .formatted(TokenTable.shown(model.path("type").asString("unknown"))));
    }
    boolean gpt2 =
        before.path("type").asString("").equals("ByteLevel")
            && before.path("use_regex").asBoolean(true)
            && empty(json.path("normalizer"))
            && empty(model.path("end_of_word_suffix"))
            && empty(model.path("continuing_subword_prefix"));
    if (!gpt2) {
      throw new IllegalArgumentException(
          "It does not split text into bytes as GPT-2 does, and no other way can be read.");
    }
    Map<String, Integer> added = TokenizerFiles.addedTokens(json.path("added_tokens"));
    TokenTable table = TokenTable.of(TokenizerFiles.vocabulary(model.path("vocab")), added);
    if (merges.size() > TokenTable.MAX_TOKENS) {
      throw new IllegalArgumentException("It has too many merges.");
    }
    var pairs = new ArrayList<Pair>(merges.size());
    for (JsonNode merge : merges) {
      pairs.add(
          merge.isArray() && merge.size() == 2
              ? new Pair(merge.get(0).asString(""), merge.get(1).asString(""))
              : pair(merge.asString(""), pairs.size() + 1));
    }
    return new BytePairTokenizer(
        table,
        BytePairMerges.of(pairs, table),
        added.keySet(),
        before.path("add_prefix_space").asBoolean(false));
  }

  private static boolean empty(JsonNode value) {
    return value.isMissingNode() || value.isNull() || value.asString("-").isEmpty();
  }
}
