package fovea.language.habit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Head;
import fovea.language.HeadMaps;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HabitsTest {
  private static final int SIZE = 5;
  private static final boolean[] SEPARATORS = {false, false, false, false, true};

  /// One head for each habit, then one that looks everywhere alike.
  private static HeadMaps maps() {
    var numbers = new float[6 * SIZE * SIZE];
    for (int from = 0; from < SIZE; from++) {
      set(numbers, 0, from, Math.max(0, from - 1));
      set(numbers, 1, from, Math.min(SIZE - 1, from + 1));
      set(numbers, 2, from, from);
      set(numbers, 3, from, 0);
      set(numbers, 4, from, SIZE - 1);
      for (int to = 0; to < SIZE; to++) {
        numbers[(5 * SIZE + from) * SIZE + to] = 1f / SIZE;
      }
    }
    return HeadMaps.square(2, 3, SIZE, numbers);
  }

  private static void set(float[] numbers, int head, int from, int to) {
    numbers[(head * SIZE + from) * SIZE + to] = 1;
  }

  @Test
  void everyHabitHasItsName() {
    var habits = new Habits(2, 3);
    habits.add(maps(), SEPARATORS);
    habits.add(maps(), SEPARATORS);
    assertEquals(2, habits.texts());
    var all = habits.all();
    assertEquals(1, all.get(0).get(0).previous(), 1e-12);
    assertEquals("previous token", all.get(0).get(0).words());
    assertEquals(1, all.get(0).get(1).next(), 1e-12);
    assertEquals("next token", all.get(0).get(1).words());
    assertEquals("itself", all.get(0).get(2).words());
    assertEquals("rests on [CLS]", all.get(1).get(0).words());
    assertEquals("rests on [SEP]", all.get(1).get(1).words());
    Habit even = all.get(1).get(2);
    assertEquals("", even.words());
    assertEquals(Math.log(SIZE), even.entropy(), 1e-6);
    assertEquals(0.2, even.previous(), 1e-6);
    assertEquals(0, all.get(0).get(2).entropy(), 1e-12);
  }

  @Test
  void theRolloutOfHeadsThatLookAtThemselvesIsTheIdentity() {
    var numbers = new float[2 * SIZE * SIZE];
    for (int i = 0; i < SIZE; i++) {
      set(numbers, 0, i, i);
      set(numbers, 1, i, i);
    }
    float[][] rolled = HeadMaps.square(2, 1, SIZE, numbers).rollout();
    for (int i = 0; i < SIZE * SIZE; i++) {
      assertEquals(i % (SIZE + 1) == 0 ? 1 : 0, rolled[1][i], 1e-6);
    }
  }

  @Test
  void headsAreNamedByLayerAndNumber() {
    assertEquals(Set.of(new Head(1, 2)), Head.named("1.2", 2, 3));
    assertEquals(
        Set.of(new Head(1, 0), new Head(1, 1), new Head(1, 2), new Head(0, 1)),
        Head.named("1.*, 0.1", 2, 3));
    assertEquals(6, Head.named("*.*", 2, 3).size());
    for (String wrong : new String[] {"", "1", "1.3", "2.0", "a.b", "1.2,", "99999.0", "-1.0"}) {
      String said =
          assertThrows(IllegalArgumentException.class, () -> Head.named(wrong, 2, 3), wrong)
              .getMessage();
      assertTrue(said.endsWith("."), said);
    }
  }
}
