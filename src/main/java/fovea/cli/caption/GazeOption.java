package fovea.cli.caption;

import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.cli.console.WrongUsage;
import fovea.image.RgbImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The option `--gaze` of commands that caption.
public final class GazeOption {
  private static final Pattern FORM = Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?");

  @Option(
      names = "--gaze",
      paramLabel = "WHICH",
      defaultValue = "mean",
      description =
          "Of a transformer's attentions: mean, weighted (by gradient), a layer such as 7, or a"
              + " head of it such as 7.3, both counted from 1. Default: mean.")
  private String gaze = "mean";

  /// @throws ParameterException when it is none of these
  GazeChoice choice(CommandSpec command) {
    Matcher matcher = FORM.matcher(gaze);
    if (gaze.equals("mean")) {
      return new GazeChoice.Mean();
    } else if (gaze.equals("weighted")) {
      return new GazeChoice.Weighted();
    } else if (matcher.matches()) {
      int layer = Integer.parseInt(matcher.group(1)) - 1;
      return matcher.group(2) == null
          ? new GazeChoice.Layer(layer)
          : new GazeChoice.Head(layer, Integer.parseInt(matcher.group(2)) - 1);
    }
    throw new ParameterException(
        command.commandLine(),
        "--gaze is mean, weighted, a layer (7) or a head of one (7.3), not " + gaze + ".");
  }

  /// The caption with this gaze; on the compute thread.
  static Caption apply(
      GazeChoice choice,
      Captioner captioner,
      RgbImage image,
      Caption caption,
      DecodingOptions options) {
    Captioner.Abilities abilities = captioner.abilities();
    return switch (choice) {
      case GazeChoice.Mean() -> caption;
      case GazeChoice.Weighted() -> {
        check(0, 0, abilities);
        yield captioner.weighted(image, caption, 0, options);
      }
      case GazeChoice.Layer(int layer) -> {
        check(layer, 0, abilities);
        yield caption.with(choice);
      }
      case GazeChoice.Head(int layer, int head) -> {
        check(layer, head, abilities);
        yield caption.with(choice);
      }
    };
  }

  private static void check(int layer, int head, Captioner.Abilities abilities) {
    if (abilities.layers() == 0) {
      throw new WrongUsage("This captioner has only one gaze; leave --gaze out.");
    }
    if (layer < 0 || layer >= abilities.layers() || head < 0 || head >= abilities.heads()) {
      throw new WrongUsage(
          "The captioner has layers 1 to %d with heads 1 to %d."
              .formatted(abilities.layers(), abilities.heads()));
    }
  }
}
