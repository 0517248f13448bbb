package fovea.dataset.mask;

import fovea.foreign.ForeignText;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.image.file.PictureSamples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An annotation or a predicted mask as a file has it: a number for every pixel whose meaning a
/// {@link LabelRule} says.
///
/// @param values row-major, 0 or more
/// @param colored whether the numbers were colours of a palette: then the first class is 1
public record Mask(int width, int height, int[] values, boolean colored) {
  private static final int BYTE = 8;
  private static final int NAME = 60;

  public Mask {
    if (width < 1 || height < 1 || values.length != width * height) {
      throw new IllegalArgumentException(
          "%d numbers are not a mask of %d × %d".formatted(values.length, width, height));
    }
    values = values.clone();
  }

  /// A copy.
  @Override
  public int[] values() {
    return values.clone();
  }

  /// How many pixels have each number.
  public SortedMap<Integer, Long> counts() {
    var counts = new TreeMap<Integer, Long>();
    int last = -1;
    long run = 0;
    for (int value : values) {
      if (value != last && run > 0) {
        counts.merge(last, run, Long::sum);
        run = 0;
      }
      last = value;
      run++;
    }
    counts.merge(last, run, Long::sum);
    return counts;
  }

  /// Reads a file of one number for each pixel, or of colours that are those of `palette`; then the
  /// numbers are its labels, class k being k + 1, black 0.
  ///
  /// @throws ImageFileException when the file cannot be read as a picture or is none of the kinds
  ///   that hold numbers, in one sentence
  public static Mask read(Path file, Palette palette) throws ImageFileException {
    PictureSamples samples = ImageFiles.readSamples(file);
    String name = ForeignText.name(String.valueOf(file.getFileName()), NAME);
    if (samples.lossy()) {
      throw new ImageFileException(
          name
              + " is a JPEG picture, which blurs the numbers of classes: give the annotation as"
              + " PNG.");
    }
    if (samples.bands() == 1) {
      return new Mask(samples.width(), samples.height(), samples.values(), false);
    }
    return ofColors(samples, palette, name);
  }

  private static Mask ofColors(PictureSamples samples, Palette palette, String name)
      throws ImageFileException {
    int[] colors = samples.values();
    if (Arrays.stream(colors)
        .allMatch(c -> (c >> 16 & 0xFF) == (c & 0xFF) && (c >> BYTE & 0xFF) == (c & 0xFF))) {
      return new Mask(
          samples.width(),
          samples.height(),
          Arrays.stream(colors).map(c -> c & 0xFF).toArray(),
          false);
    }
    Map<Integer, Integer> labels = new HashMap<>();
    labels.put(0, 0);
    for (int label = palette.size(); label > 0; label--) {
      labels.put(palette.rgb(label), label);
    }
    long unknown = Arrays.stream(colors).filter(c -> !labels.containsKey(c)).count();
    if (unknown > 0) {
      int first = Arrays.stream(colors).filter(c -> !labels.containsKey(c)).findFirst().orElse(0);
      throw new ImageFileException(
          "%s is in colours, and %s in none of the classes' colours, the first #%06X: give a picture of class numbers, or the classes with their colours."
              .formatted(name, Quantities.count(unknown, "pixel"), first));
    }
    return new Mask(
        samples.width(), samples.height(), Arrays.stream(colors).map(labels::get).toArray(), true);
  }
}
