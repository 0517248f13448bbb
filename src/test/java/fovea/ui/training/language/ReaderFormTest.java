package fovea.ui.training.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.TrainingPlan;
import fovea.ui.Fx;
import fovea.ui.training.setup.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ButtonBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderFormTest {
  @TempDir Path folder;

  @Test
  void aReaderIsPutTogetherAndLaunched() {
    try (var rig = new ReaderRig(1060, 780, true, "made")) {
      rig.awaitWords("48 texts, 24 of each of 2 classes");
      rig.awaitWords("none is cut");
      rig.awaitWords("sweet not sour plum");
      assertTrue(rig.says("built of the texts to train on"));
      assertTrue(
          rig.says("stand under “Network in detail”"), "3 layers × 96 are no published size");
      rig.put(ReaderField.LENGTH, "3");
      assertTrue(rig.problem(ReaderField.LENGTH).contains("from 4 to 4,096 tokens"));
      rig.put(ReaderField.LENGTH, "5");
      rig.awaitWords("48 have 5 and may be cut");
      rig.put(Setting.BATCH, "50");
      rig.awaitWords("A batch of 50 needs at least as many");
      rig.put(Setting.BATCH, "8");
      assertTrue(Fx.call(rig.task.form()::valid));
      Fx.run(((ButtonBase) rig.control("Launch"))::fire);
      Fx.await("the launch", () -> !rig.launched.isEmpty());
      TrainingPlan plan = rig.launched.getFirst();
      assertEquals("reader", plan.recipe());
      assertEquals(8, plan.batchSize());
      assertEquals("5", plan.settings().get("text.length"));
    }
  }

  @Test
  void masksAreOfAllTheNetworkAndHaveNoClasses() {
    try (var rig = new ReaderRig(1000, 650, false, "made")) {
      rig.awaitWords("24 of each of 2 classes");
      rig.put(ReaderField.OBJECTIVE, "MASKED_WORDS");
      Fx.await("texts without classes", () -> !rig.says("of each of 2 classes"));
      rig.awaitWords("Share of hidden pieces");
      rig.awaitWords("48 texts");
      rig.put(ReaderField.MASKED, "1");
      assertTrue(rig.problem(ReaderField.MASKED).contains("above 0 and below 1"));
      rig.put(ReaderField.MASKED, "0.2");
      rig.put(Setting.MODEL, "mine");
      rig.put(Setting.START, "HEAD");
      rig.awaitWords("learnt by the whole network");
      assertTrue(rig.says("the model’s own"), "vocabulary");
    }
  }

  @Test
  void whatIsNotHereIsSaidBesideItsField() throws Exception {
    try (var rig = new ReaderRig(1000, 650, false, "made")) {
      rig.awaitWords("24 of each of 2 classes");
      rig.put(ReaderField.VOCABULARY, "lost.txt");
      rig.awaitWords("The vocabulary “lost.txt” is not there");
      Fx.await("beside its field", () -> !rig.problem(ReaderField.VOCABULARY).isEmpty());
      assertEquals("", rig.problem(Setting.SOURCE));
      Path words = folder.resolve("vocab.txt");
      Files.write(words, List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "sweet", "sour"));
      rig.put(ReaderField.VOCABULARY, words.toString());
      rig.awaitWords("7 tokens");
      assertEquals("", rig.problem(ReaderField.VOCABULARY));
      rig.put(Setting.SOURCE, "poems");
      Fx.await("what is wrong", () -> rig.problem(Setting.SOURCE).contains("poems"));
      assertFalse(rig.says("24 of each of 2 classes"), "no numbers of other texts");
      assertFalse(Fx.call(rig.task.form()::valid));
    }
  }
}
