package fovea.cli;

import fovea.captioning.DecodingOptions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of decoding.
final class DecodingOption {
  @Option(
      names = "--beam",
      paramLabel = "K",
      defaultValue = "3",
      description = "Sentences kept alive at each step, 1 (greedy) to 10. Default: 3.")
  private int beam;

  @Option(
      names = "--length-penalty",
      paramLabel = "P",
      defaultValue = "0",
      description = "Ranks by log-probability / length^P, 0 to 2. Default: 0.")
  private double lengthPenalty;

  @Option(
      names = "--min-length",
      paramLabel = "WORDS",
      defaultValue = "0",
      description = "Words before a sentence may end. Default: 0.")
  private int minLength;

  @Option(
      names = "--max-length",
      paramLabel = "WORDS",
      defaultValue = "50",
      description = "Words at most, 1 to 100. Default: 50.")
  private int maxLength;

  /// What was asked for.
  ///
  /// @throws ParameterException when it is out of range
  DecodingOptions options(CommandSpec command) {
    try {
      return new DecodingOptions(beam, lengthPenalty, minLength, maxLength, List.of());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
