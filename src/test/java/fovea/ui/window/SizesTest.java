package fovea.ui.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.tab.TabId;
import fovea.ui.tab.WorkbenchTab;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What has its room in a small window.
class SizesTest {
  /// A tab of which nothing but its name is asked.
  private static final class Named extends WorkbenchTab {
    Named(TabId id) {
      super(id, Region::new);
    }

    void tell(String badge) {
      badge(badge, badge);
    }
  }

  @TempDir Path folder;
  private WindowRig rig;

  @AfterEach
  void close() {
    rig.close();
  }

  private Parent root() {
    return rig.scene().getRoot();
  }

  private List<Bounds> names() {
    return Fx.call(
        () -> {
          root().layout();
          return root().lookupAll(".tab").stream()
              .map(tab -> tab.localToScene(tab.getLayoutBounds()))
              .sorted(Comparator.comparingDouble(Bounds::getMinX))
              .toList();
        });
  }

  @Test
  void allTabsAreNamedInTheSmallestWindowAndNoneMovesWhenOneHasABadge() {
    rig = new WindowRig(folder, WindowRig.samples(folder, 1), 900, 600);
    List<Named> tabs = Stream.of(TabId.values()).map(Named::new).toList();
    Set<TabId> there = Set.of(TabId.CAPTION, TabId.MODELS); // of the rig
    Fx.run(
        () -> { // what grows while it is looked at has no size
          root().lookup(".tab-pane").setStyle("-fx-open-tab-animation: none");
          root().applyCss();
        });
    Fx.run(() -> tabs.stream().filter(t -> !there.contains(t.id())).forEach(rig.window::add));
    Fx.await("the tabs to open", () -> names().stream().allMatch(tab -> tab.getWidth() > 56));
    List<Bounds> before = names();
    assertEquals(TabId.values().length, before.size());
    assertTrue(before.getLast().getMaxX() <= rig.scene().getWidth(), before.toString());
    assertFalse(Fx.call(() -> root().lookup(".control-buttons-tab").isVisible()));
    Fx.run(() -> tabs.forEach(t -> t.tell("12")));
    assertEquals(before, names());
  }

  @Test
  void whatIsSaidAndWhatRunsHaveBothTheirRoom() {
    rig = new WindowRig(folder, List.of(), 1000, 650);
    rig.source.add(new MadeUpWork("Training a network with a long name").at(0.4, "step 12 of 30"));
    Fx.run(rig.centre::look);
    rig.later(1);
    Fx.run(() -> rig.window.saved(folder.resolve("balloon-over-horses-dog.png")));
    Fx.run(() -> root().layout());
    var message = Fx.call(() -> (Label) root().lookup(".status-message"));
    var words = Fx.call(() -> (Label) root().lookup(".running-work > .label"));
    assertEquals(message.getText(), shown(message));
    assertTrue(shown(words).length() > 12, shown(words));
    var link = Fx.call(() -> (Hyperlink) root().lookup(".status-bar > .hyperlink"));
    assertTrue(Fx.call(() -> link.getWidth() >= link.prefWidth(-1)));
  }

  /// What of a label can be read.
  private static String shown(Label label) {
    return Fx.call(() -> ((Text) label.lookup(".text")).getText());
  }
}
