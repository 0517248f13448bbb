package fovea.modellibrary;

import fovea.architecture.CardNetworks;
import fovea.files.DiskSpace;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A library in a folder of its own, without any of the program's models, and a hub for it.
public final class LibraryRig implements AutoCloseable {
  public static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  public final Path folder;
  public final Compute compute = Compute.start();
  public final Map<String, String> environment = new HashMap<>();
  public final LittleHub hub = new LittleHub();
  public final ModelStore store;
  public final ModelManager models;
  public final LocalModelLibrary library;
  public volatile DiskSpace disk = DiskSpace.REAL;

  public LibraryRig(Path folder) throws IOException {
    this.folder = folder;
    environment.put("HF_ENDPOINT", hub.endpoint());
    environment.put("HF_HOME", folder.resolve("hf").toString());
    store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, () -> 1L << 30);
    library =
        new LocalModelLibrary(
            store,
            models,
            () -> new ModelHub(HubSettings.fromEnvironment(environment, folder)),
            compute,
            place -> disk.usable(place));
  }

  /// A folder as on the hub with a fixture's model in it.
  public Path repository(String fixture, String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve("repositories").resolve(name));
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(FIXTURES.resolve(fixture).resolve(file), place.resolve(file));
    }
    return place;
  }

  @Override
  public void close() {
    OnCompute.close(compute, models);
    hub.close();
  }
}
