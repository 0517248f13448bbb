package fovea.ui.language;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.language.LanguageViewModel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Platform;

/// Pictures of the sides Evaluate and Compare of the Read tab, to be looked at: run it and open the
/// folder.
public final class JudgingGallery {
  private JudgingGallery() {}

  public static void main(String[] args) throws IOException {
    Path file = Files.createTempDirectory("judging").resolve("reviews.tsv");
    var lines = new ArrayList<>(List.of("sentence\tlabel"));
    List<String> labels = List.of("good", "bad", "neither");
    for (int i = 0; i < 60; i++) {
      lines.add(
          "It's a charming and often affecting journey, number " + i + ".\t" + labels.get(i % 3));
    }
    lines.add("unflinchingly bleak and desperate ".repeat(40) + "\tbad");
    lines.add("یک فیلم خوب که نمی‌توان فراموشش کرد\tbad");
    Files.write(file, lines);
    all(file, "small-light", true, 1000, 560);
    all(file, "large-dark", false, 1280, 760);
    Platform.exit();
  }

  private static void all(Path file, String end, boolean light, double width, double height)
      throws IOException {
    try (var rig = new LanguageRig(new MadeUpReaders(), width, height, light)) {
      rig.mode(Mode.EVALUATE);
      take(rig, "11-empty-" + end);
      Fx.run(() -> rig.model().evaluation().data().bring(file));
      rig.evaluate();
      take(rig, "12-failed-" + end);
      rig.choose("classes");
      rig.evaluate();
      take(rig, "13-matrix-" + end);
      Fx.run(
          () ->
              rig.model()
                  .evaluation()
                  .matrix()
                  .choose(java.util.Optional.of(new fovea.ui.control.Selection.Cell(0, 1))));
      rig.quiet();
      take(rig, "14-cell-" + end);
      rig.click("Hardest");
      take(rig, "15-hardest-" + end);
      rig.mode(Mode.COMPARE);
      take(rig, "16-compare-" + end);
    }
  }

  private static void take(LanguageRig rig, String name) throws IOException {
    rig.settle();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
