package fovea;

import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/// What the virtual machine watches while it makes the cache that starts the program quicker (JEP
/// 483, 514 and 515): a command that writes a caption, one that is refused, and the window with
/// each tab seen once. The build runs it without a screen and in an empty folder of its own; it
/// decides nothing of what the program does.
final class AotTraining {
  private AotTraining() {}

  /// @param arguments a picture
  public static void main(String[] arguments) throws Exception {
    String picture = arguments[0];
    int written = Launcher.runCommand(List.of(), "caption", picture, "--json");
    Launcher.runCommand(List.of(), "nonsense");
    var shown = new CompletableFuture<Workbench>();
    Platform.startup(() -> shown.complete(Workbench.open(new Stage(), List.of(), folder -> {})));
    Workbench workbench = FrameCosts.await(shown);
    WindowBenchmark.captioned(workbench, new Picture("training", WindowBenchmark.picture()));
    for (TabId tab : TabId.values()) {
      FrameCosts.of(
          2,
          frame -> {
            if (frame == 0) {
              workbench.window().show(tab);
            }
          });
    }
    System.exit(written);
  }
}
