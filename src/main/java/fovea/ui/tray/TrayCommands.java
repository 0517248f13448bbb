package fovea.ui.tray;

import java.nio.file.Path;

/// What a person can do with a picture of the tray.
public interface TrayCommands {
  void open(TrayItem item);

  void remove(TrayItem item);

  void copyPath(Path file);

  void showPath(Path file);
}
