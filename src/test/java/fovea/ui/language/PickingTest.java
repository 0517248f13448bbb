package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.gallery.TextGallery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to read a text of a data set.
class PickingTest {
  @TempDir Path folder;

  @Test
  void aTextOfADataSetIsReadWhenItIsClicked() throws Exception {
    Path pairs = folder.resolve("pairs.tsv");
    Files.write(
        pairs,
        List.of(
            "sentence1\tsentence2\tlabel",
            "A cat sleeps.\tAn animal rests.\tyes",
            "A dog runs.\tNobody moves.\tno",
            "سلام دنیا\tHello.\tyes"));
    try (var rig = new LanguageRig()) {
      rig.click("Texts");
      TextGallery texts = rig.seen(TextGallery.class).getFirst();
      assertTrue(rig.says("Choose data"), "what to do is said");
      Fx.run(() -> rig.model().texts().data().bring(pairs));
      rig.quiet();
      assertEquals(3, texts.all().size());
      assertEquals("yes", texts.all().getFirst().title());

      Fx.run(() -> rig.field("Words in it").setText("NOBODY"));
      rig.quiet();
      assertEquals(1, texts.all().size());
      rig.click("A dog runs. ‖ Nobody moves.");
      assertEquals(TextInput.pair("A dog runs.", "Nobody moves."), rig.readers.read.getLast());

      Fx.run(() -> rig.field("Words in it").setText("zebra"));
      rig.quiet();
      assertTrue(rig.says("No text has these words."));

      Fx.run(() -> rig.model().texts().data().bring(folder.resolve("gone.tsv")));
      rig.quiet();
      assertTrue(rig.says("gone.tsv"), "why it cannot be opened");
    }
  }
}
