package fovea.ui.control.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.Scene;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

/// Which rows of a table are chosen: those that a view model says, wherever sorting moves them, and
/// never one that is not in the table. Where a search or a deletion takes the last of them away,
/// the nearest row that is left is chosen, and shown.
public final class ChosenRows<T> {
  private final TableView<T> table;
  private final SortedList<T> rows;
  private final Function<T, String> key;
  private final Consumer<List<T>> onChoose;
  private List<String> wanted = List.of();
  private List<String> before = List.of();
  private final Runnable shower = this::shown;
  private boolean following;
  private boolean showing;

  private ChosenRows(
      TableView<T> table, SortedList<T> rows, Function<T, String> key, Consumer<List<T>> onChoose) {
    this.table = table;
    this.rows = rows;
    this.key = key;
    this.onChoose = onChoose;
  }

  /// Fills a table with rows that its columns sort.
  ///
  /// @param key tells a row from all others, also when it was read anew
  /// @param onChoose hears which are chosen now, in the order of the table; none where the table is
  ///   empty
  public static <T> ChosenRows<T> of(
      TableView<T> table,
      ObservableList<T> items,
      Function<T, String> key,
      Consumer<List<T>> onChoose) {
    var sorted = new SortedList<>(items);
    sorted.comparatorProperty().bind(table.comparatorProperty());
    table.setItems(sorted);
    var chosen = new ChosenRows<>(table, sorted, key, onChoose);
    table
        .getSelectionModel()
        .getSelectedIndices()
        .addListener((ListChangeListener<Integer>) change -> chosen.person());
    // After the table's own listener, which has lost the selection.
    sorted.addListener((ListChangeListener<T>) change -> chosen.moved());
    chosen.before = chosen.keys();
    return chosen;
  }

  /// Marks the chosen rows.
  public void choose(List<T> chosen) {
    wanted = chosen.stream().map(key).toList();
    if (follow() == 0 && !rows.isEmpty()) {
      neighbour();
    }
  }

  private List<String> keys() {
    return rows.stream().map(key).toList();
  }

  private List<T> selected() {
    return table.getSelectionModel().getSelectedIndices().stream()
        .filter(i -> i >= 0 && i < rows.size())
        .sorted()
        .map(rows::get)
        .toList();
  }

  private void person() {
    List<T> now = following ? List.of() : selected();
    if (!now.isEmpty()) {
      wanted = now.stream().map(key).toList();
      onChoose.accept(now);
    }
  }

  /// Rows have come, gone or changed places.
  private void moved() {
    boolean others = rows.size() != before.size();
    int left = follow();
    if (left == 0 && (!rows.isEmpty() || !wanted.isEmpty())) {
      neighbour();
    } else if (left < wanted.size()) {
      wanted = selected().stream().map(key).toList();
      onChoose.accept(selected());
    }
    if (others) {
      show();
    }
    before = keys();
  }

  /// Selects the chosen rows wherever they are.
  ///
  /// @return how many of them there are
  private int follow() {
    Set<String> keys = new HashSet<>(wanted);
    int[] places =
        IntStream.range(0, rows.size())
            .filter(i -> keys.contains(key.apply(rows.get(i))))
            .toArray();
    MultipleSelectionModel<T> selection = table.getSelectionModel();
    List<Integer> now = selection.getSelectedIndices().stream().sorted().toList();
    if (!now.equals(IntStream.of(places).boxed().toList())) {
      following = true;
      try {
        selection.clearSelection();
        if (places.length > 0) {
          selection.selectIndices(places[0], places);
        }
      } finally {
        following = false;
      }
    }
    return places.length;
  }

  /// Chooses the row that was nearest to those that are gone.
  private void neighbour() {
    if (rows.isEmpty()) {
      wanted = List.of();
      onChoose.accept(List.of());
      return;
    }
    int place = nearest();
    wanted = List.of(key.apply(rows.get(place)));
    follow();
    onChoose.accept(List.of(rows.get(place)));
    show();
  }

  private int nearest() {
    int from = wanted.isEmpty() ? -1 : before.indexOf(wanted.getFirst());
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      places.put(key.apply(rows.get(i)), i);
    }
    for (int i = Math.max(0, from); i < before.size(); i++) {
      Integer below = places.get(before.get(i));
      if (below != null) {
        return below;
      }
    }
    for (int i = Math.min(from, before.size()) - 1; i >= 0; i--) {
      Integer above = places.get(before.get(i));
      if (above != null) {
        return above;
      }
    }
    return 0;
  }

  /// Brings the first of the chosen rows into view, once it has its place.
  private void show() {
    Scene scene = table.getScene();
    if (scene != null && !showing) {
      showing = true;
      scene.addPostLayoutPulseListener(shower);
      Platform.requestNextPulse();
    }
  }

  private void shown() {
    showing = false;
    Scene scene = table.getScene();
    if (scene != null) {
      scene.removePostLayoutPulseListener(shower);
    }
    int row =
        table.getSelectionModel().getSelectedIndices().stream().sorted().findFirst().orElse(-1);
    if (row >= 0
        && row < rows.size()
        && table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
      flow.scrollTo(row);
    }
  }
}
