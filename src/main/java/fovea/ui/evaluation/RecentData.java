package fovea.ui.evaluation;

import fovea.ui.tab.TabId;
import fovea.ui.task.Remembered;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which data a tab was asked about last, and which were brought in for its kind of data, over
/// restarts.
///
/// @param kind of data that tabs have in common, such as `pictures`
public record RecentData(Remembered remembered, TabId tab, String kind) {
  private static final int MOST = 8;

  /// Pictures with a class each.
  public static RecentData pictures(Remembered remembered, TabId tab) {
    return new RecentData(remembered, tab, "pictures");
  }

  private String chosenKey() {
    return "data." + tab.name().toLowerCase(Locale.ROOT);
  }

  private String broughtKey() {
    return "data." + kind + ".brought";
  }

  /// Remembers what is chosen now.
  public void chose(DataChoice choice) {
    remembered.remember(chosenKey(), List.of(choice.source()));
  }

  /// What was chosen last, if it is among these.
  public Optional<DataChoice> last(List<DataChoice> all) {
    return remembered.remembered(chosenKey()).stream()
        .findFirst()
        .flatMap(source -> all.stream().filter(one -> one.source().equals(source)).findFirst());
  }

  /// Remembers what a person brings.
  public void brought(DataChoice choice) {
    var all = new ArrayList<>(remembered.remembered(broughtKey()));
    all.remove(choice.source());
    all.addFirst(choice.source());
    remembered.remember(broughtKey(), all.subList(0, Math.min(MOST, all.size())));
  }

  /// What was brought, the latest first; it may be gone.
  public List<DataChoice> brought() {
    var choices = new ArrayList<DataChoice>();
    for (String source : remembered.remembered(broughtKey())) {
      try {
        choices.add(DataChoice.of(Path.of(source)));
      } catch (InvalidPathException e) {
        continue; // of another system
      }
    }
    return choices;
  }

  /// Those that are still there; reads the disk.
  public static List<DataChoice> there(List<DataChoice> all) {
    return all.stream().filter(one -> Files.exists(Path.of(one.source()))).toList();
  }
}
