package fovea.ui.language.text;

import fovea.language.TextInput;
import java.util.Optional;

/// Texts to begin with.
enum Sample {
  CAT("The cat sat on the mat", "The cat sat on the mat.", ""),
  PRONOUN(
      "A pronoun to resolve", "The animal didn't cross the street because it was too tired.", ""),
  MASK("A masked word", "Paris is the [MASK] of France.", ""),
  PAIR("A pair: does one follow?", "A man is playing a guitar.", "Someone makes music."),
  LONG_WORDS(
      "Words of several pieces", "Unbelievably, the electroencephalograph malfunctioned.", ""),
  PERSIAN("Persian", "نمی‌دانم کتاب‌هایش کجاست.", ""),
  ARABIC("Arabic", "جلست القطة على السجادة.", ""),
  HEBREW("Hebrew", "החתול ישב על השטיח.", ""),
  CHINESE("Chinese", "猫坐在垫子上。", ""),
  MARKS("Emoji and combining marks", "Café cafe\u0301 naïve 👩‍🔬 🙂 ḍ̣̇", "");

  private final String title;
  private final String first;
  private final String second;

  Sample(String title, String first, String second) {
    this.title = title;
    this.first = first;
    this.second = second;
  }

  String title() {
    return title;
  }

  TextInput text() {
    return new TextInput(first, second.isEmpty() ? Optional.empty() : Optional.of(second));
  }
}
