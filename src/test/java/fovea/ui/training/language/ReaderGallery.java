package fovea.ui.training.language;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.training.form.Section;
import fovea.ui.training.setup.Setting;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;

/// Pictures of the training dialog of readers in its states, to be looked at: run it and open the
/// folder.
public final class ReaderGallery {
  private ReaderGallery() {}

  public static void main(String[] args) {
    for (boolean light : new boolean[] {true, false}) {
      String theme = light ? "light" : "dark";
      try (var rig = new ReaderRig(light ? 1000 : 1280, light ? 650 : 820, light, "sentences")) {
        rig.awaitWords("796 tokens");
        rig.awaitWords("About");
        take(rig, "first-" + theme);
        open(rig, "Vocabulary");
        open(rig, "Network in detail");
        open(rig, "Machine and repetition");
        scroll(rig, 1);
        take(rig, "open-" + theme);
        scroll(rig, 0);
        rig.put(ReaderField.OBJECTIVE, "MASKED_WORDS");
        rig.put(ReaderField.LENGTH, "20");
        rig.put(Setting.SOURCE, "right");
        rig.awaitWords("رحلة");
        take(rig, "right-" + theme);
        rig.put(Setting.SOURCE, "/lost/sst2");
        rig.put(ReaderField.LENGTH, "2");
        rig.put(Setting.START, "FINE_TUNE");
        rig.put(Setting.MODEL, "bert-tiny");
        rig.awaitWords("is not on this machine");
        take(rig, "wrong-" + theme);
      }
    }
    try (var rig = new ReaderRig(680, 640, true, "right")) {
      rig.awaitWords("رحلة");
      take(rig, "small");
      scroll(rig, 1);
      take(rig, "small-end");
    }
    Platform.exit();
  }

  private static void open(ReaderRig rig, String title) {
    Fx.run(
        () ->
            rig.stage.getScene().getRoot().lookupAll(".section").stream()
                .filter(node -> node instanceof Section section && section.title().equals(title))
                .forEach(node -> ((Section) node).open(true)));
  }

  private static void scroll(ReaderRig rig, double to) {
    rig.settle();
    Fx.run(() -> ((ScrollPane) rig.stage.getScene().lookup(".scroll-pane")).setVvalue(to));
  }

  private static void take(ReaderRig rig, String name) {
    rig.settle();
    Screenshots.take(rig.stage.getScene(), "reader-" + name);
  }
}
