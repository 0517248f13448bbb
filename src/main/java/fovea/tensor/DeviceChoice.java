package fovea.tensor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the GPU is used, and what is said about it.
///
/// @param asWished false where a person should be told: CUDA was asked for or a GPU is there, but
///   the CPU is used, or the wish was not understood
/// @param message one sentence for people
record DeviceChoice(boolean cuda, boolean asWished, String message) {
  /// The environment variable with which a person chooses: `cpu` or `cuda`. Without it the GPU is
  /// used where the engine can.
  static final String SWITCH = "FOVEA_DEVICE";

  /// What is there.
  ///
  /// @param engineHasCuda whether the engine that was loaded is a CUDA one and found a usable GPU
  /// @param gpus CUDA devices that the system shows, whichever engine was loaded
  record Machine(boolean engineHasCuda, int gpus) {}

  /// @param wish the value of {@link #SWITCH}, null if it is not set
  static DeviceChoice choose(@Nullable String wish, Machine machine) {
    return switch (wish == null ? "" : wish.strip().toLowerCase(Locale.ROOT)) {
      case "" -> automatic(machine);
      case "cpu" -> new DeviceChoice(false, true, "Running on the CPU, as " + SWITCH + " asks.");
      case "cuda" ->
          machine.engineHasCuda()
              ? new DeviceChoice(true, true, "Running on the GPU with CUDA.")
              : new DeviceChoice(
                  false,
                  false,
                  "CUDA was asked for, but " + obstacle(machine) + ": running on the CPU.");
      default -> {
        DeviceChoice choice = automatic(machine);
        yield new DeviceChoice(
            choice.cuda(),
            false,
            SWITCH + " is neither cpu nor cuda and is ignored. " + choice.message());
      }
    };
  }

  private static DeviceChoice automatic(Machine machine) {
    if (machine.engineHasCuda()) {
      return new DeviceChoice(true, true, "Running on the GPU with CUDA.");
    }
    return new DeviceChoice(
        false,
        machine.gpus() == 0,
        machine.gpus() == 0
            ? "Running on the CPU."
            : "Running on the CPU, because " + obstacle(machine) + ".");
  }

  private static String obstacle(Machine machine) {
    return machine.gpus() == 0
        ? "no GPU with a working CUDA driver was found"
        : "the GPU needs the CUDA flavour of the engine and this is the CPU one (the README says"
            + " how to get it)";
  }

  /// What is said when the first calculation on the GPU fails.
  static DeviceChoice afterFailure(RuntimeException failure) {
    String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    return new DeviceChoice(false, false, "CUDA failed (" + reason + "): running on the CPU.");
  }
}
