package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.task.Remembered;
import fovea.ui.task.TaskRig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;

/// Texts that were read, over a restart.
class RecentTextsTest {
  private static final class Kept implements Remembered {
    private final Map<String, List<String>> all = new HashMap<>();

    @Override
    public List<String> remembered(String what) {
      return all.getOrDefault(what, List.of());
    }

    @Override
    public void remember(String what, List<String> values) {
      all.put(what, List.copyOf(values));
    }
  }

  private static void read(LanguageRig rig, TextInput text) {
    Fx.run(() -> rig.model().text().read(text));
    rig.quiet();
  }

  @Test
  void theLastTextStandsThereAndOthersAreOffered() {
    var kept = new Kept();
    var pair = TextInput.pair("Is it raining?", "Take an umbrella.");
    try (var rig = TaskRig.remembering(kept, LanguageRig::new)) {
      read(rig, TextInput.of("A tree\nfell."));
      read(rig, TextInput.of("Is"));
      read(rig, TextInput.of("Is it rai"));
      read(rig, pair);
    }
    try (var rig = TaskRig.remembering(kept, LanguageRig::new)) {
      rig.quiet();
      assertEquals(pair.first(), Fx.call(() -> rig.model().text().first().get()));
      assertEquals(pair.second(), Optional.of(Fx.call(() -> rig.model().text().second().get())));
      List<String> offered =
          Fx.call(
              () ->
                  rig.seen(MenuButton.class).stream()
                      .filter(one -> "Samples".equals(one.getText()))
                      .flatMap(one -> one.getItems().stream())
                      .map(one -> String.valueOf(one.getText()))
                      .limit(3)
                      .toList());
      assertEquals(
          List.of("“Is it raining?” and “Take an umbrella.”", "“A tree fell.”", "null"), offered);
    }
  }
}
