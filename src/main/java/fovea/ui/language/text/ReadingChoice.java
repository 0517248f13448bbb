package fovea.ui.language.text;

import fovea.language.HeadMaps;
import fovea.ui.control.Selection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What a person has chosen of a reading: a layer, some of its heads, a token. All sides that share
/// one show the same.
public final class ReadingChoice {
  // ── State ──

  private final IntegerProperty layer = new SimpleIntegerProperty();
  private final ReadOnlyObjectWrapper<SortedSet<Integer>> heads =
      new ReadOnlyObjectWrapper<>(Collections.emptySortedSet());
  private final ObjectProperty<Selection.@Nullable Word> word = new SimpleObjectProperty<>();
  private int layerCount;
  private int headCount;

  /// From 0.
  public IntegerProperty layer() {
    return layer;
  }

  /// Heads of the layer, from 0; none only while there is no reading.
  public ReadOnlyObjectProperty<SortedSet<Integer>> heads() {
    return heads.getReadOnlyProperty();
  }

  /// The token that is pointed at; null for none.
  public ObjectProperty<Selection.@Nullable Word> word() {
    return word;
  }

  /// The first of the heads in the layer.
  public Selection.Head head() {
    return new Selection.Head(layer.get(), heads.get().isEmpty() ? 0 : heads.get().first());
  }

  // ── Commands ──

  /// A head more, or one less; the last one stays.
  public void toggle(int head) {
    var next = new TreeSet<Integer>(heads.get());
    if (!next.remove(head)) {
      next.add(head);
    }
    if (!next.isEmpty()) {
      heads.set(Collections.unmodifiableSortedSet(next));
    }
  }

  /// This head and no other.
  public void only(Selection.Head head) {
    layer.set(head.layer());
    heads.set(Collections.unmodifiableSortedSet(new TreeSet<>(List.of(head.head()))));
  }

  /// All heads of the layer.
  public void all() {
    heads.set(
        Collections.unmodifiableSortedSet(
            IntStream.range(0, headCount).boxed().collect(Collectors.toCollection(TreeSet::new))));
  }

  /// Another reading is looked at: what it does not have is no longer chosen.
  public void fit(HeadMaps maps) {
    word.set(null);
    if (maps.layers() != layerCount || maps.heads() != headCount) {
      layerCount = maps.layers();
      headCount = maps.heads();
      layer.set(Math.min(layer.get(), layerCount - 1));
      all();
    }
  }
}
