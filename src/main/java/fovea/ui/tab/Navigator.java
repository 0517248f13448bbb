package fovea.ui.tab;

import java.nio.file.Path;
import java.util.List;

/// What a tab may ask of the window, and the only way from one tab to another.
public interface Navigator {
  /// Reads the files, adds them to the tray and shows the first in every tab.
  void open(List<Path> files);

  /// Shows a picture that is no file, such as one that a tab has made.
  void show(Picture picture);

  /// Brings the tab with this title to the front.
  void showTab(String title);

  /// Tells that something has been done.
  void say(String sentence);

  /// Tells that something did not work.
  void warn(String sentence);

  /// Tells something with a button that does what helps.
  ///
  /// @param action on the button
  /// @param dismissed hears that the person does not want it
  default void offer(String sentence, String action, Runnable run, Runnable dismissed) {
    warn(sentence);
  }
}
