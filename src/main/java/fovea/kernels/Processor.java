package fovea.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the system says of the processor.
public final class Processor {
  private static final Path LINUX = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /// Lines of `/proc/cpuinfo` that tell one kind of processor from another.
  private static final List<String> TELLING =
      List.of(
          "vendor_id",
          "cpu family",
          "model",
          "model name",
          "stepping",
          "flags",
          "CPU implementer",
          "CPU architecture",
          "CPU variant",
          "CPU part",
          "CPU revision",
          "Features");

  private Processor() {}

  /// Text that is the same for processors on which the same native code does the same: kind,
  /// abilities, number of threads, and whether it tells of its caches.
  public static String identity() {
    var parts = new ArrayList<String>();
    parts.add(System.getProperty("os.name", ""));
    parts.add(System.getProperty("os.arch", ""));
    parts.add(Integer.toString(Runtime.getRuntime().availableProcessors()));
    // where there is no /proc: the kind of processor as Windows names it
    parts.add(System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", ""));
    Map<String, String> lines = lines();
    TELLING.forEach(name -> parts.add(lines.getOrDefault(name, "")));
    parts.add(hidesCaches() ? "hides its caches" : "");
    return String.join("\n", parts);
  }

  /// Whether oneDNN may be misled about the sizes of the caches: it reads them on AMD's processors
  /// from a page (CPUID 8000001D) which some virtual machines leave empty. Linux shows the caches
  /// from the same page, or from an older one where the ability `topoext` is missing.
  static boolean hidesCaches() {
    return hidesCaches(lines(), Files.isDirectory(CACHES.resolve("index0")));
  }

  static boolean hidesCaches(Map<String, String> lines, boolean shown) {
    return "AuthenticAMD".equals(lines.get("vendor_id"))
        && !(shown && Set.of(lines.getOrDefault("flags", "").split(" ")).contains("topoext"));
  }

  /// The first processor's lines of `/proc/cpuinfo`; none where there is no such file.
  private static Map<String, String> lines() {
    var lines = new LinkedHashMap<String, String>();
    try {
      for (String line : Files.readAllLines(LINUX)) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          lines.putIfAbsent(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException e) {
      return Map.of(); // not Linux
    }
    return lines;
  }
}
