package fovea.image;

import java.awt.Color;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Names and colours of labels. Label 0 means "nothing named" and is black.
public final class Palette {
  private static final String NOTHING = "nothing";

  private final List<Entry> entries;
  private final Map<String, Integer> labels = new HashMap<>();

  /// One label.
  ///
  /// @param rgb its colour, 0xRRGGBB
  /// @param names what it is called, the usual name first
  public record Entry(int rgb, List<String> names) {
    public Entry {
      names = List.copyOf(names);
      if (names.isEmpty()) {
        throw new IllegalArgumentException("a label needs a name");
      }
    }
  }

  /// Labels 1, 2, … in this order.
  public Palette(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    for (int i = 0; i < entries.size(); i++) {
      for (String name : entries.get(i).names()) {
        labels.putIfAbsent(name.toLowerCase(Locale.ROOT), i + 1);
      }
    }
  }

  /// The 150 classes of ADE20K (Zhou et al. 2017) in their usual colours.
  public static Palette ade20k() {
    return Known.ADE20K;
  }

  /// Names and colours for the classes of a network, in their order: those of the data set whose
  /// classes these are (ADE20K, Cityscapes, CamVid, VOC, this program's scenes), or else colours
  /// that are as far from one another as so many can be.
  public static Palette of(List<String> names) {
    Optional<Palette> known =
        Known.ALL.stream().filter(palette -> palette.meantBy(names)).findFirst();
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < names.size(); i++) {
      int rgb = known.isPresent() ? known.get().rgb(i + 1) : spread(i);
      entries.add(new Entry(rgb, List.of(names.get(i))));
    }
    return new Palette(entries);
  }

  /// Whether two of three of `names` are those of these labels, in the same places.
  private boolean meantBy(List<String> names) {
    if (names.size() != size()) {
      return false;
    }
    long same =
        IntStream.range(0, size())
            .filter(i -> label(names.get(i).strip()).orElse(0) == i + 1)
            .count();
    return same * 3 >= size() * 2L;
  }

  /// Hues a golden section apart, lightness and saturation in turn.
  private static int spread(int index) {
    float hue = (float) (index * 0.618033988749895 % 1);
    float saturation = new float[] {0.85f, 0.55f, 0.7f}[index % 3];
    float brightness = new float[] {0.95f, 0.75f, 0.55f, 0.85f}[index / 3 % 4];
    return Color.HSBtoRGB(hue, saturation, brightness) & 0xFFFFFF;
  }

  /// The labels 1, 2, … in their order.
  public List<Entry> entries() {
    return entries;
  }

  /// How many labels there are, 0 not counted.
  public int size() {
    return entries.size();
  }

  /// The colour of a label as 0xRRGGBB; black for 0 and for labels that are not in the palette.
  public int rgb(int label) {
    return known(label) ? entries.get(label - 1).rgb() : 0;
  }

  /// The usual name of a label; "nothing" for 0 and for labels that are not in the palette.
  public String name(int label) {
    return known(label) ? entries.get(label - 1).names().getFirst() : NOTHING;
  }

  /// The label with this name or other name, whatever the case of its letters.
  public OptionalInt label(String name) {
    Integer label = labels.get(name.toLowerCase(Locale.ROOT));
    return label == null ? OptionalInt.empty() : OptionalInt.of(label);
  }

  /// The map with every label in its colour.
  public RgbImage paint(LabelMap map) {
    int[] pixels = map.labels();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = rgb(pixels[i]);
    }
    return RgbImage.of(map.width(), map.height(), pixels);
  }

  private boolean known(int label) {
    return label >= 1 && label <= entries.size();
  }

  private static final class Known {
    private static final Palette ADE20K = read("ade20k");
    private static final List<Palette> ALL =
        Stream.concat(
                Stream.of(ADE20K),
                Stream.of("cityscapes", "camvid", "voc", "scenes").map(Known::read))
            .toList();

    // Columns: idx,r,g,b,name;other;names, and others; the lines stand in label order.
    private static Palette read(String name) {
      var stream = Palette.class.getResourceAsStream("/palettes/" + name + ".csv");
      try (var reader =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
        var entries = new ArrayList<Entry>();
        for (String line : reader.lines().skip(1).toList()) {
          String[] cells = line.split(",", -1);
          int rgb =
              Integer.parseInt(cells[1]) << 16
                  | Integer.parseInt(cells[2]) << 8
                  | Integer.parseInt(cells[3]);
          entries.add(new Entry(rgb, List.of(cells[4].split(";", -1))));
        }
        return new Palette(entries);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
