package fovea.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.util.cuda.CudaUtils;
import fovea.format.Quantities;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the engine is and what it found, as text for people.
///
/// @param facts values by name, in order
/// @param gpus one line for each GPU that the system shows
/// @param cuda why CUDA is or is not used and what can be done, in sentences
public record EngineFacts(Map<String, String> facts, List<String> gpus, String cuda) {
  /// Processor abilities that matter for speed, as Linux names them, and what they are good for.
  private static final Map<String, String> ABILITIES =
      Map.of(
          "avx2", "AVX2",
          "avx512f", "AVX-512",
          "avx512_bf16", "AVX-512 BF16",
          "amx_bf16", "AMX BF16",
          "asimd", "NEON");

  /// Looks at the engine; on the compute thread.
  public static EngineFacts of(ComputeInfo info) {
    Engine engine = Engine.getInstance();
    var facts = new LinkedHashMap<String, String>();
    facts.put("Engine", info.engine());
    facts.put("DJL", Engine.getDjlVersion());
    facts.put("Device", info.device().isGpu() ? "GPU " + info.device().getDeviceId() : "CPU");
    facts.put("Threads", Integer.toString(info.threads()));
    facts.put("Kernels", info.kernels().detail());
    facts.put("Self-check", info.kernels().checked());
    facts.put("Processor", processor());
    facts.put("Abilities", abilities());
    facts.put("Libraries", libraries(engine));
    facts.put("Java", Runtime.version().toString());
    facts.put("System", System.getProperty("os.name") + ", " + System.getProperty("os.arch"));
    facts.values().removeIf(v -> v.isEmpty() || v.equals("null"));
    boolean flavour = engine.hasCapability(StandardCapabilities.CUDA);
    List<String> gpus = found();
    return new EngineFacts(
        facts, gpus, cuda(info, flavour, gpus.size(), System.getProperty("os.name", "")));
  }

  private static String libraries(Engine engine) {
    var present = new ArrayList<String>();
    for (String library :
        List.of(
            StandardCapabilities.MKL,
            StandardCapabilities.MKLDNN,
            StandardCapabilities.OPENMP,
            StandardCapabilities.CUDA,
            StandardCapabilities.CUDNN)) {
      if (engine.hasCapability(library)) {
        present.add(library);
      }
    }
    return String.join(", ", present);
  }

  private static String processor() {
    return line("model name");
  }

  private static String abilities() {
    Set<String> flags =
        new HashSet<>(Arrays.asList((line("flags") + " " + line("Features")).split("\\s+")));
    return String.join(
        ", ",
        ABILITIES.entrySet().stream()
            .filter(e -> flags.contains(e.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList());
  }

  private static String line(String key) {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(l -> l.startsWith(key) && l.contains(":"))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return ""; // not Linux
    }
  }

  private static List<String> found() {
    var gpus = new ArrayList<String>();
    int count = CudaUtils.getGpuCount();
    for (int i = 0; i < count; i++) {
      MemoryUsage memory = CudaUtils.getGpuMemory(Device.gpu(i));
      gpus.add(
          "GPU %d, compute capability %s, %s of memory"
              .formatted(i, CudaUtils.getComputeCapability(i), Quantities.bytes(memory.getMax())));
    }
    return gpus;
  }

  /// What is said about CUDA: what is used, why not more, and what to do.
  static String cuda(ComputeInfo info, boolean flavour, int gpus, String system) {
    if (info.device().isGpu()) {
      return info.message();
    }
    String advice;
    if (system.startsWith("Mac")) {
      advice = "CUDA does not exist on a Mac; the processor is used.";
    } else if (gpus == 0) {
      advice =
          "No NVIDIA GPU can be used: the library libcudart was not found or shows none. If this"
              + " machine has one, install NVIDIA's driver and the CUDA runtime, so that"
              + " “nvidia-smi” lists it, and start again.";
    } else if (!flavour) {
      advice =
          "A GPU is there, but this copy of Fovea carries the engine for processors only. Build it"
              + " with “./mvnw -P cuda package”, or point PYTORCH_LIBRARY_PATH to the CUDA build of"
              + " libtorch 2.7.1 and set PYTORCH_FLAVOR=cu128 and PYTORCH_VERSION=2.7.1.";
    } else {
      advice = "Set FOVEA_DEVICE=cuda, or leave it out, and start again to use the GPU.";
    }
    return info.message() + " " + advice;
  }
}
