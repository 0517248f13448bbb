package fovea.ui.control.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.Rig;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The one set of keys for everything that has steps.
class TimeBarTest {
  private final Window rig = new Window();
  private TimeBar bar;

  private static final class Window extends Rig {
    void open(double width, double height, Supplier<Node> made) {
      present(width, height, true, made);
    }
  }

  @BeforeEach
  void open() {
    rig.open(
        900,
        120,
        () -> {
          bar = new TimeBar(step -> bar.step(step));
          return bar;
        });
    show(Timeline.of("word", List.of("a", "small", "red", "house")));
    rig.robot.clickOn(rig.seen(TimeTrack.class).getFirst());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void show(Timeline timeline) {
    Fx.run(() -> bar.show(timeline));
    rig.settle();
  }

  private int after(KeyCode... keys) {
    rig.robot.type(keys);
    return Fx.call(bar::step);
  }

  @Test
  void keysGoFromStepToStep() {
    assertEquals(0, after(KeyCode.HOME));
    assertEquals(0, after(KeyCode.LEFT));
    assertEquals(2, after(KeyCode.RIGHT, KeyCode.RIGHT));
    assertEquals(3, after(KeyCode.END));
    assertEquals(3, after(KeyCode.RIGHT));
    assertTrue(rig.says("4 / 4"));
  }

  @Test
  void spacePlaysAndCommaAndFullStopSetTheSpeed() {
    after(KeyCode.HOME, KeyCode.PERIOD, KeyCode.PERIOD, KeyCode.PERIOD, KeyCode.PERIOD);
    assertEquals(4.0, speed());
    after(KeyCode.COMMA);
    assertEquals(2.0, speed());
    after(KeyCode.SPACE);
    assertTrue(Fx.call(() -> bar.playing().get()));
    Fx.await("the second step", () -> bar.step() >= 1);
    after(KeyCode.SPACE);
    assertEquals(false, Fx.call(() -> bar.playing().get()));
  }

  private double speed() {
    return Fx.call(() -> (Double) rig.seen(ComboBox.class).getFirst().getValue());
  }

  @Test
  void wordsFromTheRightTurnTheKeysAround() {
    show(Timeline.of("word", List.of("گربه", "روی", "دیوار")));
    after(KeyCode.HOME);
    assertEquals(1, after(KeyCode.LEFT));
    assertEquals(0, after(KeyCode.RIGHT));
  }

  @Test
  void aThousandStepsWithoutLabels() {
    show(new Timeline("epoch", 1000, List.of()));
    assertEquals(999, after(KeyCode.END));
    assertEquals(998, after(KeyCode.LEFT));
    assertTrue(rig.says("999 / 1000"));
    long labels =
        rig.seen(Label.class).stream()
            .filter(l -> l.getStyleClass().contains("tick-label"))
            .count();
    assertTrue(labels >= 3 && labels < 60, labels + " labels");
    String spoken = Fx.call(() -> rig.seen(TimeTrack.class).getFirst().getAccessibleText());
    assertEquals("epoch 999 of 1000", spoken);
  }

  @Test
  void labelsAreForAllStepsOrForNone() {
    List<String> two = List.of("a", "b");
    assertThrows(IllegalArgumentException.class, () -> new Timeline("word", 3, two));
    var layers = new Timeline("layer", 12, List.of());
    assertEquals(
        IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList(),
        IntStream.range(0, 12).mapToObj(layers::label).toList());
  }
}
