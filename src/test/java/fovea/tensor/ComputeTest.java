package fovea.tensor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Tests that share one compute thread.
public abstract class ComputeTest {
  protected static Compute compute;

  @BeforeAll
  static void startCompute() {
    compute = Compute.start();
  }

  @AfterAll
  static void closeCompute() {
    compute.close();
  }
}
