package fovea.cli.segment;

import fovea.cli.console.WrongUsage;
import fovea.format.Names;
import fovea.format.UnknownName;
import fovea.segmentation.Protocol;
import fovea.segmentation.Protocol.Averaging;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Fit;
import fovea.segmentation.Protocol.Layers;
import fovea.segmentation.Protocol.Statistics;
import fovea.segmentation.Protocol.Upsampling;
import fovea.segmentation.Protocol.Views;
import fovea.segmentation.ProtocolOptions;
import fovea.segmentation.Segmenter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say how a picture is shown to a network and its scores become the picture's.
public final class ProtocolOption {
  /// All of them.
  static final String[] NAMES = {
    "--protocol",
    "--statistics",
    "--fit",
    "--taps",
    "--window",
    "--stride",
    "--upsampling",
    "--scales",
    "--flip",
    "--average"
  };

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "",
      description =
          "training, model, published or huggingface, where the network has these. Default: the model's usual"
              + " one. The options below change parts of it.")
  private String name = "";

  @Option(
      names = "--statistics",
      paramLabel = "NAME",
      description = "Mean and deviation of the pixels: model, imagenet or half.")
  private @Nullable Statistics statistics;

  @Option(
      names = "--fit",
      paramLabel = "NAME",
      description = "Size at which it is read: squash, shorter_side or unscaled.")
  private @Nullable Fit fit;

  @Option(
      names = "--taps",
      paramLabel = "NAME",
      description = "Which layers of BEiT the pyramid is made of: model, after or before.")
  private @Nullable Layers taps;

  @Option(
      names = "--window",
      paramLabel = "PIXELS",
      description = "Slides a window of this side; 0 looks at the whole picture at once.")
  private @Nullable Integer window;

  @Option(
      names = "--stride",
      paramLabel = "PIXELS",
      description = "From window to window. Default: two thirds of the window.")
  private @Nullable Integer stride;

  @Option(
      names = "--upsampling",
      paramLabel = "NAME",
      description = "The way of the scores to the picture's size: straight or through_input.")
  private @Nullable Upsampling upsampling;

  @Option(
      names = "--scales",
      split = ",",
      paramLabel = "FACTOR",
      description = "Looks at several sizes, e.g. 0.5,0.75,1,1.25,1.5,1.75.")
  private List<Double> scales = List.of();

  @Option(names = "--flip", description = "Looks at the mirror image too.")
  private boolean flip;

  @Option(
      names = "--average",
      paramLabel = "NAME",
      description = "What is averaged over several looks: probabilities or scores.")
  private @Nullable Averaging averaging;

  /// The protocol that is meant for this network.
  ///
  /// @throws WrongUsage when there is none of this name, in one sentence
  public Protocol of(Segmenter segmenter) {
    Protocol chosen = named(segmenter);
    String before = chosen.toString();
    if (statistics != null) {
      chosen = chosen.withStatistics(statistics);
    }
    if (fit != null) {
      chosen = chosen.withFit(fit);
    }
    if (taps != null) {
      chosen = chosen.withLayers(taps);
    }
    if (upsampling != null) {
      chosen = chosen.withUpsampling(upsampling);
    }
    chosen = chosen.withCoverage(coverage(chosen.coverage()));
    if (!scales.isEmpty() || flip || averaging != null) {
      Views usual = chosen.views();
      chosen =
          chosen.withViews(
              new Views(
                  scales.isEmpty() ? usual.scales() : scales,
                  flip || usual.flip(),
                  averaging == null ? usual.averaging() : averaging));
    }
    return before.equals(chosen.toString()) ? chosen : chosen.withName(chosen.name() + ", changed");
  }

  /// A protocol in one piece of text: "published", "huggingface --flip", "--window 320".
  ///
  /// @throws WrongUsage when it is none, in one sentence
  static ProtocolOption of(String text) {
    String named = text.strip().startsWith("-") ? text.strip() : "--protocol " + text.strip();
    var option = new ProtocolOption();
    try {
      new CommandLine(option)
          .setCaseInsensitiveEnumValuesAllowed(true)
          .parseArgs(named.split("\\s+"));
      return option;
    } catch (ParameterException e) {
      throw new WrongUsage(
          "“%s” is no protocol: give a name, and perhaps options like --flip or --window 320."
              .formatted(text),
          e);
    }
  }

  private Coverage coverage(Coverage usual) {
    if (window == null && stride == null) {
      return usual;
    }
    if (window != null && window == 0) {
      return new Coverage.Whole();
    }
    int side =
        window != null
            ? window
            : switch (usual) {
              case Coverage.Sliding(int own, int _, int _) -> own;
              case Coverage.Whole() ->
                  throw new WrongUsage("--stride needs --window: give the window's side.");
            };
    return new Coverage.Sliding(side, stride != null ? stride : Math.max(1, side * 2 / 3));
  }

  private Protocol named(Segmenter segmenter) {
    List<Protocol> all = segmenter.protocols();
    if (name.isEmpty()) {
      return all.getFirst();
    }
    List<String> keys = all.stream().map(ProtocolOptions::key).toList();
    return Names.meant(name, keys)
        .map(meant -> all.get(keys.indexOf(meant)))
        .orElseThrow(
            () ->
                UnknownName.of(
                    "protocol", name, keys, "this model has " + String.join(", ", keys)));
  }
}
