package fovea.ui.window;

import fovea.ui.tab.TabId;
import fovea.ui.tab.WorkbenchTab;
import fovea.ui.window.keys.Keyboard;
import fovea.ui.window.keys.Shortcuts;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// The names of all tabs, in their order, over what is in the one that is shown.
final class TabStrip extends TabPane {
  /// Below that the names stand closer together.
  private static final double NARROW = 760;

  private static final PseudoClass CLOSE = PseudoClass.getPseudoClass("close");

  private static final class Named extends Tab {
    private final WorkbenchTab tab;
    private final Shortcuts.Page page = new Shortcuts.Page();

    Named(WorkbenchTab tab) {
      super(tab.id().title());
      this.tab = tab;
      setContent(page);
      page.visibleProperty().bind(selectedProperty());
      setGraphic(tab.sign());
    }
  }

  TabStrip() {
    setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
    widthProperty().subscribe(w -> pseudoClassStateChanged(CLOSE, w.doubleValue() < NARROW));
    Keyboard.leadDown(this, this::intoPage);
  }

  void add(WorkbenchTab tab) {
    int place = (int) all().stream().filter(t -> t.id().compareTo(tab.id()) < 0).count();
    getTabs().add(place, new Named(tab));
  }

  List<WorkbenchTab> all() {
    return getTabs().stream().map(t -> ((Named) t).tab).toList();
  }

  private @Nullable Named selected() {
    return (Named) getSelectionModel().getSelectedItem();
  }

  /// The tab that is shown; null while there is none.
  @Nullable WorkbenchTab shown() {
    Named now = selected();
    return now == null ? null : now.tab;
  }

  /// Shows a tab and gives its page the focus.
  WorkbenchTab show(TabId id) {
    Named named =
        getTabs().stream()
            .map(Named.class::cast)
            .filter(t -> t.tab.id() == id)
            .findFirst()
            .orElseThrow();
    getSelectionModel().select(named);
    named.page.takeFocus();
    return named.tab;
  }

  /// Where the content of the tab that is shown stands; it is made when it is first seen.
  Pane page() {
    Named now = selected();
    if (now == null) {
      return new Pane();
    }
    if (now.page.getChildren().isEmpty()) {
      now.page.getChildren().add(now.tab.content());
    }
    return now.page;
  }

  /// Gives the page that is shown the focus.
  void intoPage() {
    Named now = selected();
    if (now != null) {
      now.page.takeFocus();
    }
  }

  /// Gives the page that is shown a key that was pressed elsewhere.
  void hear(KeyEvent e) {
    Named now = selected();
    if (now != null) {
      now.page.hear(e);
    }
  }
}
