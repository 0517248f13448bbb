package fovea.ui.tab;

import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A tab of the workbench. It is given the current picture through an observable in its
/// constructor.
public abstract class WorkbenchTab {
  private final TabId id;
  private final Supplier<? extends Node> made;
  private @Nullable Node content;

  /// @param content made once, when it is first seen: a start of the window makes one tab, not all
  protected WorkbenchTab(TabId id, Supplier<? extends Node> content) {
    this.id = id;
    this.made = content;
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

  /// The keys that the content understands.
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
}
