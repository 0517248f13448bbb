package fovea.cli.models;

import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What a person says about weights that do not say it themselves.
public final class ImportOptions {
  @Option(
      names = "--architecture",
      paramLabel = "NAME",
      description = "Which network a file of weights is, where it cannot tell.")
  private String architecture = "";

  @Option(
      names = "--network",
      paramLabel = "FILE",
      description = "A JSON file that tells the network layer by layer, see docs/own-network.md.")
  private @Nullable Path network;

  @Option(
      names = "--run-code",
      description =
          "Runs the code that a TorchScript file brings, because you trust whoever made it. Without"
              + " it only its tensors are read.")
  private boolean runCode;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "The names of its classes, one a line.")
  private @Nullable Path labels;

  @Option(
      names = "--read",
      paramLabel = "KEY=NAME",
      description =
          "How to read what no file of the model says, e.g. statistics=cifar10, pool=yes, heads=16,"
              + " taps=huggingface; may be given again. What is assumed otherwise is told.")
  private Map<String, String> readings = new LinkedHashMap<>();

  @Option(
      names = "--weights-key",
      paramLabel = "KEY",
      description =
          "Of a file with several sets of weights, the key of the one to take, e.g. params_ema.")
  private String weightsKey = "";

  /// The model that was found with what can be said about one that has a card; nothing that was
  /// said is passed over in silence.
  public CatalogModel applied(CommandContext context, CatalogModel found) throws ModelException {
    String surplus =
        !architecture.isEmpty()
            ? "--architecture"
            : runCode
                ? "--run-code"
                : network != null
                    ? "--network"
                    : !readings.isEmpty() ? "--read" : weightsKey.isEmpty() ? "" : "--weights-key";
    if (!surplus.isEmpty()) {
      throw new WrongUsage(
          "%s tells how a file of weights is read, but “%s” is a model with a card, which says it already."
              .formatted(surplus, found.card().id()));
    }
    return labels == null
        ? found
        : context.library().model(found.card().id(), context.resolve(labels));
  }

  /// @param name what to call the model; "" for the file's name
  ///
  /// @throws ModelException when the file that tells the network is not JSON, in one sentence
  public ImportHints hints(CommandContext context, String name) throws IOException, ModelException {
    return new ImportHints(
        architecture,
        Optional.ofNullable(labels).map(context::resolve),
        name,
        readings,
        weightsKey,
        network == null ? "" : ModelFolders.text(context.resolve(network)),
        runCode);
  }
}
