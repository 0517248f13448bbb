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
import java.util.stream.Collectors;

/// An annotation or a predicted mask as a file has it: a number for every pixel whose meaning a
/// {@link LabelRule} says.
///
/// @param values row-major, 0 or more
/// @param coding what the file had for a number
public record Mask(int width, int height, int[] values, Coding coding) {
  /// What a file has for the number of a pixel.
  public enum Coding {
    /// the number itself
    NUMBERS(""),
    /// a colour that is grey: red, green and blue are each the number
    GREYS("%s in colours, all of them grey: the greys are read as numbers."),
    /// a colour of a palette, black for none: the first class is 1
    COLORS("%s in colours, which tell the classes.");

    private final String words;

    Coding(String words) {
      this.words = words;
    }

    /// How it was read, as a sentence; empty where it goes without saying.
    ///
    /// @param subject such as "The true masks are"
    public String words(String subject) {
      return words.formatted(subject);
    }
  }

  private static final int GREY = 0x010101;
  private static final int MOST_GREYS = 8;
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

  /// Whether the numbers were colours of a palette.
  public boolean colored() {
    return coding == Coding.COLORS;
  }

  /// Reads a file of one number for each pixel, or of colours that are those of `palette`; then the
  /// numbers are its labels, class k being k + 1, black 0. Colours that are all grey are numbers
  /// where most of the pixels are numbers of classes, unless they all are colours of the palette
  /// and not all of them numbers.
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
      return new Mask(samples.width(), samples.height(), samples.values(), Coding.NUMBERS);
    }
    return ofColors(samples, palette, name);
  }

  private static Mask ofColors(PictureSamples samples, Palette palette, String name)
      throws ImageFileException {
    int[] colors = samples.values();
    boolean grey = Arrays.stream(colors).allMatch(c -> c == (c & 0xFF) * GREY);
    long numbers =
        grey ? Arrays.stream(colors).filter(c -> number(c & 0xFF, palette.size())).count() : 0;
    Map<Integer, Integer> labels = new HashMap<>();
    labels.put(0, 0);
    for (int label = palette.size(); label > 0; label--) {
      labels.put(palette.rgb(label), label);
    }
    long unknown = Arrays.stream(colors).filter(c -> !labels.containsKey(c)).count();
    if (grey && (numbers == colors.length || unknown > 0 && 2 * numbers >= colors.length)) {
      int[] values = Arrays.stream(colors).map(c -> c & 0xFF).toArray();
      return new Mask(samples.width(), samples.height(), values, Coding.GREYS);
    }
    if (unknown > 0 && grey) {
      throw new ImageFileException(
          "%s is grey, and its greys are neither numbers of the %s nor their colours: %s. Give a picture of class numbers, or the classes with their colours."
              .formatted(
                  name, Quantities.count(palette.size(), "class", "classes"), greys(colors)));
    }
    if (unknown > 0) {
      int first = Arrays.stream(colors).filter(c -> !labels.containsKey(c)).findFirst().orElse(0);
      throw new ImageFileException(
          "%s is in colours, and %s in none of the classes' colours, the first #%06X: give a picture of class numbers, or the classes with their colours."
              .formatted(name, Quantities.count(unknown, "pixel"), first));
    }
    return new Mask(
        samples.width(),
        samples.height(),
        Arrays.stream(colors).map(labels::get).toArray(),
        Coding.COLORS);
  }

  private static boolean number(int grey, int classes) {
    return grey <= classes || grey == LabelRule.USUAL_IGNORED;
  }

  private static String greys(int[] colors) {
    int[] greys = Arrays.stream(colors).map(c -> c & 0xFF).distinct().sorted().toArray();
    return Arrays.stream(greys)
        .limit(MOST_GREYS)
        .mapToObj(String::valueOf)
        .collect(Collectors.joining(", ", "", greys.length > MOST_GREYS ? " …" : ""));
  }
}
