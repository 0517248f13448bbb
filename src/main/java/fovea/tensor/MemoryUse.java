package fovea.tensor;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Memory in bytes, now.
///
/// @param processBytes what this process holds, tensors included; where the system doesn't say
///   (outside Linux), what the virtual machine itself holds, without tensors
/// @param heapBytes Java objects
/// @param heapLimitBytes the most that Java objects may take
/// @param availableBytes what this process could still get
/// @param totalBytes of the machine or of the container
/// @param gpu the GPU's, where tensors live on one
public record MemoryUse(
    long processBytes,
    long heapBytes,
    long heapLimitBytes,
    long availableBytes,
    long totalBytes,
    Optional<Gpu> gpu) {
  /// A whole GPU's memory in bytes, other programs' share included.
  public record Gpu(long usedBytes, long totalBytes) {}

  private static final Path PROCESS = Path.of("/proc/self/status");
  private static final Path MACHINE = Path.of("/proc/meminfo");

  /// What models may fill: a quarter of the memory.
  public long forModels() {
    return totalBytes / 4;
  }

  static MemoryUse now(Device device) {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    MemoryUsage heap = memory.getHeapMemoryUsage();
    long total = system.getTotalMemorySize();
    long process =
        bytes(PROCESS, "VmRSS")
            .orElse(heap.getCommitted() + memory.getNonHeapMemoryUsage().getCommitted());
    // The first knows about caches that would be given up, the second about a container's limit.
    long available =
        Math.min(
            bytes(MACHINE, "MemAvailable").orElse(system.getFreeMemorySize()),
            Math.max(0, total - process));
    return new MemoryUse(process, heap.getUsed(), heap.getMax(), available, total, gpu(device));
  }

  /// The most that this process has held since {@link #forgetPeak}, in bytes; 0 where the system
  /// doesn't say (outside Linux).
  public static long peakBytes() {
    return bytes(PROCESS, "VmHWM").orElse(0);
  }

  /// Begins to measure the peak anew, where the system can.
  public static void forgetPeak() {
    try {
      Files.writeString(Path.of("/proc/self/clear_refs"), "5");
    } catch (IOException e) {
      System.getLogger(MemoryUse.class.getName())
          .log(System.Logger.Level.DEBUG, "the peak is that of the whole run", e);
    }
  }

  private static Optional<Gpu> gpu(Device device) {
    if (!device.isGpu()) {
      return Optional.empty();
    }
    MemoryUsage usage = CudaUtils.getGpuMemory(device);
    return Optional.of(new Gpu(usage.getUsed(), usage.getMax()));
  }

  /// Gives back to the system what the C library has kept of freed memory to use it again, so that
  /// what is measured next is counted from nothing. Without effect where the library cannot be
  /// asked to, as outside Linux with glibc.
  public static void giveBack() {
    Linker linker = Linker.nativeLinker();
    linker
        .defaultLookup()
        .find("malloc_trim")
        .map(at -> linker.downcallHandle(at, FunctionDescriptor.of(JAVA_INT, JAVA_LONG)))
        .ifPresent(MemoryUse::trim);
  }

  private static void trim(MethodHandle function) {
    try {
      int ignored = (int) function.invokeExact(0L);
    } catch (Throwable e) {
      throw new IllegalStateException("The C library cannot be told to give memory back.", e);
    }
  }

  private static OptionalLong bytes(Path file, String key) {
    try {
      return bytes(Files.readString(file), key);
    } catch (IOException e) {
      return OptionalLong.empty(); // not Linux
    }
  }

  /// The number after `key` in text of lines like `VmRSS: 123456 kB`, in bytes.
  static OptionalLong bytes(String text, String key) {
    return text.lines()
        .filter(line -> line.startsWith(key + ":"))
        .map(line -> line.substring(key.length() + 1).strip().split("\\s+"))
        .filter(words -> words.length == 2 && words[0].matches("\\d{1,15}"))
        .mapToLong(words -> Long.parseLong(words[0]) * 1024)
        .findFirst();
  }
}
