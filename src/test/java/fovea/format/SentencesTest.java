package fovea.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "its size kept, Its size kept, Its size kept.",
        "Done already., Done already., Done already.",
        "1 … 3 are the classes, 1 … 3 are the classes, 1 … 3 are the classes.",
        "\"\", \"\", \"\""
      })
  void wordsBecomeSentences(String words, String begun, String whole) {
    assertEquals(begun, Sentences.capital(words));
    assertEquals(whole, Sentences.of(words));
  }
}
