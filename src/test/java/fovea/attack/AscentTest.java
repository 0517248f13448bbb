package fovea.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is kept of the steps fits into memory, whatever their number.
class AscentTest {
  private static final long MOST = 64_000_000;

  @Test
  void theStepsThatAreKeptFitIntoMemory() {
    for (int numbers : new int[] {3, 3 * 32 * 32, 3 * 384 * 384, 3 * 640 * 640, 15 * 640 * 640}) {
      for (int steps : new int[] {1, 20, 200, 5000, 100_000}) {
        int every = Ascent.every(steps, numbers);
        long kept = steps / every + 2L; // the first, and the last in any case
        assertThat(kept <= 3 || kept * (numbers + numbers / 3) <= MOST)
            .as("%d steps of %d numbers: every %d", steps, numbers, every)
            .isTrue();
      }
    }
    assertEquals(1, Ascent.every(20, 3 * 640 * 480));
  }

  @Test
  void everyNthPictureIsKeptAndTheLast() {
    int numbers = 1 << 20;
    var told = new ArrayList<Boolean>();
    Ascent.Path<String> path =
        new Ascent(100, 0.25)
            .climb(
                new float[numbers],
                0,
                AttackRequest.within(Norm.INFINITY, 0.1).keeping(true),
                (pixels, step, further, kept) -> {
                  told.add(kept);
                  return new Ascent.Look<>(step, false, step, new float[numbers], "");
                });
    assertEquals(Ascent.every(100, numbers), path.every());
    assertThat(path.every()).isGreaterThan(1);
    List<Ascent.Step<String>> trace = path.trace();
    for (int step = 0; step < trace.size(); step++) {
      boolean kept = step % path.every() == 0 || step == 100;
      assertEquals(kept, trace.get(step).picture().isPresent());
      assertEquals(kept, told.get(step));
      int shown = path.keptFor(step);
      assertThat(shown).isLessThanOrEqualTo(step);
      assertThat(trace.get(shown).picture()).isPresent();
      assertThat(step - shown).isLessThan(path.every());
    }
  }
}
