package fovea.dataset.folder;

import fovea.dataset.picture.ClassNames;
import fovea.dataset.picture.DataPart;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells by their names which folders are the parts of a data set: `train`, `val` and `test`, or
/// these words with the same letters around, as in `seg_train` and `seg_test`.
public final class PartNames {
  private static final Pattern LETTERS = Pattern.compile("[a-z]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final String WORD = "*";

  /// @param around the name with a star for the word that tells, and without digits: `test1` and
  ///   `train` go together
  private record Named(DataPart part, String around) {}

  private PartNames() {}

  private static @Nullable Named named(String name) {
    String small = ClassNames.plain(name).toLowerCase(Locale.ROOT);
    Matcher words = LETTERS.matcher(small);
    while (words.find()) {
      Optional<DataPart> part = DataPart.of(words.group());
      if (part.isPresent()) {
        String around = small.substring(0, words.start()) + WORD + small.substring(words.end());
        return new Named(part.get(), DIGITS.matcher(around).replaceAll(""));
      }
    }
    return null;
  }

  /// What a folder is for, where its whole name tells.
  static Optional<DataPart> plainly(Path folder) {
    return DataPart.of(FolderContent.name(folder));
  }

  /// Whether a word in a folder's name tells of a part.
  static boolean hint(Path folder) {
    return named(FolderContent.name(folder)) != null;
  }

  /// The folders that are parts by their names, alike but for the word that tells; of several such
  /// groups that with the plain words, else the largest.
  static Map<DataPart, Path> group(List<Path> folders) {
    var groups = new HashMap<String, Map<DataPart, Path>>();
    for (Path folder : folders) {
      Named named = named(FolderContent.name(folder));
      if (named != null) {
        groups
            .computeIfAbsent(named.around(), around -> new EnumMap<>(DataPart.class))
            .putIfAbsent(named.part(), folder);
      }
    }
    Map<DataPart, Path> best = groups.getOrDefault(WORD, Map.of());
    for (Map<DataPart, Path> group : groups.values()) {
      best = best.size() < 2 && group.size() > best.size() ? group : best;
    }
    return best;
  }
}
