package fovea.ui.tab;

import fovea.ui.work.WorkLine;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A tab of the workbench. It is given the current picture through an observable in its
/// constructor.
public abstract class WorkbenchTab {
  private final TabId id;
  private final Supplier<? extends Node> made;
  private final Label badge = new Label();
  private @Nullable Node content;

  /// @param content made once, when it is first seen: a start of the window makes one tab, not all
  protected WorkbenchTab(TabId id, Supplier<? extends Node> content) {
    this.id = id;
    this.made = content;
    badge.getStyleClass().add("tab-badge");
    badge("", "");
  }

  /// @param content made once, when it is first seen
  /// @param onScreen is told whether it can be seen
  protected WorkbenchTab(TabId id, Supplier<? extends Node> content, BooleanProperty onScreen) {
    this(
        id,
        () -> {
          Node node = content.get();
          onScreen.bind(OnScreen.of(node));
          return node;
        });
  }

  public final TabId id() {
    return id;
  }

  /// What stands before its word: its icon, with a badge on its corner where something goes on in
  /// it.
  public final Node sign() {
    return new Sign(new FontIcon(id.icon()), badge);
  }

  /// Hears what goes on in the program, so that it can tell of its own by a badge; on the JavaFX
  /// thread.
  public void goesOn(List<WorkLine> lines) {}

  /// Tells the other tabs that something goes on in this one; on the JavaFX thread.
  ///
  /// @param text a word or a number; "" for nothing
  /// @param tip what it means
  protected final void badge(String text, String tip) {
    badge.setText(text);
    badge.setAccessibleText(tip);
    badge.setTooltip(new Tooltip(tip));
    badge.setVisible(!text.isEmpty());
  }

  /// On the JavaFX thread.
  public final Node content() {
    if (content == null) {
      content = made.get();
    }
    return content;
  }

  /// Whether it has nothing to show until there is a picture.
  public boolean needsPicture() {
    return true;
  }

  /// Whether it is about pictures, so that those of the tray are of use beside it.
  public boolean showsPictures() {
    return true;
  }

  /// The keys that the content understands; asked also while there is no content.
  public TabKeys keys() {
    return new TabKeys();
  }

  /// Uses a model, as when another tab sends a person here with it; a tab that knows no models, or
  /// not this one, stays as it is.
  ///
  /// @param model its id
  public void choose(String model) {}

  /// Looks at what another tab hands over; a tab that does not understand it stays as it is.
  public void take(Handover what) {}

  /// A sign with a badge on its upper right corner. The badge takes no room: nothing moves when it
  /// comes.
  private static final class Sign extends Region {
    /// How far the badge lies over the sign.
    private static final double OVER = 9;

    /// How far it may lie over what is right of the sign.
    private static final double BESIDE = 5;

    private final Node sign;
    private final Label badge;

    Sign(Node sign, Label badge) {
      this.sign = sign;
      this.badge = badge;
      getChildren().setAll(sign, badge);
    }

    @Override
    protected double computePrefWidth(double height) {
      return sign.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
      return sign.prefHeight(-1);
    }

    @Override
    protected void layoutChildren() {
      sign.autosize();
      sign.relocate(0, (getHeight() - sign.prefHeight(-1)) / 2);
      badge.autosize();
      badge.relocate(
          Math.min(getWidth() - OVER, getWidth() + BESIDE - badge.getWidth()),
          -badge.getHeight() / 2);
    }
  }
}
