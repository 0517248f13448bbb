package fovea;

import fovea.format.Quantities;
import fovea.modelmanager.ModelManager;
import fovea.tensor.Compute;
import fovea.tensor.ComputeInfo;
import fovea.tensor.MemoryUse;
import fovea.ui.tab.EngineState;
import fovea.ui.tab.EngineState.Gauge;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What calculates, with what in its memory.
final class EngineReport {
  private final Compute compute;
  private final ModelManager models;
  private volatile @Nullable ComputeInfo engine;

  EngineReport(Compute compute, ModelManager models) {
    this.compute = compute;
    this.models = models;
  }

  /// The engine has begun. From any thread.
  void found(ComputeInfo info) {
    engine = info;
  }

  /// What calculates; "" until it is known.
  String title() {
    ComputeInfo info = engine;
    return info == null ? "" : info.title();
  }

  /// What the status bar says of it.
  EngineState state() {
    ComputeInfo info = engine;
    if (info == null) {
      return new EngineState("…", "The engine is starting.", gauges());
    }
    return new EngineState(
        info.device().isGpu() ? "CUDA" : "CPU",
        info.message()
            + " "
            + info.engine()
            + ", "
            + Quantities.count(info.threads(), "thread")
            + ". "
            + loaded(),
        gauges());
  }

  private String loaded() {
    return models.loaded().isEmpty()
        ? "No model is loaded."
        : models.loaded().stream()
            .map(m -> m.card().name() + " (" + Quantities.bytes(m.bytes()) + ")")
            .collect(Collectors.joining(", ", "Loaded: ", "."));
  }

  List<Gauge> gauges() {
    MemoryUse memory = compute.memory();
    var gauges = new ArrayList<Gauge>();
    gauges.add(
        new Gauge(
            "Memory", memory.processBytes(), memory.processBytes() + memory.availableBytes()));
    gauges.add(new Gauge("Java heap", memory.heapBytes(), memory.heapLimitBytes()));
    memory.gpu().ifPresent(gpu -> gauges.add(new Gauge("GPU", gpu.usedBytes(), gpu.totalBytes())));
    return gauges;
  }
}
