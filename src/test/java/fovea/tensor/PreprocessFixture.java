package fovea.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.checkpoint.SafetensorsFile;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Pictures and maps resized by Pillow, PyTorch, OpenCV, scikit-image and Hugging Face.
public final class PreprocessFixture {
  static final Path FOLDER = Path.of("src/test/resources/fovea/tensor/preprocess");

  /// One tensor's numbers, row-major.
  public record Values(List<Long> shape, float[] numbers) {
    int dimension(int fromLast) {
      return Math.toIntExact(shape.get(shape.size() - fromLast));
    }

    /// The maps of a (…, H, W) tensor.
    public Heatmap map(int channel) {
      int plane = dimension(1) * dimension(2);
      float[] map = new float[plane];
      System.arraycopy(numbers, channel * plane, map, 0, plane);
      return new Heatmap(dimension(1), dimension(2), map);
    }

    /// A (H, W, 3) tensor of bytes.
    public RgbImage picture() {
      int[] pixels = new int[dimension(2) * dimension(3)];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] =
            (int) numbers[3 * i] << 16 | (int) numbers[3 * i + 1] << 8 | (int) numbers[3 * i + 2];
      }
      return RgbImage.of(dimension(2), dimension(3), pixels);
    }
  }

  private final Map<String, Values> tensors = new HashMap<>();

  public PreprocessFixture() throws Exception {
    OnCompute.run(
        manager -> {
          try (var file = SafetensorsFile.open(FOLDER.resolve("expected.safetensors"))) {
            for (String name : file.names()) {
              NDArray tensor = file.read(manager, name);
              tensors.put(
                  name,
                  new Values(
                      file.shape(name), tensor.toType(DataType.FLOAT32, false).toFloatArray()));
            }
          }
        });
  }

  public Set<String> names() {
    return tensors.keySet();
  }

  public Values of(String name) {
    Values values = tensors.get(name);
    if (values == null) {
      throw new IllegalArgumentException(name);
    }
    return values;
  }

  public static RgbImage picture() throws Exception {
    return ImageFiles.read(FOLDER.resolve("rgb_97x61.png"));
  }

  /// Holds two arrays to one another; the tolerance is ten times what float32 and float64 differ
  /// by.
  public static void assertClose(
      float[] expected, float[] actual, double float32Difference, String name) {
    assertEquals(expected.length, actual.length, name);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], 10 * float32Difference, name + " at " + i);
    }
  }
}
