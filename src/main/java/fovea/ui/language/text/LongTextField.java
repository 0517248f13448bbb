package fovea.ui.language.text;

import fovea.format.Quantities;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// A field for a text of any length. Of one that no field can show in reasonable time the beginning
/// is shown, and it cannot be edited; the text itself stays whole.
final class LongTextField extends TextField {
  private static final int SHOWN = 10_000;

  private final Consumer<String> onText;
  private String whole = "";
  private boolean telling;

  /// @param onText hears the whole text when a person changes it
  LongTextField(Consumer<String> onText) {
    this.onText = onText;
    textProperty()
        .addListener(
            (o, before, now) -> {
              if (!telling) {
                whole = now;
                onText.accept(now);
              }
            });
  }

  /// Shows a text that comes from elsewhere.
  void show(String text) {
    if (!text.equals(whole)) {
      become(text);
    }
  }

  private void become(String text) {
    telling = true;
    whole = text;
    boolean fits = text.length() <= SHOWN;
    setText(
        fits
            ? text
            : "%s … (%s characters in all)"
                .formatted(beginning(text), Quantities.count(text.length())));
    setEditable(fits);
    telling = false;
  }

  private static String beginning(String text) {
    return text.substring(0, text.offsetByCodePoints(0, SHOWN / 20));
  }

  /// What is pasted may have lines: their ends separate words.
  @Override
  public void replaceText(int start, int end, @Nullable String text) {
    String line = oneLine(text == null ? "" : text);
    if (getLength() + line.length() > SHOWN) {
      String made = whole.substring(0, start) + line + whole.substring(end);
      become(made);
      onText.accept(made);
    } else {
      super.replaceText(start, end, line);
    }
  }

  private static String oneLine(String text) {
    return Objects.requireNonNull(text).replaceAll("\\R|\\t", " ");
  }
}
