package fovea.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class WaitingThreadsTest {
  /// What native code of this process reads.
  private static String read(String name) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var get =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("getenv"),
            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS));
    try (var arena = Arena.ofConfined()) {
      var found = (MemorySegment) get.invokeExact(arena.allocateFrom(name));
      return found.equals(MemorySegment.NULL) ? "" : found.reinterpret(64).getString(0);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void nativeLibrariesReadWhatWasSet() throws Throwable {
    assertTrue(WaitingThreads.put("FOVEA_TEST_OF_THE_ENVIRONMENT", "passive"));
    assertEquals("passive", read("FOVEA_TEST_OF_THE_ENVIRONMENT"));
    assertTrue(WaitingThreads.sleep(Map.of("PATH", "/bin")));
    assertEquals("3000", read("GOMP_SPINCOUNT"));
    assertEquals("1", read("KMP_BLOCKTIME"));
  }

  @Test
  void whoHasDecidedIsLeftAlone() {
    assertFalse(WaitingThreads.sleep(Map.of("OMP_WAIT_POLICY", "active")));
    assertFalse(WaitingThreads.sleep(Map.of("GOMP_SPINCOUNT", "1000")));
    assertFalse(WaitingThreads.sleep(Map.of("KMP_BLOCKTIME", "200")));
  }
}
