package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Module;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/// The weights with which the fixtures were made: a hash of a tensor's name and of a number's place
/// in it.
///
/// @param gain of the matrices and convolutions, by network
/// @param gamma the mean of the normalisations' scales
public record TorchvisionFormula(double gain, double gamma) {
  /// Numbers that are made at once, so that a layer of half a gigabyte needs little memory.
  private static final int CHUNK = 1 << 22;

  public void fill(Module network) {
    network.state().forEach(this::fill);
  }

  public NDArray input(NDManager manager, int height, int width) {
    NDArray input = manager.zeros(new Shape(1, 3, height, width));
    fill("input", input);
    return input;
  }

  private void fill(String name, NDArray array) {
    var checksum = new CRC32();
    checksum.update(name.getBytes(StandardCharsets.UTF_8));
    int seed = (int) checksum.getValue();
    long[] shape = array.getShape().getShape().clone();
    int row = Math.toIntExact(array.size() / shape[0]);
    int rows = Math.max(1, CHUNK / row);
    Line line = line(name, shape.length, row);
    int all = Math.toIntExact(shape[0]);
    for (int from = 0; from < all; from += rows) {
      int count = Math.min(rows, all - from);
      float[] values = values(seed, from * row, count * row, line);
      shape[0] = count;
      try (NDArray source = array.getManager().create(values, new Shape(shape))) {
        array.set(new NDIndex(from + ":" + (from + count)), source);
      }
    }
  }

  /// How a hash in [−1, 1) becomes a weight.
  private record Line(double scale, double offset, double slope) {}

  private Line line(String name, int rank, int fanIn) {
    String leaf = name.substring(name.lastIndexOf('.') + 1);
    return switch (leaf) {
      case "input" -> new Line(1, 0, 1.5);
      case "running_mean", "bias", "in_proj_bias" -> new Line(1, 0, 0.1);
      case "class_token", "pos_embedding" -> new Line(1, 0, 0.5);
      case "running_var" -> new Line(1, 1, 0.3);
      default ->
          rank == 1 ? new Line(gamma, 1, 0.3) : new Line(1, 0, Math.sqrt(gain * 3.0 / fanIn));
    };
  }

  private static float[] values(int seed, int first, int count, Line line) {
    var values = new float[count];
    int part = 1 << 16;
    IntStream.range(0, (count + part - 1) / part)
        .parallel()
        .forEach(
            p -> {
              for (int i = p * part; i < Math.min(count, (p + 1) * part); i++) {
                int h = (first + i) * 0x9E3779B9 + seed;
                h = (h ^ h >>> 16) * 0x85EBCA6B;
                h = (h ^ h >>> 13) * 0xC2B2AE35;
                h ^= h >>> 16;
                values[i] =
                    (float) (line.scale * (line.offset + line.slope * ((h >>> 8) * 0x1p-23 - 1)));
              }
            });
    return values;
  }
}
