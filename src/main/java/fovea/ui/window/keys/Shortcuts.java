package fovea.ui.window.keys;

import fovea.ui.control.Widgets;
import fovea.ui.tab.TabKeys;
import fovea.ui.tab.WorkbenchTab;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The keys of the window: what they do, and the sheet that tells of them.
public final class Shortcuts {
  private record Shortcut(KeyCombination keys, String what, Runnable action) {}

  private static final String BETWEEN_KEYS = "  ";

  private final List<Shortcut> shortcuts = new ArrayList<>();

  /// @param keys as {@link KeyCombination#valueOf} reads them
  /// @param what it does, or nothing if the sheet shall not tell of it
  public void add(String keys, String what, Runnable action) {
    shortcuts.add(new Shortcut(KeyCombination.valueOf(keys), what, action));
  }

  public void install(Scene scene) {
    shortcuts.forEach(s -> scene.getAccelerators().put(s.keys(), s.action()));
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::paging);
  }

  /// Tabs and tables turn their own pages by keys of the window, which hears those first.
  private void paging(KeyEvent e) {
    if (e.getCode() == KeyCode.PAGE_DOWN || e.getCode() == KeyCode.PAGE_UP) {
      shortcuts.stream()
          .filter(s -> s.keys().match(e))
          .findFirst()
          .ifPresent(
              s -> {
                s.action().run();
                e.consume();
              });
    }
  }

  /// A page of all keys; `more` are those that the tabs understand themselves.
  ///
  /// @param height that the page may have; what is longer is scrolled
  /// @param close takes the page away
  public Node sheet(Collection<WorkbenchTab> more, double height, Runnable close) {
    var window = new GridPane(24, 8);
    heading(window, "Window");
    for (Shortcut s : shortcuts) {
      if (!s.what().isEmpty()) {
        row(window, s.keys().getDisplayText(), s.what());
      }
    }
    heading(window, "Tray");
    row(window, "↑  ↓", "Choose a picture");
    row(window, "Enter", "Open it");
    row(window, "Delete", "Remove it from the tray");
    var tabs = new GridPane(24, 8);
    more.forEach(
        tab -> {
          TabKeys keys = tab.keys();
          if (!keys.sheet().isEmpty()) {
            heading(tabs, tab.id().title() + " tab");
            keys.sheet().forEach((key, what) -> row(tabs, key, what));
          }
        });
    heading(window, "Everywhere");
    row(window, "Tab", "To the next control");
    row(window, "↓", "From a tab’s name into its page");
    row(window, "↓  Enter", "Open a box to choose from");
    var title = new Label("Keyboard shortcuts");
    title.getStyleClass().add("sheet-title");
    Button away = Widgets.button("Close", Feather.X, close, "small");
    away.setTooltip(new Tooltip("Close (Escape)"));
    var head = new HBox(title, Widgets.gap(), away);
    head.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(tabs, Priority.ALWAYS);
    var keys = new ScrollPane(new HBox(48, window, tabs));
    keys.setFitToWidth(true);
    keys.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    var page = new VBox(16, head, keys);
    page.getStyleClass().add("shortcut-sheet");
    page.setMaxHeight(height);
    return page;
  }

  private static void heading(GridPane grid, String text) {
    var label = new Label(text);
    label.getStyleClass().add("sheet-heading");
    grid.add(label, 0, grid.getRowCount(), 2, 1);
  }

  private static void row(GridPane grid, String keys, String what) {
    var caps = new HBox(4);
    caps.setAlignment(Pos.CENTER_LEFT);
    for (String key : keys.split(BETWEEN_KEYS)) {
      Label cap = Widgets.label(key, "key-cap");
      cap.setMinWidth(Region.USE_PREF_SIZE);
      caps.getChildren().add(cap);
    }
    caps.setMinWidth(Region.USE_PREF_SIZE);
    GridPane.setValignment(caps, VPos.CENTER);
    Label words = Widgets.wrapped(what);
    GridPane.setHgrow(words, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), words, caps);
  }

  /// What lies under the name of a tab. The names of the tabs hear arrow keys even where the focus
  /// is below them, and would show another tab: they are kept from those that nothing here wanted.
  public static final class Page extends StackPane {
    private static final Set<KeyCode> ENDS = EnumSet.of(KeyCode.HOME, KeyCode.END);

    public Page() {
      addEventFilter(KeyEvent.KEY_PRESSED, this::lead);
      addEventFilter(KeyEvent.KEY_PRESSED, Page::pass);
      addEventHandler(KeyEvent.KEY_PRESSED, Page::keep);
    }

    /// Where all of the page has the focus because it had no picture yet, the picture that came
    /// meanwhile gets it with the first key.
    private void lead(KeyEvent e) {
      if (e.getTarget() == getChildren().getLast() && plain(e) && e.getCode() != KeyCode.TAB) {
        Node picture = listener();
        if (picture != e.getTarget()) {
          e.consume();
          picture.requestFocus();
          picture.fireEvent(e.copyFor(picture, picture));
        }
      }
    }

    /// Left and Right go past buttons and closed boxes to what is around them, where they go from
    /// step to step: else they would go from button to button once one was pressed. Tab reaches
    /// each. In a field of many they go from one to the next.
    private static void pass(KeyEvent e) {
      boolean across = e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT;
      if (across
          && plain(e)
          && (e.getTarget() instanceof ButtonBase
              || e.getTarget() instanceof ComboBox<?> box && !box.isEditable() && !box.isShowing())
          && e.getTarget() instanceof Node node
          && !(node.getParent() instanceof TilePane)
          && !(node.getParent() instanceof FlowPane)) {
        e.consume();
        Node around = node.getParent();
        around.fireEvent(e.copyFor(around, around));
      }
    }

    private static boolean plain(KeyEvent e) {
      return !e.isControlDown() && !e.isAltDown() && !e.isMetaDown() && !e.isShiftDown();
    }

    private static void keep(KeyEvent e) {
      boolean plain = !e.isControlDown() && !e.isAltDown() && !e.isMetaDown();
      if (plain && (e.getCode().isArrowKey() || ENDS.contains(e.getCode()))) {
        e.consume();
      }
    }

    /// Keys go here from now on, unless something here has the focus already: to the picture, whose
    /// neighbours hear what it does not want, else to all of it.
    public void takeFocus() {
      Node owner = getScene() == null ? null : getScene().getFocusOwner();
      for (Node node = owner; node != null; node = node.getParent()) {
        if (node == this) {
          return;
        }
      }
      listener().requestFocus();
    }

    /// Hears a key that was pressed elsewhere. It goes from step to step; the picture itself, which
    /// arrow keys would move where it is enlarged, does not hear it.
    public void hear(KeyEvent e) {
      Node picture = listener();
      Node around = picture == getChildren().getLast() ? picture : picture.getParent();
      around.fireEvent(e.copyFor(around, around));
    }

    private Node listener() {
      return lookupAll(".picture-view").stream()
          .filter(this::seen)
          .findFirst()
          .orElse(getChildren().getLast());
    }

    private boolean seen(Node node) {
      Node at = node;
      while (at != null && at != this && at.isVisible()) {
        at = at.getParent();
      }
      return at == this;
    }
  }
}
