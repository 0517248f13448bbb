package fovea.ui.models;

import fovea.ui.tab.Navigator;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.awt.Desktop;

/// Opens folders and pages in other programs, or says that this system opens nothing.
record SystemOpener(BackgroundWork work, Navigator navigator) {
  /// Opens something with the desktop.
  interface Opening {
    void with(Desktop desktop) throws Exception;
  }

  /// @param copy puts what cannot be opened on the clipboard instead
  void open(String name, Desktop.Action action, Runnable copy, Opening opening) {
    work.<Boolean>start(
        name,
        Lane.FILES,
        reporter -> {
          if (!Desktop.isDesktopSupported() || !Desktop.getDesktop().isSupported(action)) {
            return false;
          }
          opening.with(Desktop.getDesktop());
          return true;
        },
        state -> {
          if (state instanceof Work.Failed<Boolean>
              || state instanceof Work.Done<Boolean>(Boolean opened) && !opened) {
            copy.run();
            navigator.say("This system opens nothing for other programs, so it has been copied.");
          }
        });
  }
}
