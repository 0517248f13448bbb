package fovea.ui.language.followed;

import fovea.language.Abilities;
import fovea.language.followed.Followed;
import fovea.ui.language.text.ReadText;
import java.util.ArrayList;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which number is followed: the likeliest of each text, until a person chooses one. That stays as
/// long as the model can say it.
public final class FollowedViewModel {
  // ── State ──

  private final ObservableValue<@Nullable ReadText> read;
  private final ObservableList<Followed> offered = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable Followed> chosen = new SimpleObjectProperty<>();
  private final StringProperty sentence = new SimpleStringProperty("");
  private final ReadOnlyBooleanWrapper vectors = new ReadOnlyBooleanWrapper();
  private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");
  private boolean offering;
  private boolean picked;

  /// @param read the text that was read
  public FollowedViewModel(ObservableValue<@Nullable ReadText> read) {
    this.read = read;
    read.subscribe(now -> offer());
    sentence.subscribe(words -> offer());
    chosen.addListener((o, before, now) -> picked = !offering);
  }

  /// What can be followed, the likeliest first.
  ObservableList<Followed> offered() {
    return offered;
  }

  /// null where there is nothing to follow.
  public ObjectProperty<@Nullable Followed> chosen() {
    return chosen;
  }

  /// Of a model that gives vectors: the other sentence that it is compared with, or "" for none.
  public StringProperty sentence() {
    return sentence;
  }

  /// Whether the model gives vectors.
  ReadOnlyBooleanProperty vectors() {
    return vectors.getReadOnlyProperty();
  }

  /// Why there is nothing to follow, or "".
  public ReadOnlyStringProperty missing() {
    return missing.getReadOnlyProperty();
  }

  // ── Commands ──

  private void offer() {
    ReadText now = read.getValue();
    if (now == null) {
      return; // what was chosen stays until there is another reading
    }
    boolean gives = now.abilities().kind() == Abilities.Kind.GIVES_VECTORS;
    var list = new ArrayList<>(Followed.offered(now.reading().answer()));
    if (gives && !sentence.get().isBlank()) {
      list.addFirst(new Followed.Likeness(sentence.get().strip()));
    }
    vectors.set(gives);
    missing.set(
        list.isEmpty()
            ? "Nothing of the text is masked, so the model says nothing that could be followed:"
                + " write [MASK] in place of a word."
            : "");
    Followed before = chosen.get();
    boolean stays = picked && before != null && list.contains(before);
    offering = true;
    if (!offered.equals(list)) {
      offered.setAll(list);
    }
    chosen.set(stays ? before : list.isEmpty() ? null : list.getFirst());
    offering = false;
    picked = stays;
  }
}
