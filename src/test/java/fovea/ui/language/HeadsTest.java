package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Slice;
import fovea.language.TextInput;
import fovea.ui.Fx;
import fovea.ui.language.attention.AllHeadsView;
import fovea.ui.language.attention.LinesView;
import fovea.ui.language.attention.NeuronView;
import fovea.ui.language.attention.Pointed;
import fovea.ui.language.attention.TableOfShares;
import fovea.ui.language.head.HeadsViewModel;
import fovea.ui.language.head.HeadsViewModel.Of;
import fovea.ui.language.head.HeadsViewModel.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What a person does with the heads: nine tokens, `[CLS] The cat sat on the mat . [SEP]`; heads 0
/// to 2 look at one token each, head 3 at all alike.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadsTest {
  private static final int TOKENS = 9;

  /// Lines of heads 0, 1, 2 and of head 3.
  private static final int ALL = 3 * TOKENS + TOKENS * TOKENS;

  private LanguageRig rig;

  @BeforeAll
  void open() {
    rig = new LanguageRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @BeforeEach
  void begin() {
    Fx.run(
        () -> {
          HeadsViewModel heads = heads();
          heads.view().set(View.LINES);
          heads.of().set(Of.HEADS);
          heads.slice().set(Slice.ALL);
          heads.marks().set(true);
          heads.threshold().set(0);
          heads.pointed().set(Pointed.NONE);
          rig.model().text().chosen().layer().set(0);
          rig.model().text().chosen().all();
        });
    rig.click("Reset");
  }

  private HeadsViewModel heads() {
    return rig.model().heads();
  }

  private int lines() {
    rig.settle();
    return Fx.call(() -> rig.find(".lines-view", LinesView.class).drawn());
  }

  private Set<Integer> chosen() {
    return Fx.call(() -> Set.copyOf(rig.model().text().chosen().heads().get()));
  }

  /// Points at a place within a node, by shares of its size.
  private Point2D at(Node node, double x, double y) {
    return Fx.call(() -> node.localToScreen(x, y));
  }

  @Test
  void aTokenThatIsPointedAtShowsItsLinesAlone() {
    assertEquals(ALL, lines());
    LinesView view = rig.find(".lines-view", LinesView.class);
    rig.robot.moveTo(at(view, view.getWidth() / 2 - 220, 2.5 * 20));
    rig.quiet();
    assertEquals(new Pointed(2, -1), heads().pointed().get());
    assertEquals(3 + TOKENS, lines());
    Fx.run(() -> rig.model().text().chosen().word().set(null));
    assertEquals(ALL, lines());
  }

  @Test
  void headsAreChosenByChips() {
    rig.robot.clickOn(rig.control("3"));
    assertEquals(3 * TOKENS, lines());
    rig.robot.doubleClickOn(rig.control("1"));
    assertEquals(Set.of(1), chosen());
    assertEquals(TOKENS, lines());
    rig.robot.clickOn(rig.control("1"));
    assertEquals(Set.of(1), chosen(), "the last one stays");
    rig.click("All heads of the layer");
    assertEquals(Set.of(0, 1, 2, 3), chosen());
  }

  @Test
  void layersAreScrubbedByKeysAndPlayed() {
    assertTrue(rig.says("Layer 0, heads 0, 1, 2, 3"));
    rig.robot.clickOn(".time-track").type(KeyCode.HOME).type(KeyCode.RIGHT);
    assertTrue(rig.says("Layer 1, heads"));
    rig.robot.type(KeyCode.END);
    assertTrue(rig.says("Layer 2, heads"));
    rig.robot.type(KeyCode.HOME, KeyCode.SPACE);
    rig.awaitWords("Layer 2, heads");
  }

  @Test
  void aSquareThatIsClickedIsEnlarged() {
    rig.click("All heads");
    AllHeadsView view = rig.find(".all-heads-view", AllHeadsView.class);
    // the second square of the second row
    double side = Math.clamp((view.getWidth() - 38) / 4 - 8, 40, 150);
    rig.robot.clickOn(at(view, 30 + side * 1.5 + 8, 22 + side * 1.2 + 34));
    rig.quiet();
    assertEquals(View.LINES, heads().view().get());
    assertTrue(rig.says("Layer 1, head 1 (from 0)"), rig.words().toString());
    assertEquals(TOKENS, lines());
  }

  @Test
  void ofAPairOnePartIsSeenWithItsSharesAsTheyAre() {
    Fx.run(() -> rig.model().read(TextInput.pair("a b", "c d e")));
    rig.quiet();
    float whole = heads().scene().get().attention().maps().at(0, 3, 1, 4);
    Fx.run(() -> heads().slice().set(Slice.A_TO_B));
    var scene = heads().scene().get();
    assertArrayEquals(new int[] {0, 1, 2, 3}, scene.rows());
    assertArrayEquals(new int[] {4, 5, 6, 7}, scene.columns());
    assertEquals(whole, scene.attention().maps().at(0, 3, 1, 4));
    assertTrue(rig.says("do not sum to 1"));
    assertEquals(16, lines(), "head 3 alone looks across");
    Fx.run(() -> heads().slice().set(Slice.B_TO_A));
    assertArrayEquals(new int[] {4, 5, 6, 7}, heads().scene().get().rows());
    assertEquals(16 + 1 + 4, lines(), "and heads 0 and 1 where they look back");
    rig.type("one text again");
    Fx.run(() -> rig.model().text().second().set(""));
    Fx.run(rig.model().text()::readNow);
    rig.quiet();
    assertEquals(Slice.ALL, heads().slice().get());
  }

  @Test
  void marksAreHiddenAndWeakLinesLeftOut() {
    rig.click("[CLS] [SEP]");
    assertEquals(TOKENS - 2, heads().scene().get().rows().length);
    assertTrue(rig.says("[CLS] and [SEP] hidden; shares of what is left do not sum to 1."));
    rig.click("[CLS] [SEP]");
    Fx.run(() -> heads().threshold().set(0.5));
    assertEquals(3 * TOKENS, lines());
    assertTrue(rig.says("lines from 50 % on"));
  }

  @Test
  void theTableTellsTheValueUnderThePointerAndTheMean() {
    rig.click("Table");
    TableOfShares view = rig.find(".attention-table", TableOfShares.class);
    double cell = Math.floor(Math.clamp((view.getHeight() - 92) / TOKENS, 16, 44));
    rig.robot.moveTo(at(view, 120 + cell * 1.5, 92 + cell * 2.5));
    rig.quiet();
    assertEquals(new Pointed(2, 1), heads().pointed().get());
    Fx.run(() -> heads().of().set(Of.MEAN));
    rig.quiet();
    var scene = heads().scene().get();
    assertEquals(1, scene.attention().maps().heads());
    assertTrue(rig.says("Layer 0, mean of its heads."));
    Fx.run(() -> heads().of().set(Of.ROLLOUT));
    rig.quiet();
    assertTrue(rig.says("Rollout up to layer 0."));
    float[] row = heads().scene().get().attention().maps().map(2, 0);
    double sum = 0;
    for (int i = 0; i < TOKENS; i++) {
      sum += row[i];
    }
    assertEquals(1, sum, 1e-5);
  }

  @Test
  void queriesAndKeysComeWhenTheyAreLookedAt() {
    assertTrue(heads().scene().get().projections().isEmpty());
    rig.click("q · k");
    assertTrue(heads().scene().get().projections().isPresent());
    assertTrue(rig.says("Layer 0, head 0, the first of those chosen."));
    NeuronView view = rig.find(".neuron-view", NeuronView.class);
    rig.robot.clickOn(at(view, 60, 78 + 3.5 * 22));
    assertEquals(3, heads().looking().get());
  }

  @Test
  void everyViewIsExported(@TempDir Path folder) throws Exception {
    rig.click("q · k");
    rig.folder = folder;
    MenuButton menu = (MenuButton) rig.control("Export");
    Fx.run(() -> menu.getOnShowing().handle(null));
    List<MenuItem> figures =
        menu.getItems().stream()
            .filter(one -> one instanceof Menu && !one.isDisable())
            .flatMap(one -> ((Menu) one).getItems().stream())
            .filter(one -> Objects.equals(one.getText(), "SVG"))
            .toList();
    assertEquals(5, figures.size());
    for (MenuItem one : figures) {
      Fx.run(one::fire);
      rig.quiet();
    }
    try (Stream<Path> made = Files.list(folder)) {
      List<Path> all = made.toList();
      assertEquals(5, all.size(), all.toString());
      for (Path one : all) {
        String svg = Files.readString(one);
        assertTrue(svg.contains("<svg") && svg.contains("Vectors"), one.toString());
      }
    }
    assertFalse(rig.said.isEmpty());
  }
}
