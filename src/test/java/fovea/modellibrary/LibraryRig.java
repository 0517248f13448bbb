package fovea.modellibrary;

import fovea.architecture.CardNetworks;
import fovea.files.DiskSpace;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.tensor.Compute;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A library in a folder of its own, without any of the program's models, and a hub for it.
final class LibraryRig implements AutoCloseable {
  static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  final Path folder;
  final Compute compute = Compute.start();
  final Map<String, String> environment = new HashMap<>();
  final LittleHub hub = new LittleHub();
  final ModelStore store;
  final ModelManager models;
  final LocalModelLibrary library;
  volatile DiskSpace disk = DiskSpace.REAL;

  LibraryRig(Path folder) throws IOException {
    this.folder = folder;
    environment.put("HF_ENDPOINT", hub.endpoint());
    environment.put("HF_HOME", folder.resolve("hf").toString());
    store = new ModelStore(new URLClassLoader(new URL[0], null), folder.resolve("home"));
    models = new ModelManager(store, CardNetworks::load, 1L << 30);
    library =
        new LocalModelLibrary(
            store,
            models,
            () -> new ModelHub(HubSettings.fromEnvironment(environment, folder)),
            compute,
            place -> disk.usable(place));
  }

  /// A folder as on the hub with a fixture's model in it.
  Path repository(String fixture, String name) throws IOException {
    Path place = Files.createDirectories(folder.resolve("repositories").resolve(name));
    for (String file : List.of("config.json", "model.safetensors")) {
      Files.copy(FIXTURES.resolve(fixture).resolve(file), place.resolve(file));
    }
    return place;
  }

  @Override
  public void close() {
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              models.close();
              return true;
            })
        .join();
    compute.close();
    hub.close();
  }
}
