package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.ClassifierEvaluation;
import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.gallery.Gallery;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to judge a model by texts.
class JudgingSidesTest {
  @TempDir Path folder;

  @Test
  void aCellTellsItsTextsAndATextIsReadWhenItIsClicked() throws Exception {
    Path dev = folder.resolve("dev.tsv");
    Files.write(
        dev,
        List.of(
            "sentence\tlabel",
            "The cat purrs.\tgood",
            "The dog bites.\tbad",
            "סוף טוב\tgood",
            "It is a thing.\tneither"));
    Path pair = folder.resolve("one.csv");
    Files.write(pair, List.of("text,label", "Nothing else,good"));
    try (var rig = new LanguageRig()) {
      rig.mode(Mode.EVALUATE);
      Fx.run(() -> rig.model().evaluation().data().bring(dev));
      rig.evaluate();
      assertTrue(failure(rig).contains("names no classes"), failure(rig));
      rig.choose("classes");
      rig.evaluate();
      ClassifierEvaluation evaluation = rig.model().evaluation().shown().get().evaluation();
      assertEquals(0.5, evaluation.matrix().accuracy());
      assertEquals("The cat purrs.", evaluation.names().getFirst());
      rig.click("Hardest");
      Gallery mistakes = rig.seen(Gallery.class).getFirst();
      assertEquals(2, mistakes.all().size());
      rig.click("The dog bites.");
      assertEquals(Mode.HEADS, rig.model().mode().get());
      assertEquals(TextInput.of("The dog bites."), rig.readers.read.getLast());

      rig.mode(Mode.EVALUATE);
      Fx.run(() -> rig.model().evaluation().data().bring(pair));
      rig.evaluate();
      assertTrue(
          rig.model().evaluation().shown().get().title().contains("1 text"),
          rig.model().evaluation().shown().get().title());
    }
  }

  private static String failure(LanguageRig rig) {
    return rig.model().evaluation().state().get() instanceof Work.Failed<?>(String reason)
        ? reason
        : "";
  }
}
