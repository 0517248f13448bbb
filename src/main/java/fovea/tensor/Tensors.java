package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.image.UnitPixels;
import java.nio.ByteBuffer;
import java.util.List;

/// The bridge between pictures and tensors.
public final class Tensors {
  private static final Shape CHANNELS = new Shape(1, 3, 1, 1);

  private Tensors() {}

  /// Pictures as a network takes them: fitted, cut and normalised as the preparation says, (B, 3,
  /// H, W) float32.
  public static NDArray pixels(
      NDManager manager, List<RgbImage> pictures, Preparation preparation) {
    return pixels(manager, planar(pictures, preparation), pictures.size(), preparation);
  }

  /// Pictures as {@link #pixels} before they are normalised: (B, 3, H, W) float32 in [0, 1]. Where
  /// attacks work; {@link #normalised} does the rest.
  public static NDArray unnormalised(
      NDManager manager, List<RgbImage> pictures, Preparation preparation) {
    return unnormalised(manager, planar(pictures, preparation), pictures.size(), preparation);
  }

  /// As above, of pictures that have the preparation's size, as {@link #pixels(NDManager, byte[],
  /// int, Preparation)} takes them.
  public static NDArray unnormalised(
      NDManager manager, byte[] planar, int batch, Preparation preparation) {
    return Scopes.keep(
        () -> bytes(manager, planar, batch, preparation).toType(DataType.FLOAT32, false).divi(255));
  }

  /// What the network takes, from {@link #unnormalised} pictures or changed ones; gradients flow.
  public static NDArray normalised(NDArray unnormalised, Preparation preparation) {
    NDManager manager = unnormalised.getManager();
    return Scopes.keep(
        () -> {
          float[] scale = scale(preparation);
          for (int c = 0; c < 3; c++) {
            scale[c] *= 255;
          }
          return unnormalised
              .mul(Operators.owned(manager.create(scale, CHANNELS)))
              .add(manager.create(shift(preparation), CHANNELS));
        });
  }

  /// The picture as the network sees it: fitted and cut.
  public static RgbImage shown(RgbImage picture, Preparation preparation) {
    return preparation.fitted(picture);
  }

  private static byte[] planar(List<RgbImage> pictures, Preparation preparation) {
    int plane = preparation.width() * preparation.height();
    byte[] planar = new byte[Math.multiplyExact(pictures.size(), 3 * plane)];
    int offset = 0;
    for (RgbImage picture : pictures) {
      int[] rgb = preparation.fitted(picture).pixels();
      for (int i = 0; i < plane; i++) {
        planar[offset + i] = (byte) (rgb[i] >> 16);
        planar[offset + plane + i] = (byte) (rgb[i] >> 8);
        planar[offset + 2 * plane + i] = (byte) rgb[i];
      }
      offset += 3 * plane;
    }
    return planar;
  }

  /// Pictures that already have the preparation's size: `planar` holds for each one all reds, all
  /// greens, all blues, row by row, as unsigned bytes. (batch, 3, H, W) float32, normalised. The
  /// way of training data, which is kept as bytes.
  public static NDArray pixels(
      NDManager manager, byte[] planar, int batch, Preparation preparation) {
    return Scopes.keep(
        () ->
            bytes(manager, planar, batch, preparation)
                .toType(DataType.FLOAT32, false)
                .muli(manager.create(scale(preparation), CHANNELS))
                .addi(manager.create(shift(preparation), CHANNELS)));
  }

  private static NDArray bytes(
      NDManager manager, byte[] planar, int batch, Preparation preparation) {
    int width = preparation.width();
    int height = preparation.height();
    if (planar.length != (long) batch * 3 * width * height) {
      throw new IllegalArgumentException(
          planar.length + " bytes are not " + batch + " pictures of " + width + " x " + height);
    }
    return manager.create(
        ByteBuffer.wrap(planar), new Shape(batch, 3, height, width), DataType.UINT8);
  }

  /// What a byte of each channel is multiplied by.
  private static float[] scale(Preparation preparation) {
    float[] scale = preparation.std();
    float levels = (float) (1 / preparation.rescale());
    for (int c = 0; c < 3; c++) {
      scale[c] = 1 / (levels * scale[c]);
    }
    return scale;
  }

  /// What is then added.
  private static float[] shift(Preparation preparation) {
    float[] shift = preparation.mean();
    float[] std = preparation.std();
    for (int c = 0; c < 3; c++) {
      shift[c] = -shift[c] / std[c];
    }
    return shift;
  }

  /// A (1, 3, H, W) tensor in [0, 1] as a picture, rounded to bytes.
  public static RgbImage image(NDArray pixels) {
    Shape shape = pixels.getShape();
    return UnitPixels.image(
        pixels.toFloatArray(), Math.toIntExact(shape.get(3)), Math.toIntExact(shape.get(2)));
  }

  /// A (height, width) tensor as a map.
  public static Heatmap heatmap(NDArray map) {
    Shape shape = map.getShape();
    if (shape.dimension() != 2) {
      throw new IllegalArgumentException("a map has two dimensions, not " + shape);
    }
    return new Heatmap(
        Math.toIntExact(shape.get(1)), Math.toIntExact(shape.get(0)), map.toFloatArray());
  }
}
