package fovea.ui.tab;

import java.util.Map;
import javafx.scene.Node;

/// A tab of the workbench. It is given the current picture through an observable in its
/// constructor.
public interface WorkbenchTab {
  /// The word on the tab.
  String title();

  /// Code of an Ikonli Feather icon, such as "fth-message-square".
  String icon();

  /// The content, made once.
  Node content();

  /// Whether it has nothing to show until there is a picture.
  default boolean needsPicture() {
    return true;
  }

  /// Keys that the content understands, each with what it does, for the sheet of shortcuts.
  default Map<String, String> shortcuts() {
    return Map.of();
  }
}
