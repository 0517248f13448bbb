package fovea.ui.window.keys;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/// Sees to it that a window can be used with keys alone: what has the focus is always seen, boxes
/// to choose from open, and the names of tabs lead into their pages.
public final class Keyboard {
  /// Set on the root while keys are used: JavaFX shows no focus that a program has moved.
  private static final PseudoClass KEYS = PseudoClass.getPseudoClass("keys");

  private Keyboard() {}

  /// To be called once for a scene that has its root.
  public static void install(Scene scene) {
    Node root = scene.getRoot();
    scene.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          root.pseudoClassStateChanged(KEYS, true);
          open(e);
        });
    scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> root.pseudoClassStateChanged(KEYS, false));
  }

  /// Down and Return open a box that one chooses from; Down would else choose the next thing
  /// unseen, and Return do nothing.
  private static void open(KeyEvent e) {
    boolean opens = e.getCode() == KeyCode.DOWN || e.getCode() == KeyCode.ENTER;
    if (opens
        && plain(e)
        && e.getTarget() instanceof ComboBox<?> box
        && !box.isEditable()
        && !box.isShowing()) {
      box.show();
      e.consume();
    }
  }

  /// Down on the names of the tabs goes into the page that is shown, Up nowhere; both would else
  /// show another tab.
  ///
  /// @param into gives the page the focus
  public static void leadDown(TabPane tabs, Runnable into) {
    tabs.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          boolean up = e.getCode() == KeyCode.UP;
          boolean down = e.getCode() == KeyCode.DOWN;
          if ((up || down) && plain(e) && e.getTarget() == tabs) {
            if (down) {
              into.run();
            }
            e.consume();
          }
        });
  }

  /// Left and Right in a list, which has no use for them, are for what is beside it: pictures are
  /// chosen with Up and Down, and gone through from step to step without leaving the list.
  ///
  /// @param beside hears them
  public static void passAcross(Node list, Consumer<KeyEvent> beside) {
    list.addEventFilter(
        KeyEvent.KEY_PRESSED,
        e -> {
          if ((e.getCode() == KeyCode.LEFT || e.getCode() == KeyCode.RIGHT) && plain(e)) {
            e.consume();
            beside.accept(e);
          }
        });
  }

  private static boolean plain(KeyEvent e) {
    return !e.isControlDown() && !e.isAltDown() && !e.isMetaDown() && !e.isShiftDown();
  }
}
