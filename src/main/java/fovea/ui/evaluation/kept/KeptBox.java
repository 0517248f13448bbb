package fovea.ui.evaluation.kept;

import fovea.evaluations.KeptEvaluation;
import fovea.ui.control.NamedComboBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.collections.ListChangeListener;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// All results to choose from, the latest first: those that are open, and those that are kept from
/// earlier, which are opened as they are chosen.
///
/// @param <T> a result
public final class KeptBox<T> extends StackPane {
  private sealed interface Entry<T> {
    record Open<T>(T result) implements Entry<T> {}

    record Earlier<T>(KeptEvaluation one) implements Entry<T> {}
  }

  private final KeptResults<T> results;
  private final Property<@Nullable T> value;
  private final Consumer<T> choose;
  private final NamedComboBox<Entry<T>> box;
  private boolean filling;

  /// @param accessible what is chosen
  /// @param title of a result
  /// @param value the chosen one
  public KeptBox(
      String prompt,
      String accessible,
      KeptResults<T> results,
      Function<T, String> title,
      Property<@Nullable T> value) {
    this.results = results;
    this.value = value;
    choose = value::setValue; // always the same: of two that are being opened the later one counts
    Function<T, String> titles = results.titles(title);
    box = new NamedComboBox<>(prompt, accessible, one -> words(one, titles));
    box.setMaxWidth(Double.MAX_VALUE);
    setMinWidth(0);
    getChildren().setAll(box);
    results.all().addListener((ListChangeListener<T>) change -> fill());
    results.earlier().addListener((ListChangeListener<KeptEvaluation>) change -> fill());
    value.subscribe(this::fill);
    results.problem().subscribe(this::fill); // what could not be opened is not what is seen
    box.valueProperty().addListener((o, before, now) -> choose(now));
    fill();
  }

  private static <T> String words(Entry<T> entry, Function<T, String> titles) {
    return switch (entry) {
      case Entry.Open<T>(T result) -> titles.apply(result);
      case Entry.Earlier<T>(KeptEvaluation one) -> KeptWords.title(one.made().title(), one.made());
    };
  }

  private void fill() {
    var entries = new ArrayList<Entry<T>>();
    results.all().forEach(one -> entries.add(new Entry.Open<>(one)));
    results.earlier().forEach(one -> entries.add(new Entry.Earlier<>(one)));
    entries.sort(Comparator.comparing(this::when).reversed());
    T chosen = value.getValue();
    filling = true;
    box.offer(entries, chosen == null ? null : open(entries, chosen));
    filling = false;
  }

  /// What is still being measured is the latest.
  private Instant when(Entry<T> entry) {
    return switch (entry) {
      case Entry.Open<T>(T result) -> results.when(result);
      case Entry.Earlier<T>(KeptEvaluation one) -> one.made().when();
    };
  }

  private @Nullable Entry<T> open(List<Entry<T>> entries, T chosen) {
    return entries.stream()
        .filter(one -> one instanceof Entry.Open<T>(T result) && result == chosen)
        .findFirst()
        .orElse(null);
  }

  private void choose(@Nullable Entry<T> entry) {
    if (filling) {
      return;
    }
    switch (entry) {
      case Entry.Open<T>(T result) -> value.setValue(result);
      case Entry.Earlier<T>(KeptEvaluation one) -> results.open(one, choose);
      case null -> {}
    }
  }
}
