package fovea.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.text.WordPieceOptions.Special;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WordPieceFilesTest {
  @TempDir Path temporary;

  @Test
  void aFileThatIsNoVocabularyIsRefused() throws Exception {
    refused(
        "[PAD]\n[CLS]\n[SEP]\nthe\n".getBytes(StandardCharsets.UTF_8), "lacks the token “[UNK]”");
    refused(
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\nthe\n\nthe\n".getBytes(StandardCharsets.UTF_8),
        "“the” stands in lines 5 and 7");
    refused(new byte[] {'a', '\n', (byte) 0xC3, '\n'}, "not text in UTF-8");
    refused(new byte[0], "1 to 2000000 tokens");
    refused("\n".repeat(2_000_002).concat("x").getBytes(StandardCharsets.UTF_8), "2,000,000 lines");
    refused(new byte[(64 << 20) + 1], "64 MiB");
    assertThrows(IOException.class, () -> WordPieceFiles.read(temporary.resolve("none"), true));
  }

  private void refused(byte[] bytes, String reason) throws IOException {
    Path file = Files.write(temporary.resolve("bad.txt"), bytes);
    var e = assertThrows(IOException.class, () -> WordPieceFiles.read(file, true));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
    assertTrue(e.getMessage().contains("bad.txt"), e.getMessage());
  }

  @Test
  void linesMayEndAsOnWindows() throws Exception {
    Path file = temporary.resolve("vocab.txt");
    Files.writeString(
        file, "\uFEFF" + String.join("\r\n", WordPieceTokenizerTest.TINY) + "\r\n\r\n");
    assertEquals(WordPieceTokenizerTest.TINY.size(), WordPieceFiles.read(file, true).size());
  }

  @Test
  void readsAFolderWithAVocabularyAndItsConfiguration() throws Exception {
    Files.writeString(
        temporary.resolve("vocab.txt"),
        String.join("\n", WordPieceTokenizerTest.TINY) + "\n<u>\nDog\n");
    assertTrue(WordPieceFiles.readFolder(temporary).options().lowerCase());
    Files.writeString(
        temporary.resolve("tokenizer_config.json"),
        """
        {"do_lower_case": false, "model_max_length": 1000000000000000019884624838656,
         "unk_token": {"content": "<u>"}, "mask_token": null,
         "added_tokens_decoder": {"20": {"content": "[DEC]", "special": true}}}
        """);
    Files.writeString(temporary.resolve("added_tokens.json"), "{\"[ENC]\": 21}");
    WordPieceTokenizer tokenizer = WordPieceFiles.readFolder(temporary);
    assertEquals(List.of("Dog", "<u>", "[DEC]", "[ENC]"), tokenizer.tokenize("Dog DOG[DEC][ENC]"));
    assertEquals(512, tokenizer.options().maxLength());
    assertEquals(22, tokenizer.size());
  }

  private static String tokenizerJson(String normalizer) {
    var vocabulary = new LinkedHashMap<String, Integer>();
    WordPieceTokenizerTest.TINY.forEach(token -> vocabulary.put(token, vocabulary.size()));
    return """
    {"version": "1.0", "normalizer": %s,
     "added_tokens": [{"id": 1, "content": "[UNK]", "special": true},
                      {"id": 30, "content": "[ENC]", "special": true}],
     "model": {"type": "WordPiece", "unk_token": "[UNK]", "max_input_chars_per_word": 4,
               "continuing_subword_prefix": "##", "vocab": %s}}
    """
        .formatted(normalizer, JsonMapper.shared().writeValueAsString(vocabulary));
  }

  @Test
  void readsATokenizerJson() throws Exception {
    Path file = temporary.resolve("tokenizer.json");
    Files.writeString(
        file,
        tokenizerJson(
            """
            {"type": "BertNormalizer", "lowercase": true, "strip_accents": false,
             "handle_chinese_chars": true}
            """));
    Files.writeString(
        temporary.resolve("tokenizer_config.json"),
        "{\"do_lower_case\": false, \"model_max_length\": 77}");
    WordPieceTokenizer tokenizer = WordPieceFiles.readFolder(temporary);
    assertEquals(
        List.of("dog", "##s", "é", "[UNK]", "[ENC]"), tokenizer.tokenize("DOGS É dogss[ENC]"));
    assertEquals(31, tokenizer.size());
    assertEquals(77, tokenizer.options().maxLength());
    assertEquals(Special.BERT, tokenizer.options().special());

    Files.writeString(
        file,
        tokenizerJson("{\"type\": \"Sequence\", \"normalizers\": [{\"type\": \"Lowercase\"}]}"));
    WordPieceOptions options = WordPieceFiles.readFolder(temporary).options();
    assertTrue(options.lowerCase());
    assertFalse(options.stripAccents());
    Files.writeString(file, tokenizerJson("null"));
    assertFalse(WordPieceFiles.readFolder(temporary).options().lowerCase());
  }

  @Test
  void aFolderThatCannotBeUsedIsExplained() throws Exception {
    folderRefused("neither tokenizer.json nor vocab.txt");
    Path file = temporary.resolve("tokenizer.json");
    Files.writeString(file, "{\"model\": {\"type\": \"BPE\", \"merges\": []}}");
    folderRefused("of the type BPE");
    Files.writeString(file, "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}");
    folderRefused("no vocabulary");
    Files.writeString(file, "{\"model\": {\"vocab\": {\"a\": 1.5}}}");
    folderRefused("“a” has no whole number");
    Files.writeString(file, "{\"model\": {\"vocab\": {\"a\": 2147483647}}}");
    folderRefused("“a” has the number 2147483647");
    Files.writeString(file, "{\"model\": {\"vocab\": {\"a\": 1, \"b\": 1}}}");
    folderRefused("the number 1 to");
    Files.writeString(file, tokenizerJson("null").replace("\"[ENC]\"", "\"dog\""));
    folderRefused("added token “dog” has the number 30");
    Files.writeString(file, tokenizerJson("null").replace("\"##\",", "\"@@\","));
    folderRefused("joins pieces with “@@”");
    Files.writeString(file, "[1, 2]");
    folderRefused("not a JSON object");
    Files.writeString(file, "{\"model\"");
    folderRefused("not the JSON");
    Files.writeString(file, "[".repeat(100_000));
    folderRefused("not the JSON");
    Files.write(file, new byte[(20 << 20) + 1]);
    folderRefused("20 MiB");
  }

  private void folderRefused(String reason) {
    var e = assertThrows(IOException.class, () -> WordPieceFiles.readFolder(temporary));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }
}
