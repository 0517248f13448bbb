package fovea.ui.tab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// The keys that a tab understands, and what the sheet of shortcuts says of them.
///
/// A click on the word of a tab leaves the focus outside of its content, so {@link #on keys} are
/// heard in the whole window while the tab can be seen.
public final class TabKeys {
  private final Map<KeyCombination, Runnable> actions = new LinkedHashMap<>();
  private final Map<String, String> sheet = new LinkedHashMap<>();
  private final EventHandler<KeyEvent> presses = this::pressed;
  private @Nullable Scene listening;

  /// @param keys as {@link KeyCombination#valueOf} reads them
  /// @param what it does, for the sheet
  public TabKeys on(String keys, String what, Runnable action) {
    var combination = KeyCombination.valueOf(keys);
    actions.put(combination, action);
    return tell(combination.getDisplayText(), what);
  }

  /// Tells of keys that a control of the tab hears itself.
  ///
  /// @param keys as a person reads them
  public TabKeys tell(String keys, String what) {
    sheet.put(keys, what);
    return this;
  }

  /// Hears the keys from now on, whenever `content` can be seen.
  public TabKeys listen(Node content, ObservableValue<Boolean> onScreen) {
    onScreen.subscribe(seen -> listen(seen ? content.getScene() : null));
    return this;
  }

  /// What a person reads, each with what it does, in the order they were given.
  public Map<String, String> sheet() {
    return Collections.unmodifiableMap(sheet);
  }

  private void listen(@Nullable Scene scene) {
    if (listening != null) {
      listening.removeEventHandler(KeyEvent.KEY_PRESSED, presses);
    }
    if (scene != null) {
      scene.addEventHandler(KeyEvent.KEY_PRESSED, presses);
    }
    listening = scene;
  }

  private void pressed(KeyEvent e) {
    actions.forEach(
        (combination, action) -> {
          if (combination.match(e)) {
            action.run();
            e.consume();
          }
        });
  }
}
