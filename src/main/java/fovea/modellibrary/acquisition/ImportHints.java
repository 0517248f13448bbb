package fovea.modellibrary.acquisition;

import fovea.architecture.recognition.Reading;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// What a person says about a file that does not say it itself.
///
/// @param architecture e.g. "resnet18"; "" to find out
/// @param labels a text file with one label a line
/// @param name for people; "" for the file's
/// @param choices how what no file says is read, by the key of the {@link Reading}
/// @param weightsKey of a file with several sets of weights, the key of the set that is wanted,
///   such as "params_ema"; "" for the usual one
/// @param network a JSON object that tells the network layer by layer; "" where it is told by the
///   file, or one of the known
/// @param runsCode whether the person trusts whoever made the file, and lets the code run that it
///   brings as TorchScript
public record ImportHints(
    String architecture,
    Optional<Path> labels,
    String name,
    Map<String, String> choices,
    String weightsKey,
    String network,
    boolean runsCode) {
  public ImportHints {
    choices = Map.copyOf(choices);
  }

  public ImportHints(
      String architecture, Optional<Path> labels, String name, Map<String, String> choices) {
    this(architecture, labels, name, choices, "", "", false);
  }

  public ImportHints(String architecture, Optional<Path> labels, String name) {
    this(architecture, labels, name, Map.of());
  }

  public static ImportHints none() {
    return new ImportHints("", Optional.empty(), "");
  }

  public ImportHints choosing(Map<String, String> newChoices) {
    return new ImportHints(architecture, labels, name, newChoices, weightsKey, network, runsCode);
  }

  /// With the network told layer by layer.
  public ImportHints told(String json) {
    return new ImportHints(architecture, labels, name, choices, weightsKey, json, runsCode);
  }

  /// With the code that the file brings let run.
  public ImportHints running() {
    return new ImportHints(architecture, labels, name, choices, weightsKey, network, true);
  }
}
