package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Linker;
import org.junit.jupiter.api.Test;

class MemoryUseTest {
  private static final int ARRAYS = 4000;

  /// Of 16,384 numbers: small enough to lie in the C library's heap.
  private static final long BYTES = 65536;

  /// What lies below something that is still there is not given back by itself.
  @Test
  void freedMemoryIsGivenBackWhenAskedFor() throws Exception {
    assumeTrue(Linker.nativeLinker().defaultLookup().find("malloc_trim").isPresent());
    try (var compute = Compute.start()) {
      compute
          .submit(
              Compute.Priority.INTERACTIVE,
              () -> {
                try (NDManager manager = compute.manager().newSubManager()) {
                  NDManager many = manager.newSubManager();
                  for (int i = 0; i < ARRAYS; i++) {
                    many.ones(new Shape(BYTES / 4));
                  }
                  NDArray last = manager.ones(new Shape(BYTES / 4));
                  many.close();
                  long kept = compute.memory().processBytes();
                  MemoryUse.giveBack();
                  long now = compute.memory().processBytes();
                  assertTrue(kept - now > ARRAYS * BYTES / 2, kept + " became " + now);
                  assertTrue(last.sum().getFloat() > 0);
                }
                return true;
              })
          .get();
    }
  }
}
