package fovea.ui.models;

import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.Task;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;

/// Pictures of the Models tab in all its states, to be looked at: run it and open the folder.
public final class ModelsGallery {
  private ModelsGallery() {}

  public static void main(String[] args) {
    for (boolean light : new boolean[] {true, false}) {
      String theme = light ? "light" : "dark";
      large(theme, light);
      small(theme, light);
    }
    Platform.exit();
  }

  private static void large(String theme, boolean light) {
    var library = new MadeUpLibrary();
    try (var rig = new ModelsRig(library, 1280, 780, light)) {
      take(rig, "bundled-" + theme);
      rig.chosen = List.of(Path.of("stack.pt"));
      rig.click("Import …");
      rig.awaitWords("No file says how the layers are joined");
      Fx.run(
          () ->
              ((ComboBox<?>) rig.tab.content().lookup(".import-questions .combo-box"))
                  .getSelectionModel()
                  .select(0));
      rig.click("See or correct it …");
      take(rig, "guess-" + theme);
      rig.click("Leave it");
      rig.select("resnet50");
      rig.click("Load");
      rig.quiet();
      rig.click("Verify");
      rig.quiet();
      take(rig, "verified-" + theme);
      rig.select("blip");
      rig.click("Download");
      rig.transfer("blip").tenths.release(3);
      rig.awaitWords("30 % ·");
      library.failure = "download: The hub does not answer; check the connection and try again.";
      rig.choose("dpt");
      rig.click("Download");
      rig.awaitWords("does not answer");
      take(rig, "failure-" + theme);
      rig.choose("blip");
      take(rig, "download-" + theme);
      library.failure = "";
      library.misfit = true;
      rig.choose("rtl");
      rig.awaitWords("do not fit");
      rig.click("Tensors – do not fit");
      take(rig, "misfit-" + theme);
      library.misfit = false;
      rig.choose("resnet50");
      rig.awaitWords("24.5 million");
      take(rig, "tensors-" + theme);
      rig.click("Delete …");
      take(rig, "delete-" + theme);
      rig.write("Search models", "zeppelin");
      take(rig, "nothing-" + theme);
      rig.click("Show all models");
      rig.chosen = List.of(Path.of("unknown.pt"), Path.of("b.pt"));
      rig.click("Import …");
      rig.write("Type owner/name from the hub …", "lab/nothing");
      rig.type(KeyCode.ENTER);
      rig.awaitWords("on the hub.");
      rig.awaitWords("unknown.pt: ");
      take(rig, "import-" + theme);
      rig.click("Leave it");
      rig.shortcut(KeyCode.E);
      rig.awaitWords("AVX-512");
      take(rig, "engine-" + theme);
    }
  }

  private static void small(String theme, boolean light) {
    var library = new MadeUpLibrary();
    library.problems.add("The card broken.json is not JSON, so its model is left out.");
    for (int i = 0; i < 300; i++) {
      library.add("m" + i, "Model " + i, Task.LANGUAGE, ModelState.AVAILABLE, false, i + 1);
    }
    try (var rig = new ModelsRig(library, 666, 483, light)) {
      rig.select("long");
      take(rig, "small-" + theme);
      rig.select("resnet50");
      rig.click("Tensors");
      take(rig, "small-tensors-" + theme);
      rig.shortcut(KeyCode.E);
      rig.awaitWords("AVX-512");
      rig.quiet();
      take(rig, "small-engine-" + theme);
      Dnd.hover(rig.tab.content(), List.of(new File("x.safetensors")));
      take(rig, "small-drop-" + theme);
    }
  }

  private static void take(ModelsRig rig, String name) {
    rig.settle();
    Fx.run(() -> {});
    Screenshots.take(rig.stage.getScene(), name);
  }
}
