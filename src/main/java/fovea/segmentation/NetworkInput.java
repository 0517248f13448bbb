package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.image.RgbImage;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Statistics;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.List;

/// A picture as a network is shown it under a protocol.
///
/// @param manager owner of the tensors
/// @param preparation of the model's card
record NetworkInput(NDManager manager, Preparation preparation, Protocol protocol) {
  /// A picture of a billion pixels is larger than anything that is looked at.
  private static final long MOST = 100_000_000;

  /// Normalised, (1, 3, H, W). Where the picture keeps its shape it is resized bilinearly without
  /// antialiasing and its values are rounded, as OpenCV does.
  NDArray pixels(RgbImage picture, double scale) {
    return switch (protocol.fit()) {
      case SQUASH ->
          Tensors.pixels(
              manager,
              List.of(picture),
              prepared(scaled(preparation.width(), scale), scaled(preparation.height(), scale)));
      case SHORTER_SIDE -> {
        int least = Math.min(preparation.width(), preparation.height());
        double shorter = Math.max(window(), Math.round(least * scale));
        double factor = shorter / Math.min(picture.width(), picture.height());
        yield resized(picture, scaled(picture.width(), factor), scaled(picture.height(), factor));
      }
      case UNSCALED -> {
        double factor =
            Math.max(scale, (double) window() / Math.min(picture.width(), picture.height()));
        yield resized(picture, scaled(picture.width(), factor), scaled(picture.height(), factor));
      }
    };
  }

  /// The same picture before it is normalised, 8 bits a channel.
  RgbImage seen(RgbImage picture) {
    return switch (protocol.fit()) {
      case SQUASH -> Tensors.shown(picture, prepared(preparation.width(), preparation.height()));
      case SHORTER_SIDE -> {
        int least = Math.min(preparation.width(), preparation.height());
        double factor = (double) Math.max(window(), least) / shorter(picture);
        yield levels(picture, scaled(picture.width(), factor), scaled(picture.height(), factor));
      }
      case UNSCALED -> {
        double factor = Math.max(1, (double) window() / shorter(picture));
        yield levels(picture, scaled(picture.width(), factor), scaled(picture.height(), factor));
      }
    };
  }

  private static int shorter(RgbImage picture) {
    return Math.min(picture.width(), picture.height());
  }

  private RgbImage levels(RgbImage picture, int width, int height) {
    check(width, height);
    return width == picture.width() && height == picture.height()
        ? picture
        : Scopes.run(() -> Tensors.image(rounded(picture, width, height)));
  }

  private static int scaled(int side, double factor) {
    return (int) Math.min(MOST, Math.max(1, Math.floor(side * factor + 0.5)));
  }

  /// 1 where the whole picture is seen at once.
  private int window() {
    return switch (protocol.coverage()) {
      case Coverage.Whole() -> 1;
      case Coverage.Sliding(int window, int _, int _) -> window;
    };
  }

  private NDArray resized(RgbImage picture, int width, int height) {
    check(width, height);
    Preparation own = prepared(picture.width(), picture.height());
    if (width == picture.width() && height == picture.height()) {
      return Tensors.pixels(manager, List.of(picture), own);
    }
    return Scopes.keep(() -> Tensors.normalised(rounded(picture, width, height), own));
  }

  private static void check(int width, int height) {
    if ((long) width * height > MOST) {
      throw new IllegalArgumentException(
          "The picture would be read as %d × %d pixels, which is too large; squash it instead."
              .formatted(width, height));
    }
  }

  /// Resized, in [0, 1], rounded to bytes.
  private NDArray rounded(RgbImage picture, int width, int height) {
    Preparation own = prepared(picture.width(), picture.height());
    NDArray unit = Tensors.unnormalised(manager, List.of(picture), own);
    return Operators.bilinear(unit, height, width).mul(255).round().div(255);
  }

  private Preparation prepared(int width, int height) {
    boolean own = protocol.statistics() == Statistics.MODEL;
    var squash = new Preparation.Fit.Squash(width, height);
    Preparation imageNet = Preparation.imageNet(width, height);
    float[] half = {0.5f, 0.5f, 0.5f};
    return new Preparation(
        width,
        height,
        squash,
        preparation.filter(),
        preparation.centring(),
        own ? preparation.rescale() : imageNet.rescale(),
        switch (protocol.statistics()) {
          case MODEL -> preparation.mean();
          case IMAGENET -> imageNet.mean();
          case HALF -> half;
        },
        switch (protocol.statistics()) {
          case MODEL -> preparation.std();
          case IMAGENET -> imageNet.std();
          case HALF -> half;
        });
  }
}
