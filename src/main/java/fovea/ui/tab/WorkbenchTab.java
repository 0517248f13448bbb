package fovea.ui.tab;

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
}
