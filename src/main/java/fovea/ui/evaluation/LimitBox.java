package fovea.ui.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.scene.control.ComboBox;

/// How many pictures at most: all, one of a few numbers, or any that is typed.
public final class LimitBox extends ComboBox<String> {
  private static final String ALL = "All pictures";

  /// @param which pictures are taken where not all are, for those who cannot see it
  public LimitBox(List<String> usual, String which) {
    getItems().setAll(ALL);
    getItems().addAll(usual);
    setValue(ALL);
    setEditable(true);
    setPrefWidth(126);
    setAccessibleText("How many pictures at most" + which);
  }

  /// The number, 0 for all; empty where what is typed is none.
  public OptionalInt limit() {
    String text = getEditor().getText().replace(",", "").strip();
    if (text.isEmpty() || text.equalsIgnoreCase(ALL)) {
      return OptionalInt.of(0);
    }
    return text.matches("[1-9][0-9]{0,8}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /// What is wrong with what is typed, in a sentence.
  public String complaint() {
    return "“%s” is no number of pictures: give 1 or more, or %s."
        .formatted(getEditor().getText(), ALL.toLowerCase(Locale.ROOT));
  }
}
