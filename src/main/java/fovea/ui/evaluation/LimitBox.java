package fovea.ui.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.control.ComboBox;

/// How many at most: all, one of a few numbers, or any that is typed.
public final class LimitBox extends ComboBox<String> {
  private final String word;
  private final String all;

  /// @param which pictures are taken where not all are, for those who cannot see it
  public LimitBox(List<String> usual, String which) {
    this("picture", usual, which);
  }

  /// @param word for one of what is limited
  public LimitBox(String word, List<String> usual, String which) {
    this.word = word;
    all = "All " + word + "s";
    getItems().setAll(all);
    getItems().addAll(usual);
    setValue(all);
    setEditable(true);
    setPrefWidth(126);
    setAccessibleText("How many " + word + "s at most" + which);
  }

  /// The number, 0 for all; empty where what is typed is none.
  public OptionalInt limit() {
    String text = getEditor().getText().replace(",", "").strip();
    if (text.isEmpty() || text.equalsIgnoreCase(all)) {
      return OptionalInt.of(0);
    }
    return text.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /// What is wrong with what is typed, in a sentence.
  public String complaint() {
    return "“%s” is no number of %ss: give 1 or more, or %s."
        .formatted(getEditor().getText(), word, all.toLowerCase(Locale.ROOT));
  }
}
