package fovea.modellibrary;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.network.attention.Outputs;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.Bert;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.util.Arrays;

/// The input that every model is checked with: the same numbers on every machine, made by a hash.
final class ReferenceInput {
  private static final int KEPT = 256;
  private static final int WORDS = 8;

  private ReferenceInput() {}

  /// A picture of noise with shapes in it.
  static RgbImage picture(int side) {
    int[] pixels = new int[side * side];
    for (int i = 0; i < pixels.length; i++) {
      int x = i % side * 8 / side;
      int y = i / side * 8 / side;
      int block = hash(y * 8 + x) & 0xFFFFFF;
      int noise = hash(i) & 0x0F0F0F;
      pixels[i] = (block & 0xF0F0F0) | noise;
    }
    return RgbImage.of(side, side, pixels);
  }

  /// The first numbers that the network gives for the reference input.
  ///
  /// @param side of the picture in pixels; not used by networks that read words
  static float[] answer(Module network, NDManager manager, int side) throws ModelException {
    float[] all =
        Scopes.run(
            () ->
                switch (network) {
                  case Bert bert -> {
                    NDArray ids = words(manager, bert.configuration().vocabularySize());
                    Bert.Output output =
                        bert.forward(new Bert.Input(ids, null, null), Outputs.none());
                    NDArray logits = output.logits();
                    yield (logits == null ? output.lastHidden() : logits).toFloatArray();
                  }
                  case WordNetwork writer -> {
                    WordNetwork.Picture picture =
                        writer.look(pixels(manager, writer.imageSize()), Outputs.none());
                    NDArray ids = words(manager, writer.vocabularySize());
                    yield writer
                        .read(ids, null, picture, null, Outputs.none())
                        .logits()
                        .get(":, -1")
                        .toFloatArray();
                  }
                  case BeitSegmenter segmenter ->
                      segmenter
                          .forward(
                              pixels(manager, segmenter.configuration().backbone().imageSize()),
                              Outputs.none(),
                              false)
                          .logits()
                          .get(":, :, ::16, ::16")
                          .toFloatArray();
                  case ImageNetwork classifier ->
                      classifier.logits(pixels(manager, side)).toFloatArray();
                  default -> new float[0];
                });
    if (all.length == 0) {
      throw new ModelException("This kind of network has no reference input.");
    }
    return Arrays.copyOf(all, Math.min(KEPT, all.length));
  }

  /// Normalised pixels in [−1.5, 1.5], (1, 3, side, side).
  private static NDArray pixels(NDManager manager, int side) {
    var values = new float[3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (1.5 * ((hash(i) >>> 8) * 0x1p-23 - 1));
    }
    return manager.create(values, new Shape(1, 3, side, side));
  }

  private static NDArray words(NDManager manager, int vocabularySize) {
    var ids = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      ids[i] = Integer.toUnsignedLong(hash(i)) % vocabularySize;
    }
    return manager.create(ids, new Shape(1, WORDS)).toType(DataType.INT64, false);
  }

  private static int hash(int i) {
    int h = i * 0x9E3779B9;
    h = (h ^ h >>> 16) * 0x85EBCA6B;
    h = (h ^ h >>> 13) * 0xC2B2AE35;
    return h ^ h >>> 16;
  }
}
