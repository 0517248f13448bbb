package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.Device;
import fovea.kernels.Kernels;
import fovea.kernels.KernelsInForce;
import org.junit.jupiter.api.Test;

class ComputeInfoTest {
  private static ComputeInfo info(Device device, Kernels kernels) {
    return new ComputeInfo(
        device, "PyTorch 2.7.1", 2, new KernelsInForce(kernels, false, "", ""), true, "");
  }

  @Test
  void theTitleSaysWhatNumbersDependOn() {
    assertEquals("PyTorch 2.7.1, CPU, oneDNN", info(Device.cpu(), Kernels.ONEDNN).title());
    assertEquals(
        "PyTorch 2.7.1, CPU, native (without oneDNN)", info(Device.cpu(), Kernels.NATIVE).title());
    assertEquals("PyTorch 2.7.1, GPU", info(Device.gpu(), Kernels.NATIVE).title());
  }

  @Test
  void onlyTheProcessorsNativeKernelsCannotDoBfloat16() {
    assertEquals("", info(Device.cpu(), Kernels.ONEDNN).bfloat16Obstacle());
    assertEquals("", info(Device.gpu(), Kernels.NATIVE).bfloat16Obstacle());
    assertFalse(info(Device.cpu(), Kernels.NATIVE).bfloat16Obstacle().isEmpty());
  }
}
