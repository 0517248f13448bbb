package fovea.ui.explanation;

import ai.djl.ndarray.NDManager;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.network.own.ScriptedNetwork;
import fovea.network.own.SequentialNetwork;
import fovea.tensor.Compute;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

/// Small networks on a compute thread of their own: one of convolutions, a quantised one that gives
/// no gradients, and one of fully connected layers only.
final class RealExplainers implements TaskModels<Explainer>, AutoCloseable {
  private static final int SIDE = 16;
  private static final List<String> LABELS = List.of("zero", "one", "two", "three", "four");

  private final Compute compute = Compute.start();

  @Override
  public List<ModelChoice> choices() {
    return List.of(
        new ModelChoice("convolutional", "A small network"),
        new ModelChoice("quantised", "A quantised network"),
        new ModelChoice("connected", "A network without places"));
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Explainer, ? extends R, X> work) {
    try {
      return compute
          .<R>submit(
              Compute.Priority.INTERACTIVE,
              () -> {
                try (NDManager manager = compute.manager().newSubManager()) {
                  var pictures =
                      new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS);
                  return work.with(new NetworkExplainer(network(id, manager), pictures));
                }
              })
          .join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static ImageNetwork network(String id, NDManager manager) throws Exception {
    return switch (id) {
      case "quantised" ->
          new ScriptedNetwork(
              manager,
              new ScriptedNetwork.Configuration(5, 3, ScriptedNetwork.Outputs.SCORES, false),
              ScriptedModule.load(
                  manager,
                  Path.of("src/test/resources/fovea/network/scripted/quantised_any_size.pt")));
      case "connected" -> {
        var settings =
            new Settings(
                Map.of(
                    "image_size",
                    SIDE,
                    "layers",
                    List.of(
                        "Flatten",
                        Map.of("type", "Linear", "name", "fc1", "out_features", 12),
                        "ReLU",
                        Map.of("type", "Linear", "name", "fc2", "out_features", 5))));
        var network = new SequentialNetwork(manager, SequentialNetwork.Configuration.of(settings));
        network.initialize(4);
        yield network;
      }
      default -> {
        var network = new SmallConvolutional(manager);
        network.initialize(4);
        yield network;
      }
    };
  }

  @Override
  public void close() {
    compute.close();
  }
}
