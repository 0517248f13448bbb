package fovea.modellibrary;

import fovea.hub.HubException;
import fovea.modellibrary.shelf.HubAccess;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import fovea.tensor.Compute.Priority;
import fovea.tensor.EngineFacts;
import fovea.tensor.MemoryUse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gathers what the engine page shows.
final class EngineReports {
  private EngineReports() {}

  static EngineReport of(Compute compute, ModelManager models, ModelStore store, HubAccess access) {
    EngineFacts facts;
    try {
      facts = compute.call(Priority.INTERACTIVE, () -> EngineFacts.of(compute.info()));
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      facts = new EngineFacts(Map.of("Engine", "not available"), List.of(), reason);
    }
    var lines = new ArrayList<EngineReport.Fact>();
    facts.facts().forEach((name, value) -> lines.add(new EngineReport.Fact(name, value)));
    return new EngineReport(
        lines,
        facts.gpus(),
        facts.cuda(),
        gauges(compute.memory(), models),
        folders(store, access));
  }

  private static List<EngineReport.Gauge> gauges(MemoryUse memory, ModelManager models) {
    var gauges = new ArrayList<EngineReport.Gauge>();
    gauges.add(
        new EngineReport.Gauge(
            "Memory", memory.processBytes(), memory.processBytes() + memory.availableBytes()));
    long loaded = models.loaded().stream().mapToLong(LoadedModel::bytes).sum();
    gauges.add(new EngineReport.Gauge("Models", loaded, models.budget()));
    gauges.add(new EngineReport.Gauge("Java heap", memory.heapBytes(), memory.heapLimitBytes()));
    memory
        .gpu()
        .ifPresent(
            gpu -> gauges.add(new EngineReport.Gauge("GPU", gpu.usedBytes(), gpu.totalBytes())));
    return gauges;
  }

  private static List<EngineReport.Folder> folders(ModelStore store, HubAccess access) {
    Path home = Path.of(System.getProperty("user.home", "."));
    Path engine =
        Optional.ofNullable(System.getProperty("DJL_CACHE_DIR"))
            .or(() -> Optional.ofNullable(System.getenv("DJL_CACHE_DIR")))
            .map(Path::of)
            .orElse(home.resolve(".djl.ai"));
    var folders = new ArrayList<EngineReport.Folder>();
    folders.add(folder("Your models", store.userModels()));
    try {
      folders.add(folder("Hugging Face cache", access.hub().settings().cacheFolder()));
    } catch (HubException e) {
      System.getLogger(EngineReports.class.getName())
          .log(System.Logger.Level.INFO, String.valueOf(e.getMessage()));
    }
    folders.add(folder("The engine's libraries", engine));
    return folders;
  }

  private static EngineReport.Folder folder(String what, Path path) {
    return new EngineReport.Folder(what, path, ModelFolders.size(path));
  }
}
