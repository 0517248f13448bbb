package fovea.ui.tab;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a tab may ask of the window, and the only way from one tab to another.
public interface Navigator extends FileSaver.Listener {
  /// Reads the files, adds them to the tray and shows the first in every tab.
  void open(List<Path> files);

  /// The picture files at hand, those of this session first.
  default List<Path> atHand() {
    return List.of();
  }

  /// Shows a picture that is no file, such as one that a tab has made.
  void show(Picture picture);

  /// Brings a tab to the front.
  default void show(TabId tab) {
    show(tab, null, null);
  }

  /// Brings a tab to the front with what it shall look at.
  ///
  /// @param picture shown in every tab; null for the one that is shown already
  /// @param model id of the model that the tab shall use; null for the one it uses already
  void show(TabId tab, @Nullable Picture picture, @Nullable String model);

  /// Brings a tab to the front with something that only it understands.
  default void show(TabId tab, Handover what) {
    show(tab, null, what.model());
  }

  /// Tells that something has been done.
  void say(String sentence);

  /// Tells that a file was saved, and offers to show the folder it lies in.
  @Override
  default void saved(Path file) {
    say("Saved " + file + ".");
  }

  /// Tells that something did not work.
  @Override
  void warn(String sentence);

  /// Tells something with a button that does what helps.
  ///
  /// @param action on the button
  /// @param dismissed hears that the person does not want it
  default void offer(String sentence, String action, Runnable run, Runnable dismissed) {
    warn(sentence);
  }
}
