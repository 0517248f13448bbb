package fovea.ui.language.head;

import fovea.ui.language.text.ReadText;
import fovea.ui.language.text.ReadingChoice;
import fovea.ui.language.text.ReadingStamp;
import fovea.ui.language.text.TextViewModel;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Where attention comes from.
///
/// @param looked what there is to look at; null for nothing
/// @param chosen which layer, heads and token are looked at
/// @param made told whether queries and keys are wanted
/// @param projected whether there can be queries and keys
public record HeadsSource(
    ObservableValue<@Nullable Looked> looked,
    ReadingChoice chosen,
    Consumer<Boolean> made,
    boolean projected) {
  /// Attention alone.
  public static HeadsSource of(ObservableValue<@Nullable Looked> looked, ReadingChoice chosen) {
    return new HeadsSource(looked, chosen, wanted -> {}, false);
  }

  /// A text that a model reads.
  public static HeadsSource of(TextViewModel text) {
    return new HeadsSource(
        text.shown().map(read -> looked(Objects.requireNonNull(read))),
        text.chosen(),
        text.projections()::set,
        true);
  }

  private static Looked looked(ReadText read) {
    return new Looked(
        read.reading().attention(),
        read.reading().projections(),
        read.model().assuming(read.abilities().assumptions()),
        ReadingStamp.quoted(read.reading().text()));
  }
}
