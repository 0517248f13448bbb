package fovea.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelsTest {
  @Test
  void aWishIsHeededWhateverItsCase() {
    assertEquals(Optional.of(Kernels.NATIVE), Kernels.wished(" Native "));
    assertEquals(Optional.of(Kernels.ONEDNN), Kernels.wished("onednn"));
    assertEquals(Optional.empty(), Kernels.wished("mkl"));
    assertEquals(Optional.empty(), Kernels.wished(null));
    assertEquals("", Kernels.misunderstood(null));
    assertEquals("", Kernels.misunderstood(" Native "));
    assertEquals(
        "FOVEA_KERNELS is neither onednn nor native and is ignored.", Kernels.misunderstood("mkl"));
  }

  @Test
  void onlyAnAmdProcessorThatDoesNotTellItsCachesHidesThem() {
    assertTrue(Processor.hidesCaches(amd("fpu topoext avx512f"), false));
    // Linux shows caches from an older page, which oneDNN does not read
    assertTrue(Processor.hidesCaches(amd("fpu avx512f"), true));
    assertFalse(Processor.hidesCaches(amd("fpu topoext avx512f"), true));
    assertFalse(Processor.hidesCaches(Map.of("vendor_id", "GenuineIntel", "flags", "fpu"), false));
    assertFalse(Processor.hidesCaches(Map.of(), false));
  }

  private static Map<String, String> amd(String flags) {
    return Map.of("vendor_id", "AuthenticAMD", "flags", flags);
  }

  @Test
  void aProcessorIsTheSameTwice() {
    assertEquals(Processor.identity(), Processor.identity());
    assertTrue(Processor.identity().contains(System.getProperty("os.arch")));
  }

  @Test
  void onlyARefusalIsTold() {
    assertEquals("", new KernelsInForce(Kernels.ONEDNN, true, "", "").sentence());
    assertEquals("", new KernelsInForce(Kernels.NATIVE, false, "", "").sentence());
    assertEquals(
        "The quick kernels (oneDNN) are not used, because it rains: what is calculated is right,"
            + " but slower.",
        new KernelsInForce(Kernels.NATIVE, false, "it rains", "").sentence());
    assertTrue(new KernelsInForce(Kernels.ONEDNN, true, "", "").title().contains("cache sizes"));
  }
}
