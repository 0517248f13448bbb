package fovea.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.cuda.CudaUtils;
import fovea.kernels.Kernels;
import fovea.kernels.KernelsInForce;

/// What the engine found on this machine.
///
/// The environment variable `FOVEA_DEVICE` chooses the device: `cpu` or `cuda`; without it CUDA is
/// used where the engine can.
///
/// @param device where tensors live
/// @param engine name and version of the library
/// @param threads that one operator may use
/// @param kernels that calculate on the CPU
/// @param asWished false where a person should be told that the wished-for device or the quickest
///   kernels are not used
/// @param message for people: what is used, and why not the GPU where it was asked for, or not the
///   quickest kernels
public record ComputeInfo(
    Device device,
    String engine,
    int threads,
    KernelsInForce kernels,
    boolean asWished,
    String message) {
  /// Library, device and kernels, such as "PyTorch 2.7.1, CPU, oneDNN": what numbers depend on.
  public String title() {
    return device.isGpu() ? engine + ", GPU" : engine + ", CPU, " + kernels.title();
  }

  /// Why nothing can be calculated in bfloat16 here, a sentence; empty where it can be.
  public String bfloat16Obstacle() {
    return device.isGpu() || kernels.kernels() != Kernels.NATIVE
        ? ""
        : "bfloat16 needs the engine's quick kernels (oneDNN), which are not used on this processor"
            + " now; calculate in float32 instead.";
  }

  static ComputeInfo probe(KernelsInForce kernels) {
    Engine engine = Engine.getInstance();
    boolean cuda = engine.hasCapability(StandardCapabilities.CUDA) && engine.getGpuCount() > 0;
    DeviceChoice choice =
        DeviceChoice.choose(
            System.getenv(DeviceChoice.SWITCH),
            new DeviceChoice.Machine(cuda, CudaUtils.getGpuCount()));
    if (choice.cuda()) {
      choice = tried(engine, choice);
    }
    return new ComputeInfo(
        choice.cuda() ? Device.gpu() : Device.cpu(),
        engine.getEngineName() + " " + engine.getVersion(),
        JniUtils.getNumThreads(),
        kernels,
        choice.asWished() && kernels.sentence().isEmpty(),
        (choice.message() + " " + kernels.sentence()).strip());
  }

  /// A GPU that is there may still fail at its first calculation (driver, memory, architecture).
  private static DeviceChoice tried(Engine engine, DeviceChoice choice) {
    try (NDManager manager = engine.newBaseManager(Device.gpu());
        NDArray trial = manager.ones(new Shape(2, 2))) {
      trial.matMul(trial).toFloatArray();
      return choice;
    } catch (EngineException e) {
      return DeviceChoice.afterFailure(e);
    }
  }
}
