package fovea.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The words before they are cut into pieces. The cases were made with Hugging Face's tokenizers
/// 0.23.2 (`BertNormalizer`, then `BertPreTokenizer`), in every setting of case, accents and
/// Chinese letters that models use.
class BasicTokenizationTest {
  private static List<String> words(String text, WordPieceOptions options) {
    AlignedText words = new BasicTokenization(options).words(text, 0, text.length());
    String all = words.substring(0, words.length()).strip();
    return all.isEmpty() ? List.of() : Arrays.asList(all.split(" +"));
  }

  @Test
  void theWordsAreThoseOfTheFastTokenizer() throws Exception {
    JsonNode settings;
    try (InputStream in = getClass().getResourceAsStream("bert_words.json")) {
      settings = JsonMapper.shared().readTree(in);
    }
    assertThat(settings.size()).isEqualTo(6);
    var softly = new SoftAssertions();
    settings
        .properties()
        .forEach(
            setting -> {
              WordPieceOptions options =
                  WordPieceOptions.of(setting.getKey().startsWith("lower"))
                      .withStripAccents(setting.getKey().contains("-strip"))
                      .withSplitChinese(setting.getKey().endsWith("-chinese"));
              for (JsonNode one : setting.getValue()) {
                var expected = new ArrayList<String>();
                one.get(1).forEach(word -> expected.add(word.asString()));
                String text = one.get(0).asString();
                softly
                    .assertThat(words(text, options))
                    .as("%s: %s", setting.getKey(), one.get(0))
                    .isEqualTo(expected);
              }
            });
    softly.assertAll();
  }

  @Test
  void aTextWhoseAccentsStayIsNeitherComposedNorDecomposed() {
    var cased = WordPieceOptions.of(false);
    String decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af e\u0301";
    String composed = "\ud55c\uae00 \u00e9";
    assertThat(String.join(" ", words(decomposed, cased))).isEqualTo(decomposed);
    assertThat(String.join(" ", words(composed, cased))).isEqualTo(composed);
  }
}
