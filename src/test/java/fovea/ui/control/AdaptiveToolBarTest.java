package fovea.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.control.AdaptiveToolBar.Priority;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

class AdaptiveToolBarTest {
  private static final double WHOLE = 120;

  private final Button run = button("Evaluate", 40);
  private final Button open = button("Open kept numbers", 40);
  private final Button export = button("Export", 40);
  private final AdaptiveToolBar bar = new AdaptiveToolBar();

  /// A button that is 120 wide, and only as wide as its icon without its text.
  private static Button button(String text, double icon) {
    Fx.start();
    return Fx.call(
        () -> {
          var button = new Button(text, new FontIcon(Feather.PLAY));
          button.setPrefWidth(WHOLE);
          button
              .contentDisplayProperty()
              .subscribe(d -> button.setPrefWidth(d == ContentDisplay.GRAPHIC_ONLY ? icon : WHOLE));
          return button;
        });
  }

  @BeforeEach
  void show() {
    Fx.run(
        () -> {
          bar.add(Priority.ALWAYS, run).add(Priority.RARE, open).addAtEnd(Priority.USUAL, export);
          new Scene(new Pane(bar));
        });
  }

  private void width(double width) {
    Fx.run(
        () -> {
          for (int i = 0; i < 2; i++) { // what has become an icon is measured again
            bar.resize(width, 40);
            bar.getScene().getRoot().applyCss();
            bar.requestLayout();
            bar.layout();
          }
        });
  }

  private static boolean isIcon(Button button) {
    return button.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY;
  }

  @Test
  void everythingIsWholeWhereThereIsRoomAndTheEndStandsAtTheEnd() {
    width(600);
    assertEquals(List.of(false, false, false), List.of(isIcon(run), isIcon(open), isIcon(export)));
    assertEquals(0, run.getLayoutX());
    assertEquals(600 - WHOLE, export.getLayoutX());
    assertEquals(List.of(), bar.folded());
  }

  @Test
  void theRarestBecomesAnIconFirstAndTellsWhatItIs() {
    width(370);
    assertEquals(List.of(false, true, false), List.of(isIcon(run), isIcon(open), isIcon(export)));
    assertEquals("Open kept numbers", open.getTooltip().getText());
    width(290);
    assertEquals(List.of(false, true, true), List.of(isIcon(run), isIcon(open), isIcon(export)));
  }

  @Test
  void theMostImportantOneStaysAndTheOthersMoveIntoTheMenu() {
    width(90);
    assertEquals(List.of(open, export), bar.folded());
    assertTrue(bar.getChildrenUnmodifiable().contains(run));
    assertNotNull(bar.lookup(".menu-button"));
    assertTrue(run.getLayoutX() + run.getWidth() <= 90);
    width(600);
    assertEquals(List.of(), bar.folded());
    assertEquals(bar, open.getParent());
  }

  @Test
  void nothingIsEverCutOffOrLiesOverAnother() {
    for (double width = 100; width < 700; width += 7) {
      width(width);
      double end = 0;
      for (Button button : List.of(run, open, export)) {
        if (!bar.folded().contains(button)) {
          assertTrue(button.getLayoutX() >= end, button.getText() + " at " + width);
          end = button.getLayoutX() + button.getWidth();
        }
      }
      assertTrue(end <= width, "at " + width);
    }
  }

  @Test
  void aShorterTextMovesNothing() {
    width(600);
    double before = open.getLayoutX();
    Fx.run(() -> run.setPrefWidth(60));
    width(600);
    assertEquals(before, open.getLayoutX());
  }

  @Test
  void atTheThresholdNothingFlickers() {
    width(369);
    assertTrue(isIcon(open));
    width(381);
    assertTrue(isIcon(open), "a little more room than it needs is not enough");
    width(400);
    assertTrue(!isIcon(open));
  }

  @Test
  void whatGrowsTakesTheRoomThatIsLeft() {
    Fx.run(
        () -> {
          run.setMinWidth(60);
          run.setMaxWidth(Double.MAX_VALUE);
          HBox.setHgrow(run, javafx.scene.layout.Priority.ALWAYS);
        });
    width(600);
    assertEquals(600 - 2 * WHOLE - 2 * 10, run.getWidth(), 1);
    assertEquals(600, export.getLayoutX() + export.getWidth(), 1);
    width(60 + 2 * WHOLE + 2 * 10);
    assertEquals(60, run.getWidth(), 1);
    assertEquals(
        List.of(false, false), List.of(isIcon(open), isIcon(export)), "it gives way first");
  }

  @Test
  void whatIsAnIconSaysTheTextThatItHasNow() {
    width(200);
    assertTrue(isIcon(export));
    Fx.run(() -> export.setText("Exporting"));
    assertEquals("Exporting", export.getTooltip().getText());
  }
}
