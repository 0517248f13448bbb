package fovea.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;

/// What the engine found on this machine.
///
/// @param device where tensors live
/// @param engine name and version of the library
/// @param threads that one operator may use
/// @param message one sentence for people: what is used, and why not the GPU where it was asked for
public record ComputeInfo(Device device, String engine, int threads, String message) {
  static ComputeInfo probe() {
    Engine engine = Engine.getInstance();
    return new ComputeInfo(
        Device.cpu(),
        engine.getEngineName() + " " + engine.getVersion(),
        Runtime.getRuntime().availableProcessors(),
        "Running on the CPU.");
  }
}
