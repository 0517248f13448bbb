package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.chart.grid.NumberGrid;
import fovea.ui.control.Selection;
import fovea.ui.control.Selection.Cell;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.tab.ExportMenu;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// What a person does on the sides where something is found out.
@TestInstance(Lifecycle.PER_CLASS)
class StudySidesTest {
  @TempDir static Path folder;
  private LanguageRig rig;

  @BeforeAll
  void open() {
    rig = new LanguageRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  private NumberGrid grid() {
    return rig.seen(NumberGrid.class).getFirst();
  }

  private void press(int row, int column) {
    rig.robot.clickOn(Fx.call(() -> grid().middle(new Cell(row, column))));
    rig.quiet();
  }

  /// Chooses from the export menu that is seen.
  ///
  /// @param path of titles
  private void export(String... path) {
    rig.folder = folder;
    Fx.run(
        () -> {
          List<MenuItem> items = rig.seen(ExportMenu.class).getFirst().getItems();
          for (int i = 0; i < path.length; i++) {
            String title = path[i];
            MenuItem item =
                items.stream()
                    .filter(one -> title.equals(one.getText()))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(title));
            if (i == path.length - 1) {
              item.fire();
            } else {
              items = ((Menu) item).getItems();
            }
          }
        });
    rig.quiet();
  }

  private void write(String text) {
    rig.mode(Mode.HEADS);
    rig.type(text);
  }

  @Test
  void headsAreSwitchedOffAndMapped() {
    rig.choose("classes");
    rig.mode(Mode.SURGERY);
    assertTrue(rig.says("All heads are on"));
    assertTrue(rig.says("logit of good: 2.000"));
    press(1, 2);
    assertTrue(
        rig.says("1 head is off") && rig.says("2.000 → 1.000 (−1.000)"), rig.words()::toString);
    assertEquals(Set.of(6), grid().content().struck());
    press(1, 2);
    assertTrue(rig.says("All heads are on"));
    // what is said of a head moves nothing
    Fx.run(() -> rig.stage.setWidth(760));
    rig.robot.moveTo(Fx.call(() -> grid().middle(new Cell(0, 0))));
    rig.quiet();
    double pointed = Fx.call(() -> grid().getWidth());
    rig.robot.moveTo(Fx.call(() -> rig.stage.getScene().getRoot()));
    rig.quiet();
    assertEquals(pointed, Fx.call(() -> grid().getWidth()));
    // dragged over three of a layer
    rig.robot.drag(Fx.call(() -> grid().middle(new Cell(0, 0))));
    rig.robot.moveTo(Fx.call(() -> grid().middle(new Cell(0, 1))));
    rig.robot.dropTo(Fx.call(() -> grid().middle(new Cell(0, 2))));
    rig.quiet();
    assertTrue(rig.says("3 heads are off"), rig.words()::toString);
    assertEquals(Set.of(0, 1, 2), grid().content().struck());
    rig.click("All on");
    assertTrue(rig.says("All heads are on"));
    rig.click("Map all heads");
    assertEquals(0.25, grid().content().values()[2][1]);
    rig.robot.moveTo(Fx.call(() -> grid().middle(new Cell(2, 1))));
    assertTrue(grid().said().contains("Layer 2, head 1: without it the number changes by +0.250"));
    // the keyboard goes from cell to cell too
    press(2, 1);
    rig.robot.type(KeyCode.RIGHT).type(KeyCode.SPACE);
    rig.quiet();
    assertEquals(Set.of(9, 10), grid().content().struck());
    rig.type("another text");
    assertEquals(0.25, grid().content().values()[2][1], "measured anew");
    rig.click("All on");
  }

  @Test
  void whatCannotBeFollowedIsSaid() {
    rig.choose("masks");
    write("Nothing is masked");
    rig.mode(Mode.SURGERY);
    assertTrue(rig.says("Nothing of the text is masked"));
    rig.type("The [MASK] is");
    assertFalse(rig.says("Nothing of the text is masked"));
    assertTrue(rig.says("logit of “capital” in place 2: 5.000"));
    rig.choose("vectors");
    assertTrue(rig.says("cosine with the vector as it was: 1.000"));
  }

