package fovea.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import java.text.Bidi;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// Words from right to left that are longer than their place: JavaFX 26 throws while it divides
/// them into lines, and then nothing more is drawn.
class WrittenFromRightToLeftTest {
  private static final List<String> SENTENCES =
      List.of(
          "گربه‌ای که روی دیوار بلند خانه‌ی همسایه خوابیده است و پرنده‌ها را تماشا می‌کند",
          "The run “آزمایش بسیار طولانی شبکه‌ی عصبی برای تصویرهای کوچک” was cut off",
          "חתול שישן על הגדר הגבוהה של הבית השכן ומסתכל על הציפורים taken for dog");

  @Test
  void everyWindowLaysItOutAtEveryWidth() {
    for (String sentence : SENTENCES) {
      Fx.run(
          () -> {
            ForeignTextGuard.watchWindows();
            Label label = Widgets.wrapped("");
            var stage = new Stage();
            stage.setScene(new Scene(new VBox(label), 400, 200));
            stage.show();
            label.setText(sentence);
            assertFalse(label.isWrapText(), sentence);
            for (int width = 40; width < 600; width += 20) {
              stage.setWidth(width);
              label.getParent().layout(); // which throws where it divides the words itself
              label.prefHeight(width);
            }
            label.setText("From left to right again.");
            assertTrue(label.isWrapText());
            stage.close();
          });
    }
  }

  @Test
  void linesAreDividedBetweenWordsAndStayAsTheyAre() {
    for (String sentence : SENTENCES) {
      String lines = WritingDirection.inLines(sentence, 20);
      assertEquals(sentence, lines.replace("\n", ""));
      assertEquals(lines, WritingDirection.inLines(lines, 20));
      assertTrue(
          lines.lines().map(String::strip).allMatch(l -> l.length() <= 20 || !l.contains(" ")),
          lines);
    }
    assertEquals("short", WritingDirection.inLines("short", 20));
    assertEquals("cat 3 %", WritingDirection.numbered("cat", " ", "3 %"));
    String sentence = WritingDirection.numbered("گربه", " ", "34.3 % → 0.1 %");
    var drawn = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
    assertEquals(0, drawn.getLevelAt(sentence.indexOf("34.3")), "the number was drawn before it");
    assertEquals(0, drawn.getLevelAt(sentence.indexOf("0.1")));
    assertTrue(WritingDirection.hasRightToLeft("a گ"));
    assertFalse(WritingDirection.hasRightToLeft("a → b"));
  }
}
