package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.tensor.DeviceChoice.Machine;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static final Machine PLAIN = new Machine(false, 0);
  private static final Machine GPU_WITHOUT_ENGINE = new Machine(false, 1);
  private static final Machine GPU = new Machine(true, 1);

  @Test
  void withoutAWishTheGpuIsUsedWhereItCanBe() {
    assertEquals(
        new DeviceChoice(false, true, "Running on the CPU."), DeviceChoice.choose(null, PLAIN));
    assertTrue(DeviceChoice.choose(null, GPU).cuda());
    DeviceChoice unused = DeviceChoice.choose("", GPU_WITHOUT_ENGINE);
    assertFalse(unused.cuda());
    assertTrue(unused.message().contains("CUDA flavour"), unused.message());
  }

  @Test
  void theCpuCanBeAskedFor() {
    DeviceChoice choice = DeviceChoice.choose(" CPU ", GPU);
    assertFalse(choice.cuda());
    assertTrue(choice.message().contains("FOVEA_DEVICE"), choice.message());
  }

  @Test
  void cudaThatIsMissingIsSaidAndReplacedByTheCpu() {
    assertTrue(DeviceChoice.choose("cuda", GPU).cuda());
    DeviceChoice none = DeviceChoice.choose("cuda", PLAIN);
    assertFalse(none.cuda());
    assertEquals(
        "CUDA was asked for, but no GPU with a working CUDA driver was found: running on the CPU.",
        none.message());
    DeviceChoice flavour = DeviceChoice.choose("cuda", GPU_WITHOUT_ENGINE);
    assertFalse(flavour.cuda());
    assertTrue(flavour.message().contains("CUDA flavour"), flavour.message());
    assertEquals(
        "CUDA failed (out of memory): running on the CPU.",
        DeviceChoice.afterFailure(new IllegalStateException("out of memory\nat line 3")).message());
  }

  @Test
  void anUnknownWishIsIgnoredAloud() {
    DeviceChoice choice = DeviceChoice.choose("tpu", PLAIN);
    assertFalse(choice.cuda());
    assertEquals(
        "FOVEA_DEVICE is neither cpu nor cuda and is ignored. Running on the CPU.",
        choice.message());
  }

  @Test
  void memoryIsReadFromProc() {
    String status = "Name:\tjava\nVmPeak:\t  900 kB\nVmRSS:\t   123456 kB\nVmRSSx: 1 kB\n";
    assertEquals(OptionalLong.of(123456L * 1024), MemoryUse.bytes(status, "VmRSS"));
    assertEquals(OptionalLong.empty(), MemoryUse.bytes(status, "Vm"));
    assertEquals(OptionalLong.empty(), MemoryUse.bytes("VmRSS: lots kB", "VmRSS"));
  }

  @Test
  void aMissingLibraryIsOneSentence() {
    String message =
        EngineUnavailableException.sentence(
            new UnsatisfiedLinkError("c10.dll: Can't find dependent libraries\nmore"),
            "Windows 11");
    assertEquals(
        "The tensor engine (PyTorch's native library) could not be loaded: c10.dll: Can't find"
            + " dependent libraries – install the Microsoft Visual C++ 2015-2022 redistributable"
            + " and start again.",
        message);
  }

  @Test
  void aPersonIsToldWhereTheWishIsNotMet() {
    assertFalse(DeviceChoice.choose("cuda", PLAIN).asWished());
    assertFalse(DeviceChoice.choose("gpu", PLAIN).asWished());
    assertFalse(DeviceChoice.choose(null, new DeviceChoice.Machine(false, 1)).asWished());
    assertTrue(DeviceChoice.choose("cpu", new DeviceChoice.Machine(false, 1)).asWished());
    assertTrue(DeviceChoice.choose("cuda", new DeviceChoice.Machine(true, 1)).asWished());
  }
}
