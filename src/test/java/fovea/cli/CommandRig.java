package fovea.cli;

import fovea.checkpoint.SafetensorsFile;
import fovea.hub.HubException;
import fovea.hub.HubSettings;
import fovea.hub.ModelHub;
import fovea.modellibrary.LocalModelLibrary;
import fovea.modellibrary.TrustedCode;
import fovea.modelmanager.ModelManager;
import fovea.modelmanager.ModelStore;
import fovea.network.convolutional.CifarResNet;
import fovea.tensor.Compute;
import fovea.tensor.OnCompute;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole command line in a folder of its own, without the net, and what it prints.
final class CommandRig implements AutoCloseable {
  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();
  final ModelStore store;
  private final Path folder;
  private final Compute compute = Compute.start();
  private final ModelManager models;
  private final FoveaCommand command;
  private ModelHub hub;

  CommandRig(Path folder) {
    this.folder = folder;
    store = new ModelStore(getClass().getClassLoader(), folder.resolve("home"));
    models = new ModelManager(store, new TrustedCode(store.home()), () -> 1L << 30);
    var library = new LocalModelLibrary(store, models, this::hub, compute);
    command =
        new FoveaCommand(Contexts.of(compute, store, models, library, folder, Map::of, out, err));
  }

  /// One for all that a test runs, as in the program.
  private synchronized ModelHub hub() throws HubException {
    if (hub == null) {
      hub =
          new ModelHub(
              HubSettings.fromEnvironment(Map.of("HF_HUB_OFFLINE", "1"), folder.resolve("nobody")));
    }
    return hub;
  }

  /// A picture `a.png`, a file `bad.png` that is none, and a CIFAR ResNet-20 of random numbers,
  /// `mine.safetensors`.
  void fill() throws Exception {
    var picture = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    picture.createGraphics().fillRect(5, 5, 20, 10);
    ImageIO.write(picture, "png", folder.resolve("a.png").toFile());
    Files.writeString(folder.resolve("bad.png"), "no picture");
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              network();
              return true;
            })
        .get();
  }

  private void network() throws IOException {
    try (var manager = compute.manager().newSubManager()) {
      var network = new CifarResNet(manager, new CifarResNet.Configuration(20, 10));
      network.initialize(3);
      SafetensorsFile.write(folder.resolve("mine.safetensors"), network.state(), Map.of());
    }
  }

  /// Runs a command; what an earlier one printed is forgotten.
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return command.run(arguments);
  }

  JsonNode json() {
    return JsonMapper.shared().readTree(out.toString());
  }

  @Override
  public void close() throws Exception {
    OnCompute.close(compute, models);
  }
}
