package fovea.ui.control;

import fovea.foreign.ForeignText;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Sees to it that nothing in any window shows text of others as it is: whatever a label, a cell, a
/// button, a tooltip or a window's title is given, characters that are not seen but turn the
/// writing around or hide stand there as symbols ({@link ForeignText}), and what is written from
/// right to left is divided into lines here, because JavaFX 26 throws while it does that itself and
/// then draws nothing more. Fields in which a person writes keep what is written. One guard for all
/// windows, because names of files, models, runs, classes and tokens are shown in hundreds of
/// places.
public final class ForeignTextGuard {
  private static final String GUARDED = ForeignTextGuard.class.getName();

  /// Letters in a line that fit into every place where words are wrapped.
  private static final int LINE = 44;

  private static boolean watching;

  private ForeignTextGuard() {}

  /// Begins to watch all windows, those to come too. To be called on the JavaFX thread; the second
  /// call does nothing.
  public static void watchWindows() {
    if (watching) {
      return;
    }
    watching = true;
    Window.getWindows().forEach(ForeignTextGuard::watch);
    Window.getWindows()
        .addListener(
            (ListChangeListener<Window>)
                change -> {
                  while (change.next()) {
                    change.getAddedSubList().forEach(ForeignTextGuard::watch);
                  }
                });
  }

  private static void watch(Window window) {
    if (!first(window.getProperties().put(GUARDED, true))) {
      return;
    }
    if (window instanceof Stage stage) {
      watch(stage.titleProperty());
    }
    window.sceneProperty().subscribe(ForeignTextGuard::watch);
  }

  private static void watch(@Nullable Scene scene) {
    if (scene != null && first(scene.getProperties().put(GUARDED, true))) {
      scene.rootProperty().subscribe(ForeignTextGuard::watch);
    }
  }

  private static void watch(@Nullable Node node) {
    if (node == null
        || node instanceof TextInputControl
        || !first(node.getProperties().put(GUARDED, true))) {
      return;
    }
    switch (node) {
      case Labeled labeled -> {
        watch(labeled.textProperty());
        divide(labeled.textProperty(), labeled.wrapTextProperty());
      }
      // A control's skin keeps the text of the control itself.
      case Text text when !(text.getParent() instanceof Labeled) -> watch(text.textProperty());
      default -> {
        // It shows no text of its own.
      }
    }
    if (node instanceof Control control) {
      control.tooltipProperty().subscribe(ForeignTextGuard::watch);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(ForeignTextGuard::watch);
      parent
          .getChildrenUnmodifiable()
          .addListener(
              (ListChangeListener<Node>)
                  change -> {
                    while (change.next()) {
                      change.getAddedSubList().forEach(ForeignTextGuard::watch);
                    }
                  });
    }
  }

  private static void watch(@Nullable Tooltip tip) {
    if (tip != null && first(tip.getProperties().put(GUARDED, true))) {
      watch(tip.textProperty());
      divide(tip.textProperty(), tip.wrapTextProperty());
    }
  }

  private static void divide(StringProperty text, BooleanProperty wrapped) {
    var ours = new SimpleBooleanProperty(); // whether it was wrapped until now
    Runnable now =
        () -> {
          String words = text.get();
          boolean leftwards = words != null && WritingDirection.hasRightToLeft(words);
          if (leftwards && (wrapped.get() || ours.get()) && !wrapped.isBound()) {
            ours.set(true);
            wrapped.set(false);
            String lines = WritingDirection.inLines(words, LINE);
            if (!lines.equals(words) && !text.isBound()) {
              text.set(lines);
            }
          } else if (!leftwards && ours.get()) {
            ours.set(false);
            wrapped.set(true);
          }
        };
    text.subscribe(_ -> now.run());
    wrapped.subscribe(_ -> now.run());
  }

  private static void watch(StringProperty text) {
    text.subscribe(
        now -> {
          String shown = now == null ? null : ForeignText.lines(now);
          if (shown != null && !shown.equals(now) && !text.isBound()) {
            text.set(shown);
          }
        });
  }

  private static boolean first(@Nullable Object before) {
    return before == null;
  }
}
