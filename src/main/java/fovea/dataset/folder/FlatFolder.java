package fovea.dataset.folder;

import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.format.Quantities;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Pictures in one folder, whose classes no folders tell.
public final class FlatFolder {
  private static final Pattern NUMBERED =
      Pattern.compile("(\\p{L}[\\p{L}_ -]*?)[ ._-]*\\(?[0-9]+\\)?\\.[A-Za-z]+");
  private static final int MOST_CLASSES = 50;
  private static final int SHOWN = 3;

  private FlatFolder() {}

  /// Says that classes are missing, and what to do.
  ///
  /// @param lists files beside it that may tell the classes
  static Refusal refusal(Path folder, FolderContent content, List<Path> lists) {
    String has =
        "%s has %s and no class folders: "
            .formatted(Refusal.quoted(folder), Quantities.count(content.pictures(), "picture"));
    if (!lists.isEmpty()) {
      return new Refusal(
          has
              + "choose the list that tells their classes, such as %s."
                  .formatted(Refusal.quoted(lists.getFirst())));
    }
    List<String> classes = byName(content.few());
    if (!classes.isEmpty()) {
      return new Refusal(
          has
              + "move the pictures of each class into a folder of its own, as their names tell (%s%s)."
                  .formatted(
                      classes.stream()
                          .limit(SHOWN)
                          .map("“%s”"::formatted)
                          .collect(Collectors.joining(", ")),
                      classes.size() > SHOWN ? " …" : ""));
    }
    return new Refusal(
        has + "move those of each class into a folder of its own, or write a CSV of path,label.");
  }

  /// The words that the names begin with, where a few of them tell the classes of all: `cat.0.jpg`.
  private static List<String> byName(List<String> names) {
    Map<String, Integer> counts = new HashMap<>();
    for (String name : names) {
      Matcher numbered = NUMBERED.matcher(name);
      if (!numbered.matches()) {
        return List.of();
      }
      counts.merge(numbered.group(1), 1, Integer::sum);
    }
    boolean few = counts.size() > 1 && counts.size() <= MOST_CLASSES;
    return few ? List.copyOf(new TreeMap<>(counts).keySet()) : List.of();
  }
}
