package fovea.ui.language;

import fovea.language.Slice;
import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.language.attention.Pointed;
import fovea.ui.language.head.HeadsViewModel.View;
import java.io.IOException;
import java.nio.file.Path;
import javafx.application.Platform;

/// Pictures of the Read tab in its states, to be looked at: run it and open the folder.
public final class LanguageGallery {
  private static final Path FILES = Path.of("src/test/resources/fovea/language/exchange");

  private LanguageGallery() {}

  public static void main(String[] args) throws IOException {
    all("small-light", true, 1000, 560);
    all("large-dark", false, 1600, 950);
    Platform.exit();
  }

  private static void all(String end, boolean light, double width, double height)
      throws IOException {
    try (var rig = new LanguageRig(new MadeUpReaders(), width, height, light)) {
      for (View view : View.values()) {
        Fx.run(() -> rig.model().heads().view().set(view));
        rig.quiet();
        take(rig, "01-" + view + "-" + end);
      }
      Fx.run(() -> rig.model().heads().view().set(View.LINES));
      Fx.run(() -> rig.model().heads().pointed().set(new Pointed(2, -1)));
      take(rig, "02-pointed-" + end);
      Fx.run(
          () -> {
            rig.model().read(TextInput.pair("نمی‌دانم کتاب‌هایش کجاست.", "猫坐在 垫子上 café 👩‍🔬 🙂"));
            rig.model().heads().slice().set(Slice.A_TO_B);
          });
      rig.quiet();
      take(rig, "03-pair-" + end);
      rig.click("Tokens");
      Fx.run(() -> rig.model().heads().slice().set(Slice.ALL));
      Fx.run(() -> rig.model().heads().view().set(View.TABLE));
      Fx.run(() -> rig.model().heads().pointed().set(new Pointed(2, 3)));
      take(rig, "04-table-" + end);
      Fx.run(() -> rig.model().texts().open().set(true));
      take(rig, "10-texts-none-" + end);
      Fx.run(
          () ->
              rig.model()
                  .texts()
                  .data()
                  .bring(Path.of("src/test/resources/fovea/ui/language/texts.tsv")));
      rig.quiet();
      take(rig, "11-texts-" + end);
      Fx.run(() -> rig.model().texts().open().set(false));
      rig.choose("broken");
      take(rig, "05-failed-" + end);
      rig.choose("masks");
      rig.click("Model says");
      rig.type("Paris is the [MASK] of France.");
      take(rig, "06-masks-" + end);
      rig.click("From elsewhere");
      take(rig, "07-elsewhere-empty-" + end);
      elsewhere(rig, Path.of("docs/images/scripts.json"));
      take(rig, "08-elsewhere-" + end);
      elsewhere(rig, FILES.resolve("neuron.html"));
      take(rig, "09-elsewhere-pair-" + end);
      elsewhere(rig, FILES.resolve("obj.npz"));
      take(rig, "10-elsewhere-refused-" + end);
    }
  }

  private static void elsewhere(LanguageRig rig, Path file) {
    Fx.run(() -> rig.model().open(file));
    rig.quiet();
  }

  private static void take(LanguageRig rig, String name) throws IOException {
    rig.settle();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
