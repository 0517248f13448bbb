package fovea.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ForeignTextTest {
  @Test
  void whatSteersBecomesSymbols() {
    assertThat(ForeignText.line("\u001b[31mred\u0007\u007f")).isEqualTo("␛[31mred␇␡");
    assertThat(ForeignText.line("a\u009bb\u0085")).isEqualTo("a⟨U+009B⟩b⟨U+0085⟩");
    assertThat(ForeignText.line("a\nb\tc\r\n")).isEqualTo("a␊b␉c␍␊");
  }

  @Test
  void whatTurnsTheWritingAroundOrHidesIsNamed() {
    assertThat(ForeignText.line("photo\u202egpj.exe")).isEqualTo("photo⟨U+202E⟩gpj.exe");
    for (int hidden :
        new int[] {
          0x61C, 0x200E, 0x200F, 0x202A, 0x202D, 0x2066, 0x2067, 0x2068, 0x2069, 0x200B, 0x2060,
          0xFEFF, 0xAD, 0x2028, 0x2029, 0xE0041, 0x3164, 0xFFA0, 0xFFF9, 0x180E
        }) {
      assertThat(ForeignText.line("a" + Character.toString(hidden) + "b"))
          .isEqualTo("a⟨U+%04X⟩b".formatted(hidden));
    }
    assertThat(ForeignText.line("a\ud800b")).isEqualTo("a⟨U+D800⟩b");
    assertThat(ForeignText.line("ca\u200dt ca\u200ct")).isEqualTo("ca⟨U+200D⟩t ca⟨U+200C⟩t");
    assertThat(ForeignText.line("خانه\u200c")).isEqualTo("خانه⟨U+200C⟩");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cat",
        "Ünïcödé ß",
        "می\u200cخواهم",
        "क्\u200dष",
        "👨\u200d👩\u200d👧",
        "한국어",
        "日本語",
        "مرحبا",
        "e\u0301",
        "❤\ufe0f",
        "\u0600١",
        "a\u00a0b"
      })
  void whatBelongsToWritingStays(String text) {
    assertThat(ForeignText.line(text)).isSameAs(text);
    assertThat(ForeignText.lines(text)).isSameAs(text);
  }

  @Test
  void severalLinesKeepTheirBreaks() {
    assertThat(ForeignText.lines("a\nb\tc\r\nd")).isEqualTo("a\nb\tc\r\nd");
    assertThat(ForeignText.lines("50 %\rall well")).isEqualTo("50 %␍all well");
    assertThat(ForeignText.lines("a\u2028b")).isEqualTo("a⟨U+2028⟩b");
  }

  @Test
  void jsonMeansTheSame() throws Exception {
    String label = "\u001b[31m\u202ecat\u2028\u007f\u009b\udb40\udc41 می\u200cخواهم";
    String document =
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(new String[] {label});
    String escaped = ForeignText.json(document);
    assertThat(escaped).contains("\\u202e", "\\udb40\\udc41", "\\u007f").contains("می\u200cخواهم");
    assertThat(ForeignText.lines(escaped)).isEqualTo(escaped);
    assertThat(JsonMapper.shared().readValue(escaped, String[].class)).containsExactly(label);
  }

  @Test
  void longNamesAreCutBetweenCharacters() {
    assertThat(ForeignText.name("cat", 3)).isEqualTo("cat");
    assertThat(ForeignText.name("🐈🐈🐈🐈", 3)).isEqualTo("🐈🐈🐈…");
    assertThat(ForeignText.name("a\nb\u001b[31m", 80)).isEqualTo("a␊b␛[31m");
    assertThat(ForeignText.name("", 80)).isEmpty();
  }
}