  @Test
  void partsOfATextArePutIntoAnother() throws Exception {
    rig.choose("classes");
    write("a good day");
    rig.mode(Mode.PATCHING);
    TextField source = rig.field("Source text: its states are patched in");
    rig.robot.clickOn(source).write("a bad day").type(KeyCode.ENTER);
    rig.quiet();
    assertTrue(rig.says("Both texts have as many tokens"));
    rig.click("Patch");
    assertTrue(rig.says("0 % is the second text") || rig.says("Both texts have"));
    assertEquals(3, grid().content().rows().size());
    rig.click("Layers × tokens");
    assertEquals(List.of("[CLS]", "a", "bad → good", "day", "[SEP]"), grid().content().columns());
    rig.click("Single heads");
    Fx.run(() -> rig.model().studies().patching().source().set("a very bad day"));
    rig.quiet();
    assertTrue(rig.says("The first text has 6 tokens, the second 5"), rig.words()::toString);
    rig.robot.clickOn("bad");
    assertTrue(rig.says("Now click the token of the second text that goes with “bad”."));
    rig.robot.clickOn("good");
    rig.click("Patch");
    rig.click("Layers × tokens");
    assertTrue(grid().content().columns().contains("bad → good"));
    export("All patches (CSV)");
    try (var files = Files.list(folder)) {
      assertTrue(files.anyMatch(file -> file.toString().endsWith("patches.csv")));
    }
    rig.click("Single heads");
  }

  @Test
  void wordsAreWeighedAndTakenOut() throws Exception {
    rig.choose("classes");
    write("a good day");
    rig.mode(Mode.EVIDENCE);
    for (String title :
        List.of(
            "Gradient × input",
            "Integrated gradients",
            "Relevance (Chefer)",
            "Attention rollout")) {
      assertTrue(rig.says(title), title);
    }
    assertTrue(rig.says("Attention is not an explanation by itself"));
    rig.click("Bars");
    rig.click("Deletion check");
    assertTrue(rig.says("Do these words matter?"));
    rig.click("Check by deletion");
    assertTrue(rig.says("orders drawn by chance (seed 0)"), rig.words()::toString);
    rig.click("Other orders");
    assertTrue(rig.says("(seed 1)"), rig.words()::toString);
    export("Deletion check", "SVG");
    try (var files = Files.list(folder)) {
      Path svg = files.filter(file -> file.toString().endsWith(".svg")).findFirst().orElseThrow();
      assertTrue(Files.readString(svg).contains("<svg"));
    }
    rig.click("Words");
    rig.choose("vectors");
    assertTrue(rig.says("its gradient is 0"), rig.words()::toString);
    rig.robot
        .clickOn(rig.field("Compare with another sentence"))
        .write("something else")
        .type(KeyCode.ENTER);
    rig.quiet();
    assertFalse(rig.says("its gradient is 0"));
    Fx.run(() -> rig.model().studies().followed().sentence().set(""));
  }

  @Test
  void sentencesAreComparedAndOthersRefused() {
    rig.choose("vectors");
    rig.mode(Mode.SENTENCES);
    assertEquals(4, grid().content().rows().size());
    assertTrue(rig.says("Most alike to “That is a happy person”"));
    press(3, 0);
    assertTrue(rig.says("Most alike to “Today is a sunny day”"));
    TextArea area = rig.seen(TextArea.class).getFirst();
    Fx.run(() -> area.setText("one\n\n two words \n"));
    Fx.await("the sentences", () -> grid().content().rows().equals(List.of("one", "two words")));
    rig.quiet();
    var failed = new ArrayList<String>();
    ListChangeListener<Ticket> listener =
        change -> {
          while (change.next()) {
            change.getRemoved().stream()
                .filter(one -> one.state() instanceof Work.Failed<?>)
                .forEach(one -> failed.add(one.title()));
          }
        };
    Fx.run(() -> rig.work.running().addListener(listener));
    rig.choose("masks");
    assertTrue(rig.says("choose a model of sentences"), rig.words()::toString);
    Fx.run(() -> rig.work.running().removeListener(listener));
    assertEquals(List.of(), failed); // a hint, nothing that went wrong
    rig.choose("vectors");
  }

  @Test
  void habitsAreGatheredAndAHeadIsShown() throws Exception {
    rig.choose("classes");
    rig.mode(Mode.HABITS);
    Path file = folder.resolve("texts.txt");
    Files.writeString(file, "one text here\nanother one\n\nand a third\n");
    rig.chosen = List.of(file);
    rig.click("Texts from a file …");
    assertTrue(rig.says("Over 3 texts"), rig.words()::toString);
    assertEquals(1, grid().content().values()[0][0], 0.01, "looks at the token before");
    rig.robot.moveTo(Fx.call(() -> grid().middle(new Cell(0, 1))));
    assertTrue(grid().said().contains("rests on [CLS]"), grid().said());
    Files.writeString(file, "\n");
    rig.click("Gather");
    assertTrue(rig.says("has no text"), rig.words()::toString);
    press(1, 2);
    assertEquals(Mode.HEADS, rig.model().mode().get());
    assertEquals(new Selection.Head(1, 2), rig.model().text().chosen().head());
  }
}
