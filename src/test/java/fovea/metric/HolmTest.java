package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void agreesWithR() {
    // p.adjust(c(0.01, 0.04, 0.03), "holm")
    assertArrayEquals(
        new double[] {0.03, 0.06, 0.06}, Holm.adjusted(new double[] {0.01, 0.04, 0.03}), 1e-12);
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(new double[] {0.9, 0.6}), 1e-12);
    assertArrayEquals(new double[0], Holm.adjusted(new double[0]));
  }
}
