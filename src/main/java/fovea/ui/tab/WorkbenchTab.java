package fovea.ui.tab;

import javafx.scene.Node;

/// A tab of the workbench. It is given the current picture through an observable in its
/// constructor.
public interface WorkbenchTab {
  TabId id();

  /// The content, made once.
  Node content();

  /// Whether it has nothing to show until there is a picture.
  default boolean needsPicture() {
    return true;
  }

  /// The keys that the content understands.
  default TabKeys keys() {
    return new TabKeys();
  }

  /// Uses a model, as when another tab sends a person here with it; a tab that knows no models, or
  /// not this one, stays as it is.
  ///
  /// @param model its id
  default void choose(String model) {}
}
