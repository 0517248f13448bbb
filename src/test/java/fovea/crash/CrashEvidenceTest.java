package fovea.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The heads of real error logs.
class CrashEvidenceTest {
  @Test
  void linux() {
    assertEquals(
        new CrashEvidence("SIGFPE", "libtorch_cpu.so"),
        CrashEvidence.parse(
            """
            #
            # A fatal error has been detected by the Java Runtime Environment:
            #
            #  SIGFPE (0x8) at pc=0x00007f3d2a1b4c5d, pid=4242, tid=4243
            #
            # JRE version: OpenJDK Runtime Environment Temurin-25+36 (25.0+36) (build 25+36-LTS)
            # Problematic frame:
            # C  [libtorch_cpu.so+0x1a2b3c4]  at::native::mkldnn_convolution+0x54
            #
            """));
  }

  @Test
  void windows() {
    assertEquals(
        new CrashEvidence("EXCEPTION_INT_DIVIDE_BY_ZERO", "torch_cpu.dll"),
        CrashEvidence.parse(
            "#\r\n#  EXCEPTION_INT_DIVIDE_BY_ZERO (0xc0000094) at pc=0x00007ff8, pid=1, tid=2\r\n"
                + "#\r\n# Problematic frame:\r\n# C  [torch_cpu.dll+0x4b2f1a]\r\n#\r\n"));
  }

  @Test
  void aFrameOutsideOfLibraries() {
    assertEquals(
        new CrashEvidence("SIGSEGV", ""),
        CrashEvidence.parse(
            "#  SIGSEGV (0xb) at pc=0x0, pid=1, tid=2\n# Problematic frame:\n# C  0x0000000000\n"));
    assertEquals(
        new CrashEvidence("SIGSEGV", ""),
        CrashEvidence.parse(
            "#  SIGSEGV (0xb) at pc=0x0, pid=1, tid=2\n# Problematic frame:\n"
                + "# V  [libjvm.so+0x4b2f1a]\n"));
  }

  @Test
  void noSignal() {
    assertEquals(
        new CrashEvidence("out of memory", ""),
        CrashEvidence.parse(
            "#\n# There is insufficient memory for the Java Runtime Environment to continue.\n"));
    assertEquals(new CrashEvidence("", ""), CrashEvidence.parse(""));
  }
}
