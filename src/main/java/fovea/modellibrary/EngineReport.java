package fovea.modellibrary;

import java.nio.file.Path;
import java.util.List;

/// What calculates here, on what, and where it keeps its files.
///
/// @param facts names and values in order: library, version, processor, its abilities, threads …
/// @param gpus one line for each GPU that was found
/// @param cuda why CUDA is or is not used, and what to do about it, in plain sentences
/// @param memory gauges
/// @param folders that the program fills
public record EngineReport(
    List<Fact> facts, List<String> gpus, String cuda, List<Gauge> memory, List<Folder> folders) {
  public record Fact(String name, String value) {}

  /// @param used in bytes
  /// @param total in bytes
  public record Gauge(String name, long used, long total) {}

  /// @param what it holds, in a few words
  /// @param bytes of all files in it
  public record Folder(String what, Path path, long bytes) {}
}
