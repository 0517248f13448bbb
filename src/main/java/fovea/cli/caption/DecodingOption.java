package fovea.cli.caption;

import fovea.captioning.DecodingOptions;
import fovea.captioning.GenerationOptions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options of decoding.
public final class DecodingOption {
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

  @Option(
      names = "--prompt",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the sentence begins with. This and what follows: transformers only.")
  private String prompt = "";

  @Option(names = "--sample", description = "Draws words by their probability; one beam.")
  private boolean sample;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      defaultValue = "1",
      description = "Of the draws, above 0 to 5; below 1 is more careful. Default: 1.")
  private double temperature;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description = "Draws from the K likeliest words only; 0 for all. Default: 0.")
  private int topK;

  @Option(
      names = "--top-p",
      paramLabel = "P",
      defaultValue = "1",
      description = "Draws from the likeliest words with this probability together. Default: 1.")
  private double topP;

  @Option(
      names = "--repetition-penalty",
      paramLabel = "R",
      defaultValue = "1",
      description = "Makes words that stand there already less likely, 1 (not) to 5. Default: 1.")
  private double repetitionPenalty;

  @Option(
      names = "--no-repeat-ngram",
      paramLabel = "N",
      defaultValue = "0",
      description = "No row of N words comes twice; 0 for no such rule. Default: 0.")
  private int noRepeatNgram;

  @Option(
      names = "--early-stopping",
      description = "Ends a beam search as soon as enough sentences have ended.")
  private boolean earlyStopping;

  @Option(
      names = "--draw-seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "Of the draws. Default: 0.")
  private long drawSeed;

  /// Options that only transformers heed.
  static final String[] TRANSFORMERS = {
    "--prompt",
    "--sample",
    "--temperature",
    "--top-k",
    "--top-p",
    "--repetition-penalty",
    "--no-repeat-ngram",
    "--early-stopping",
    "--draw-seed"
  };

  /// Options that only draws heed.
  static final String[] DRAWS = {"--temperature", "--top-k", "--top-p", "--draw-seed"};

  boolean draws() {
    return sample;
  }

  /// What was asked for.
  ///
  /// @throws ParameterException when it is out of range
  DecodingOptions options(CommandSpec command) {
    try {
      var generation =
          new GenerationOptions(
              prompt,
              sample,
              temperature,
              topK,
              topP,
              repetitionPenalty,
              noRepeatNgram,
              earlyStopping,
              drawSeed);
      return new DecodingOptions(beam, lengthPenalty, minLength, maxLength, List.of(), generation);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
