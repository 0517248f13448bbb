package fovea.language.training;

import fovea.dataset.text.TextDataset;
import fovea.format.Quantities;
import fovea.language.training.setup.ReaderSetup.Text;
import fovea.text.WordPieceFiles;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceOptions.Truncation;
import fovea.text.WordPieceTokenizer;
import fovea.text.building.WordPieceTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// A tokeniser with the files that it is read from.
///
/// @param tokenizer limited to the wanted length
/// @param files by their names
/// @param notes what a person should know of it; a sentence each
record TokenizerSource(
    WordPieceTokenizer tokenizer, Map<String, String> files, List<String> notes) {
  private static final String VOCABULARY = "vocab.txt";
  private static final String TOKENIZER = "tokenizer.json";
  private static final String CONFIG = "tokenizer_config.json";
  private static final List<String> NAMES =
      List.of(VOCABULARY, TOKENIZER, CONFIG, "added_tokens.json", "special_tokens_map.json");
  private static final long MOST_BYTES = 64L << 20;

  /// That of a model's folder.
  static TokenizerSource ofFolder(Path folder, int length) throws IOException {
    var files = new LinkedHashMap<String, String>();
    for (String name : NAMES) {
      Path file = folder.resolve(name);
      if (Files.exists(file) && Files.size(file) <= MOST_BYTES) {
        files.put(name, Files.readString(file));
      }
    }
    return new TokenizerSource(
        limited(WordPieceFiles.readFolder(folder), length), files, List.of());
  }

  /// That of a file: a `vocab.txt`, or a `tokenizer.json`.
  static TokenizerSource ofFile(Text wanted) throws IOException {
    Path file;
    try {
      file = Path.of(wanted.vocabulary());
    } catch (InvalidPathException e) {
      throw new IOException("“%s” is no file.".formatted(wanted.vocabulary()), e);
    }
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "The vocabulary “%s” is not there: check its path, or leave it empty to build one."
              .formatted(wanted.vocabulary()));
    }
    String name = file.getFileName().toString();
    if (name.endsWith(".json") && !name.equals(TOKENIZER)) {
      throw new IOException(
          "The vocabulary “%s” is neither a %s nor a %s: choose one of these."
              .formatted(wanted.vocabulary(), VOCABULARY, TOKENIZER));
    }
    if (name.equals(TOKENIZER)) {
      Path folder = file.toAbsolutePath().getParent();
      return ofFolder(folder == null ? Path.of("") : folder, wanted.length());
    }
    return ofTokens(WordPieceFiles.read(file, wanted.lowerCase()), wanted, List.of());
  }

  /// One that is built of texts.
  static TokenizerSource built(Text wanted, TextDataset training) {
    Stream<String> texts =
        training.examples().stream()
            .flatMap(one -> Stream.concat(Stream.of(one.first()), one.second().stream()));
    WordPieceOptions options = WordPieceOptions.of(wanted.lowerCase());
    List<String> tokens =
        new WordPieceTrainer(options, wanted.vocabularySize()).tokens(texts::iterator);
    return ofTokens(
        WordPieceTokenizer.of(tokens, options),
        wanted,
        List.of(
            "The vocabulary of %s was built of the texts to train on."
                .formatted(Quantities.count(tokens.size(), "token"))));
  }

  private static TokenizerSource ofTokens(
      WordPieceTokenizer tokenizer, Text wanted, List<String> notes) {
    var vocabulary = new StringBuilder();
    for (int id = 0; id < tokenizer.size(); id++) {
      vocabulary.append(tokenizer.token(id)).append('\n');
    }
    var config =
        JsonMapper.shared()
            .createObjectNode()
            .put("tokenizer_class", "BertTokenizer")
            .put("do_lower_case", wanted.lowerCase())
            .put("model_max_length", wanted.length());
    return new TokenizerSource(
        limited(tokenizer, wanted.length()),
        Map.of(VOCABULARY, vocabulary.toString(), CONFIG, config.toPrettyString() + "\n"),
        notes);
  }

  private static WordPieceTokenizer limited(WordPieceTokenizer tokenizer, int length) {
    return tokenizer.limited(length, Truncation.LONGEST_FIRST);
  }
}
