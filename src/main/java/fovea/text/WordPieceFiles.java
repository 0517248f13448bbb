package fovea.text;

import fovea.text.WordPieceOptions.Special;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads word-piece tokenisers: a `vocab.txt`, or a model's folder as Hugging Face lays it out.
public final class WordPieceFiles {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String VOCABULARY = "vocab.txt";
  private static final String CONFIG = "tokenizer_config.json";
  private static final String ADDED = "added_tokens.json";
  private static final int LONGEST_MODEL = 1_000_000;

  private WordPieceFiles() {}

  /// Reads a `vocab.txt` of one token a line.
  ///
  /// @throws IOException with one plain sentence when it is not one
  public static WordPieceTokenizer read(Path vocabTxt, boolean lowerCase) throws IOException {
    return read(vocabTxt, WordPieceOptions.of(lowerCase));
  }

  /// Reads a `vocab.txt` of one token a line.
  ///
  /// @throws IOException with one plain sentence when it is not one
  public static WordPieceTokenizer read(Path vocabTxt, WordPieceOptions options)
      throws IOException {
    return TokenizerFiles.using(
        vocabTxt, () -> WordPieceTokenizer.of(TokenizerFiles.lines(vocabTxt), options));
  }

  /// Reads the `tokenizer.json` of a model's folder, or else its `vocab.txt`; a
  /// `tokenizer_config.json` beside them is heeded.
  ///
  /// @throws IOException with one plain sentence when there is none or it cannot be used
  public static WordPieceTokenizer readFolder(Path folder) throws IOException {
    JsonNode config =
        TokenizerFiles.optionalJson(folder, CONFIG).orElseGet(JsonNodeFactory.instance::objectNode);
    WordPieceOptions options =
        TokenizerFiles.using(folder.resolve(CONFIG), () -> configured(config));
    Optional<JsonNode> extra = TokenizerFiles.optionalJson(folder, ADDED);
    if (extra.isPresent() && !extra.get().isEmpty()) {
      var added = new HashMap<>(options.added());
      added.putAll(
          TokenizerFiles.using(
              folder.resolve(ADDED), () -> TokenizerFiles.vocabulary(extra.get())));
      options = options.withAdded(added);
    }
    WordPieceOptions usual = options;
    Optional<JsonNode> tokenizer = TokenizerFiles.optionalJson(folder, TOKENIZER);
    if (tokenizer.isPresent()) {
      return TokenizerFiles.using(
          folder.resolve(TOKENIZER), () -> tokenizer(tokenizer.get(), usual));
    }
    Path vocabulary = folder.resolve(VOCABULARY);
    if (Files.isRegularFile(vocabulary)) {
      return read(vocabulary, usual);
    }
    throw new IOException(
        "The folder %s has neither %s nor %s; one of them is needed to split text into tokens."
            .formatted(folder, TOKENIZER, VOCABULARY));
  }

  private static WordPieceOptions configured(JsonNode config) {
    boolean lowerCase = flag(config, "do_lower_case", true);
    WordPieceOptions options =
        WordPieceOptions.of(lowerCase)
            .withStripAccents(flag(config, "strip_accents", lowerCase))
            .withSplitChinese(flag(config, "tokenize_chinese_chars", true))
            .withSpecial(
                new Special(
                    name(config, "unk_token", Special.BERT.unknown()),
                    name(config, "cls_token", Special.BERT.classification()),
                    name(config, "sep_token", Special.BERT.separator()),
                    name(config, "pad_token", Special.BERT.padding()),
                    name(config, "mask_token", Special.BERT.mask())));
    // Hugging Face writes 1e30 where nobody said how much the model reads.
    double length = config.path("model_max_length").asDouble(0);
    if (length >= 4 && length <= LONGEST_MODEL) {
      options = options.withMaxLength((int) length);
    }
    var added = new HashMap<String, Integer>();
    for (Map.Entry<String, JsonNode> entry : config.path("added_tokens_decoder").properties()) {
      String content = entry.getValue().path("content").asString("");
      if (!content.isEmpty()) {
        added.put(content, number(entry.getKey()));
      }
    }
    return options.withAdded(added);
  }

  private static WordPieceTokenizer tokenizer(JsonNode json, WordPieceOptions configured) {
    JsonNode model = json.path("model");
    String type = model.path("type").asString("WordPiece");
    if (!type.equals("WordPiece") || model.has("merges")) {
      throw new IllegalArgumentException(
          "It is a tokeniser of the type %s, but WordPiece is needed here."
              .formatted(model.has("merges") ? "BPE" : TokenTable.shown(type)));
    }
    String prefix = model.path("continuing_subword_prefix").asString(WordPieces.CONTINUATION);
    if (!prefix.equals(WordPieces.CONTINUATION)) {
      throw new IllegalArgumentException(
          "It joins pieces with “%s”; only “%s” can be read."
              .formatted(TokenTable.shown(prefix), WordPieces.CONTINUATION));
    }
    Special names = configured.special();
    var added = new HashMap<>(configured.added());
    added.putAll(TokenizerFiles.addedTokens(json.path("added_tokens")));
    WordPieceOptions options =
        normalizing(json.path("normalizer"), configured)
            .withSpecial(
                new Special(
                    model.path("unk_token").asString(names.unknown()),
                    names.classification(),
                    names.separator(),
                    names.padding(),
                    names.mask()))
            .withMaxWordLength(model.path("max_input_chars_per_word").asInt(100))
            .withAdded(added);
    return WordPieceTokenizer.of(TokenizerFiles.vocabulary(model.path("vocab")), options);
  }

  /// What a `tokenizer.json` says of case and accents goes before what the configuration says.
  private static WordPieceOptions normalizing(JsonNode normalizer, WordPieceOptions configured) {
    List<JsonNode> steps = new ArrayList<>();
    if (normalizer.path("type").asString("").equals("Sequence")) {
      normalizer.path("normalizers").forEach(steps::add);
    } else {
      steps.add(normalizer);
    }
    boolean lowerCase = false;
    boolean strip = false;
    boolean chinese = false;
    for (JsonNode step : steps) {
      switch (step.path("type").asString("")) {
        case "BertNormalizer" -> {
          lowerCase = flag(step, "lowercase", true);
          strip = flag(step, "strip_accents", lowerCase);
          chinese = flag(step, "handle_chinese_chars", true);
        }
        case "Lowercase" -> lowerCase = true;
        case "StripAccents" -> strip = true;
        default -> {
          // Composition is part of every text's way here; nothing else changes it.
        }
      }
    }
    return WordPieceOptions.of(lowerCase)
        .withStripAccents(strip)
        .withSplitChinese(chinese)
        .withMaxLength(configured.maxLength());
  }

  private static boolean flag(JsonNode json, String name, boolean otherwise) {
    JsonNode flag = json.path(name);
    return flag.isBoolean() ? flag.booleanValue() : otherwise;
  }

  /// A token's name, which is either text or an object with the text as its content.
  private static String name(JsonNode json, String key, String otherwise) {
    JsonNode name = json.path(key);
    String text = name.isObject() ? name.path("content").asString("") : name.asString("");
    return text.isEmpty() ? otherwise : text;
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The added token's number “" + TokenTable.shown(text) + "” is none.", e);
    }
  }
}
