package fovea.ui.tray;

/// A line of the tray's list.
sealed interface TrayRow {
  record Heading(TrayItem.Section section, int count) implements TrayRow {}

  record Entry(TrayItem item) implements TrayRow {}
}
