package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import fovea.image.RgbImage;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Makes graphs of captioners: of the encoder and of the decoder.
public final class CaptionerGraphs {
  private CaptionerGraphs() {}

  /// The graph of a captioner as it says which word comes first. On the compute thread.
  ///
  /// @param title of the model
  /// @param network that it consists of
  /// @param looking whether the activations of this picture are kept in small
  public static NetworkGraph of(
      String title,
      DifferentiableCaptioner captioner,
      Module network,
      RgbImage picture,
      boolean looking) {
    return Scopes.run(
        () ->
            of(
                title,
                captioner,
                network,
                Tensors.pixels(captioner.manager(), List.of(picture), captioner.preparation()),
                new int[] {captioner.tokens().marks().start()},
                looking));
  }

  /// The graph of a captioner as it says which word follows others.
  ///
  /// @param pixels of one picture, normalised, (1, 3, H, W)
  /// @param before the tokens before it, the start mark first
  static NetworkGraph of(
      String title,
      DifferentiableCaptioner captioner,
      Module network,
      NDArray pixels,
      int[] before,
      boolean looking) {
    String words =
        Arrays.stream(before)
            .skip(1)
            .mapToObj(id -> captioner.tokens().shown(id, false))
            .collect(Collectors.joining(" "));
    String fed =
        words.isEmpty()
            ? "The decoder read the mark that every caption begins with, and was asked for the first"
                + " word."
            : "The decoder read the mark that every caption begins with and “%s”, and was asked for the next word."
                .formatted(words);
    return Scopes.run(
        () -> NetworkGraphs.of(title, network, captioner.followed(before), pixels, fed, looking));
  }
}
