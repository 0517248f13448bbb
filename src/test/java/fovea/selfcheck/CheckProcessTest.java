package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.kernels.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The engine is tried in processes of their own, in every form, on whatever processor this is.
class CheckProcessTest {
  private static final String SIMULATE = "fovea.kernels.simulate";
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

  @TempDir private Path folder;
  private String simulated;

  @BeforeEach
  void remember() {
    simulated = System.getProperty(SIMULATE);
  }

  @AfterEach
  void asBefore() {
    simulate(simulated);
  }

  private static void simulate(String what) {
    if (what == null) {
      System.clearProperty(SIMULATE);
    } else {
      System.setProperty(SIMULATE, what);
    }
  }

  @Test
  void theQuickKernelsAreRight() {
    Outcome outcome = CheckProcess.run(Kernels.ONEDNN);
    assertTrue(outcome instanceof Outcome.Right(int operators) && operators > 50, "" + outcome);
  }

  @Test
  void theNativeKernelsAreRight() {
    Outcome outcome = CheckProcess.run(Kernels.NATIVE);
    assertTrue(outcome instanceof Outcome.Right(int operators) && operators > 50, "" + outcome);
  }

  @Test
  void theQuickKernelsAreRightWhereTheProcessorHidesItsCaches() throws IOException {
    assumeTrue(processorHas("flags"), "the caches can be told on Linux for x86-64 only");
    simulate("hidden");
    Outcome outcome = CheckProcess.run(Kernels.ONEDNN);
    assertTrue(outcome instanceof Outcome.Right, "" + outcome);
  }

  /// The check must be able to fail: with AVX-512 oneDNN is wrong without the sizes of the caches.
  @Test
  void wrongKernelsAreFoundOut() throws IOException {
    assumeTrue(processorHas("avx512bw"));
    simulate("untold");
    Outcome outcome = CheckProcess.run(Kernels.ONEDNN);
    switch (outcome) {
      case Outcome.Died(String trying) -> assertTrue(trying.contains("convolution"), trying);
      case Outcome.Wrong(List<String> findings, int operators) ->
          assertTrue(findings.getFirst().contains("convolution"), findings.toString());
      case Outcome.Right right -> throw new AssertionError("taken to be right");
      case Outcome.NotRun notRun -> throw new AssertionError(notRun.toString());
    }
  }

  private static boolean processorHas(String word) throws IOException {
    return Files.isRegularFile(PROCESSOR)
        && Files.readString(PROCESSOR).matches("(?s).*\\b" + word + "\\b.*");
  }

  private Outcome outcome(boolean orderly, String report) throws IOException {
    Path file = Files.writeString(folder.resolve("report"), report);
    return CheckProcess.outcome(orderly, file);
  }

  @Test
  void whatAProcessLeavesIsUnderstood() throws IOException {
    String begun = "trying The start of the engine\ntrying A convolution\n";
    assertEquals(new Outcome.Right(2), outcome(true, begun + "done 2\n"));
    assertEquals(
        new Outcome.Wrong(List.of("A convolution, result: 1 instead of 2"), 2),
        outcome(true, begun + "wrong A convolution, result: 1 instead of 2\ndone 2\n"));
    assertEquals(new Outcome.Died("A convolution"), outcome(false, begun));
    assertEquals(new Outcome.Died("A convolution"), outcome(true, begun), "without its last line");
    assertEquals(new Outcome.Died("A convolution"), outcome(false, begun + "done 2\n"));
    assertEquals(new Outcome.NotRun("no library"), outcome(true, begun + "failed no library\n"));
    assertEquals(new Outcome.Died(""), outcome(true, ""));
    assertInstanceOf(
        Outcome.NotRun.class, CheckProcess.outcome(false, folder.resolve("no report")));
    assertInstanceOf(Outcome.NotRun.class, outcome(true, "x".repeat(2 << 20)));
  }
}
