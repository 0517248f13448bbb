package fovea.dataset.text;

import java.text.Normalizer;
import java.util.Optional;

/// A text, or a pair of texts, and its class.
///
/// @param second of a pair
/// @param label number of its class
/// @param name where it stands, for people: “train.tsv, line 5”
public record TextExample(String first, Optional<String> second, int label, String name) {
  /// The same for texts that differ in nothing that is seen: in the composition of characters
  /// (Unicode's NFKC) and in white space.
  public String identity() {
    return plain(first) + second.map(text -> "\n" + plain(text)).orElse("");
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
  }
}
