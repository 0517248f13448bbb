package fovea;

import fovea.ui.captioning.CaptioningViewModel;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.work.Work;
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
    Launcher.runCommand(List.of(), "--nonsense");
    var shown = new CompletableFuture<Workbench>();
    Platform.startup(() -> shown.complete(Workbench.open(new Stage(), List.of(), folder -> {})));
    Workbench workbench = FrameCosts.await(shown);
    captioned(workbench, new Picture("training", WindowBenchmark.picture()));
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

  /// Shows a picture and waits for its caption.
  static CaptioningViewModel captioned(Workbench workbench, Picture picture) throws Exception {
    CaptioningViewModel captioning = workbench.captioning();
    var written = new CompletableFuture<Boolean>();
    Platform.runLater(
        () -> {
          captioning
              .work()
              .subscribe(
                  state -> {
                    if (state instanceof Work.Done<?>) {
                      written.complete(true);
                    } else if (state instanceof Work.Failed<?> failed) {
                      written.completeExceptionally(new IllegalStateException(failed.reason()));
                    }
                  });
          workbench.window().show(picture);
        });
    FrameCosts.await(written);
    return captioning;
  }
}
