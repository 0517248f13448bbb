package fovea.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureOrderTest {
  @Test
  void everyExampleComesOnceInAnEpoch() {
    var order = new PictureOrder(20, 4, 1);
    assertEquals(5, order.batchesPerEpoch());
    for (int epoch = 0; epoch < 3; epoch++) {
      Set<Integer> seen = new HashSet<>();
      for (int i = 0; i < 5; i++) {
        for (int example : order.batch(5L * epoch + i)) {
          assertTrue(seen.add(example));
        }
      }
      assertEquals(20, seen.size());
    }
  }

  @Test
  void aBatchFollowsFromSeedAndStepAlone() {
    var first = new PictureOrder(1000, 8, 1);
    int[] late = first.batch(300);
    int[] early = first.batch(2);
    var second = new PictureOrder(1000, 8, 1);
    assertArrayEquals(early, second.batch(2));
    assertArrayEquals(late, second.batch(300));
    assertFalse(Arrays.equals(early, new PictureOrder(1000, 8, 2).batch(2)), "seeds differ");
    assertFalse(Arrays.equals(early, first.batch(127)), "epochs differ");
  }

  @Test
  void choosesDifferentCaptionsEvenlyOverTheEpochs() {
    var order = new PictureOrder(10, 10, 1);
    var counts = new int[5];
    for (int epoch = 0; epoch < 1000; epoch++) {
      int[] chosen = order.choose(epoch, 3, 2, 5);
      assertArrayEquals(chosen, order.choose(epoch, 3, 2, 5));
      assertTrue(chosen[0] != chosen[1]);
      counts[chosen[0]]++;
      counts[chosen[1]]++;
    }
    for (int count : counts) {
      assertEquals(400, count, 80); // five standard deviations
    }
  }

  @Test
  void needsAWholeBatch() {
    assertThrows(IllegalArgumentException.class, () -> new PictureOrder(3, 4, 1));
  }
}
