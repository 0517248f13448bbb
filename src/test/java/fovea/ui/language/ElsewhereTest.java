package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import fovea.ui.Fx;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.language.attention.Scene;
import fovea.ui.language.elsewhere.ElsewhereViewModel;
import fovea.ui.language.head.HeadsViewModel.Of;
import fovea.ui.language.head.HeadsViewModel.View;
import fovea.ui.tab.Handover;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Attention out of a file in the Read tab.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ElsewhereTest {
  private static final Path FILES = Path.of("src/test/resources/fovea/language/exchange");

  private LanguageRig rig;

  @BeforeAll
  void begin() {
    rig = new LanguageRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  private void open(String file) {
    Fx.run(() -> rig.model().open(FILES.resolve(file)));
    rig.quiet();
  }

  private Scene scene() {
    Scene scene = rig.model().elsewhere().heads().scene().get();
    assertNotNull(scene);
    return scene;
  }

  @Test
  void aFileIsSeenInTheSameViewsWithItsPartsToChoose() {
    open("encdec.html");
    assertEquals(Mode.ELSEWHERE, rig.model().mode().get());
    assertTrue(rig.says("encdec.html"), rig.words().toString());
    assertEquals(4, scene().rows().length);
    Fx.run(
        () -> {
          var elsewhere = rig.model().elsewhere();
          elsewhere.part().set(elsewhere.now().attention().parts().get(2));
        });
    rig.quiet();
    assertEquals(3, scene().rows().length);
    assertEquals(4, scene().columns().length);
    for (View view : rig.model().elsewhere().heads().views()) {
      Fx.run(() -> rig.model().elsewhere().heads().view().set(view));
      rig.settle();
    }
    assertEquals(3, rig.model().elsewhere().heads().views().size(), "no queries and keys");
    Fx.run(() -> rig.model().elsewhere().heads().view().set(View.LINES));
    Fx.run(() -> rig.model().elsewhere().heads().of().set(Of.ROLLOUT));
    rig.quiet();
    assertTrue(rig.says("Rollout follows tokens that look at one another"), rig.words().toString());
    Fx.run(() -> rig.model().elsewhere().heads().of().set(Of.HEADS));
    rig.quiet();
    rig.click("Back to the text");
    assertEquals(Mode.HEADS, rig.model().mode().get());
    assertEquals(9, rig.model().heads().scene().get().rows().length, "the text is as it was");
  }

  @Test
  void whatIsOddIsSaidAndWhatIsNoAttentionRefused() {
    open("head_layers.html");
    assertTrue(rig.says("Which layers these are in the model: 0, 2"), rig.words().toString());
    open("obj.npz");
    assertTrue(rig.says("“tokens” holds pickled objects"), rig.words().toString());
    assertNull(rig.model().elsewhere().heads().scene().get());
    assertTrue(rig.says("No attention from elsewhere yet"));
  }

  @Test
  void whatAnotherTabHandsOverStandsThereWithItsName() {
    var names = List.of(new AttentionToken("a", 0, false), new AttentionToken("b", 0, false));
    var attention =
        new Attention(
            "cross", names, names.subList(0, 1), new HeadMaps(1, 1, 2, 1, new float[] {1, 1}));
    var among =
        new Attention(
            "words", names, names, HeadMaps.square(1, 1, 2, new float[] {1, 0, 0.25f, 0.75f}));
    Fx.run(
        () ->
            rig.tab().take(new Handover.Looks("m", "A captioner: a b", List.of(attention, among))));
    rig.quiet();
    assertEquals(Mode.ELSEWHERE, rig.model().mode().get());
    assertTrue(rig.says("A captioner: a b"));
    assertEquals(2, scene().rows().length);
    assertEquals(1, scene().columns().length);
    Fx.run(() -> elsewhere().part().set(elsewhere().now().attention().parts().getLast()));
    rig.quiet();
    assertEquals(2, scene().columns().length);
  }

  private ElsewhereViewModel elsewhere() {
    return rig.model().elsewhere();
  }
}
