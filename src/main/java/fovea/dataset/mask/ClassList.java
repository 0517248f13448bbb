package fovea.dataset.mask;

import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.image.Palette;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The classes of masks as a CSV tells them: `index,name` or `index,name,red,green,blue`, with a
/// first line of these words. A class called "unlabelled", "void" or "ignore" is none: its number
/// is ignored.
///
/// @param names of the classes, in the order of their numbers
/// @param palette their colours, as the file says, or else the usual ones for such names
/// @param rule what the numbers mean
public record ClassList(List<String> names, Palette palette, LabelRule rule) {
  private static final long MOST_BYTES = 4 << 20;
  private static final Set<String> IGNORED =
      Set.of("unlabelled", "unlabeled", "void", "ignore", "ignored", "unknown");

  /// @throws IOException when the file is no list of classes, in one sentence
  public static ClassList read(Path file) throws IOException {
    String name = Refusal.quoted(file);
    if (Files.size(file) > MOST_BYTES) {
      throw new Refusal(name + " is too large for a list of classes: choose another file.");
    }
    var names = new ArrayList<String>();
    var entries = new ArrayList<Palette.Entry>();
    SortedSet<Integer> ignored = new TreeSet<>();
    int first = -1;
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .get();
    try (CSVParser rows = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      boolean colored = rows.getHeaderNames().stream().anyMatch("red"::equalsIgnoreCase);
      for (CSVRecord row : rows) {
        int number = Integer.parseInt(row.get("index"));
        String label = row.get("name");
        if (IGNORED.contains(label.toLowerCase(Locale.ROOT))) {
          ignored.add(number);
          continue;
        }
        first = first < 0 ? number : first;
        if (number != first + names.size() || first > 1) {
          throw new Refusal(
              "%s does not number its classes one after the other from 0 or 1: “%s” has %d."
                  .formatted(name, label, number));
        }
        names.add(label);
        if (colored) {
          entries.add(
              new Palette.Entry(
                  level(row, "red") << 16 | level(row, "green") << 8 | level(row, "blue"),
                  List.of(label)));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          name
              + " is no list of classes: its first line must be index,name or"
              + " index,name,red,green,blue.",
          e);
    }
    if (names.isEmpty()) {
      throw new Refusal(name + " names no classes.");
    }
    if (first + names.size() <= LabelRule.USUAL_IGNORED) {
      ignored.add(LabelRule.USUAL_IGNORED);
    }
    Palette palette = entries.isEmpty() ? Palette.of(names) : new Palette(entries);
    return new ClassList(List.copyOf(names), palette, new LabelRule(first, ignored));
  }

  private static int level(CSVRecord row, String column) {
    int level = Integer.parseInt(row.get(column));
    if (level < 0 || level > 255) {
      throw new IllegalArgumentException("a colour's " + column + " is " + level);
    }
    return level;
  }
}
