package fovea.ui.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.attack.Norm;
import fovea.ui.Fx;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.tab.ExportMenu;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to learn how robust models are.
class RobustnessTest {
  @TempDir Path folder;
  private AttackRig rig;

  @BeforeEach
  void open() {
    rig = rig();
    rig.folder = folder;
    rig.mode(Mode.ROBUSTNESS);
  }

  private AttackRig rig() {
    return new AttackRig(
        new MadeUpAttackers(),
        1180,
        760,
        true,
        folder.resolve("kept"),
        Map.of("greys", GreyPictures.usual()));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void type(String what, String text) {
    Fx.run(
        () ->
            rig.seen(TextField.class).stream()
                .filter(field -> String.valueOf(field.getAccessibleText()).startsWith(what))
                .findFirst()
                .orElseThrow()
                .setText(text));
  }

  private void models(String... names) {
    Fx.run(
        () -> {
          MenuButton box =
              rig.seen(MenuButton.class).stream()
                  .filter(one -> "Models to measure".equals(one.getAccessibleText()))
                  .findFirst()
                  .orElseThrow();
          for (MenuItem item : box.getItems()) {
            var one = (CheckBox) ((CustomMenuItem) item).getContent();
            if (one.isSelected() != Arrays.asList(names).contains(one.getText())) {
              one.fire();
            }
          }
        });
  }

  private void tick(String name) {
    Fx.run(() -> ((CheckBox) rig.control(name)).setSelected(true));
  }

  private void measure(String attacks, String levels) {
    type("Attacks by", attacks);
    type("ε in 255ths", levels);
    rig.click("Measure");
  }

  private Button cell(String accessible) {
    return Fx.call(
        () ->
            rig.seen(Button.class).stream()
                .filter(one -> one.getAccessibleText() != null)
                .filter(one -> one.getAccessibleText().startsWith(accessible))
                .findFirst()
                .orElseThrow(() -> new AssertionError(accessible + ": " + rig.words())));
  }

  private String number(String accessible) {
    return Fx.call(() -> cell(accessible).getText());
  }

  private void press(Button button) {
    Fx.run(button::fire);
    rig.quiet();
  }

  @Test
  void modelsAreMeasuredAndTheirNumbersStandBesideEachOther() {
    assertTrue(rig.says("Nothing measured yet"), rig.words().toString());
    models("A good one", "One of two classes");
    tick("Certified");
    measure("fgsm, pgd20", "8, 2.25");
    // 20 of 22 are right; those within 2.25 of the middle fall: 0.5 and 1.5, light and dark
    assertTrue(number("A good one, clean").startsWith("90.9 %"), number("A good one, clean"));
    assertEquals("72.7 %  (51.8–86.8)", number("A good one, FGSM, ε 2.25/255"));
    assertEquals("72.7 %  (51.8–86.8)", number("A good one, PGD-20, ε 2.25/255"));
    assertTrue(
        number("One of two classes, Worst of all, picture by picture, ε 8/255")
            .startsWith("18.2 %"));
    assertTrue(number("A good one, Proved by interval bounds, ε 8/255").startsWith("18.2 %"));
    assertTrue(rig.says("Of 22 pictures"), rig.words().toString());
    rig.click("Trust");
    assertTrue(rig.says("PGD leaves no more than FGSM."), rig.words().toString());
    assertTrue(
        rig.says("Not measured: needs an attack with two numbers of steps"),
        rig.words().toString());
    assertTrue(rig.says("0 of 20 pictures stand PGD-20 with ε = 255/255."), rig.words().toString());
    rig.click("Tables");
    assertTrue(rig.says("Accuracy under attack at ε 8/255 (%)"), rig.words().toString());
    assertTrue(rig.says("18.18"), rig.words().toString());
    assertFalse(rig.says("Before and after adversarial training"));
  }

  @Test
  void theSecondTablePutsAModelBesideWhatBecameOfIt() {
    models("A good one", "One of two classes");
    measure("fgsm", "8");
    rig.click("Tables");
    Fx.run(
        () -> afterwards("A good one after adversarial training").setValue("One of two classes"));
    rig.quiet();
    assertTrue(
        rig.says("Before and after adversarial training at ε 8/255 (%)"), rig.words().toString());
    assertTrue(rig.says("FGSM, after adversarial training"), rig.words().toString());
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> afterwards(String what) {
    return rig.seen(ComboBox.class).stream()
        .filter(one -> what.equals(one.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePicturesBehindANumberAreOpenedAndAttackedByHand() {
    measure("fgsm, pgd", "4");
    press(cell("A good one, PGD-10, ε 4/255"));
    assertTrue(rig.says("A good one, PGD-10, ε 4/255"), rig.words().toString());
    assertTrue(rig.says("Fell (8)"), rig.words().toString());
    assertTrue(rig.says("Stood (12)"), rig.words().toString());
    assertTrue(rig.says("Wrong without attack (2)"), rig.words().toString());
    assertTrue(rig.words().contains("light → dark"), rig.words().toString());
    assertTrue(rig.says("light; by PGD-10, 4.0/255"), rig.words().toString());
    press(cell("light → dark"));
    assertEquals("grey 128.png", rig.shown.getFirst().name());
    assertEquals(Mode.PICTURE, Fx.call(() -> rig.tab().model().mode().get()));
    assertEquals("pgd", Fx.call(() -> rig.model().settings().attack().get().kind()));
    assertEquals(4, Fx.call(() -> rig.model().settings().levels().get()), 1e-9);
    assertEquals(Norm.INFINITY, Fx.call(() -> rig.model().settings().norm().get()));
  }

  @Test
  void theWorstOfAllIsCountedPictureByPictureAndItsPicturesSayWhatFelledThem() {
    measure("fgsm, square20", "3");
    press(cell("A good one, Worst of all, picture by picture, ε 3/255"));
    assertTrue(rig.says("Fell (6)"), rig.words().toString());
    assertTrue(rig.says("by FGSM, 3.0/255"), rig.words().toString());
  }

  @Test
  void aMeasuringThatIsStoppedGoesOnWhereItWasAlsoInAnotherWindow() {
    rig.attackers.gate = new Semaphore(1); // FGSM at 2 only
    rig.attackers.asked.clear();
    Fx.run(() -> doubts(false));
    type("Attacks by", "fgsm");
    type("ε in 255ths", "2, 4, 6");
    rig.robot.clickOn(rig.control("Measure"));
    Fx.await("the second", () -> rig.attackers.asked.size() == 2);
    rig.awaitWords("Cancel");
    assertTrue(number("A good one, FGSM, ε 2/255").startsWith("72.7 %"), "as it arrives");
    assertEquals("–", number("A good one, FGSM, ε 4/255"));
    rig.robot.clickOn(rig.control("Cancel"));
    rig.attackers.gate.release(100);
    rig.quiet();
    assertTrue(rig.says("Stopped before all was measured."), rig.words().toString());
    rig.attackers.gate = null;
    rig.attackers.asked.clear();
    rig.click("Go on");
    assertEquals(List.of("good fgsm 4.00", "good fgsm 6.00"), rig.attackers.asked);
    assertFalse(rig.says("Stopped before"), rig.words().toString());
    assertTrue(number("A good one, FGSM, ε 6/255").startsWith("36.4 %"));
    rig.close();
    rig = rig();
    rig.mode(Mode.ROBUSTNESS);
    Fx.run(() -> doubts(false));
    measure("fgsm", "2, 4, 6");
    assertEquals(List.of(), rig.attackers.asked, "nothing is measured twice");
    assertTrue(rig.says("were kept from before"), rig.words().toString());
    assertTrue(number("A good one, FGSM, ε 6/255").startsWith("36.4 %"));
  }

  private void doubts(boolean wanted) {
    ((CheckBox) rig.control("Look for false robustness")).setSelected(wanted);
  }

  @Test
  void theLeastChangesStandAsAHistogramAndPerClass() {
    tick("Least ε");
    measure("fgsm", "2");
    rig.click("Least ε");
    assertTrue(rig.says("All classes"), rig.words().toString());
    assertTrue(
        rig.says("beside these 2 wrong as they are, and for 0 no change was found"),
        rig.words().toString());
  }

  @Test
  void whatIsMadeForOneModelIsShownToTheOthers() {
    models("A good one", "One of two classes");
    type("Attack whose pictures", "pgd");
    measure("fgsm", "4");
    rig.click("Transfer");
    assertTrue(rig.says("made for A good one"), rig.words().toString());
    press(cell("One of two classes, pictures made for A good one by pgd, ε 4/255"));
    assertTrue(rig.says("Fell (8)"), rig.words().toString());
    assertTrue(rig.says("by PGD-10"), rig.words().toString());
  }

  @Test
  void whatIsNotPossibleIsRefusedInASentence() {
    measure("nothing", "8");
    assertTrue(rig.says("There is no attack “nothing”"), rig.words().toString());
    measure("fgsm", "256");
    assertTrue(rig.says("ε is 256/255, but must be from 0"), rig.words().toString());
    measure("fgsm", "some");
    assertTrue(rig.says("“some” is no ε"), rig.words().toString());
    measure("deepfool", "8");
    assertTrue(rig.says("measured by L2"), rig.words().toString());
    models();
    measure("fgsm", "8");
    assertTrue(rig.says("Choose a model first"), rig.words().toString());
    models("A broken model");
    measure("fgsm", "8");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
  }

  @Test
  void everyExportIsWritten() throws Exception {
    models("A good one", "One of two classes");
    tick("Least ε");
    type("Attack whose pictures", "pgd");
    measure("fgsm, pgd", "2, 4");
    for (String[] export :
        new String[][] {
          {"Report (HTML)", "robustness.html", "Whether to trust it"},
          {"Report (Markdown)", "robustness.md", "Accuracy under attack at ε 2/255"},
          {"Tables (LaTeX)", "robustness.tex", "FGSM"},
          {"Accuracies (CSV)", "robustness.csv", "A good one,pgd,4,"},
          {"Least ε of every picture (CSV)", "least.csv", "A good one,0,light,0.5"},
        }) {
      export(export[0]);
      Path file = folder.resolve("A-good-one-and-others-" + export[1]);
      Fx.await(export[1], () -> Files.exists(file));
      assertTrue(Files.readString(file).contains(export[2]), export[1]);
    }
    export("Numbers (JSON)");
    Path json = folder.resolve("A-good-one-and-others-robustness.json");
    Fx.await("the numbers", () -> Files.exists(json));
    JsonNode rows = JsonMapper.shared().readTree(json.toFile());
    assertEquals(2 * (1 + 2 * 3), rows.size());
    assertEquals(20 / 22.0, rows.get(0).get("accuracy").asDouble(), 1e-12);
    for (String figure : List.of("Accuracy against ε", "Least ε of each class", "Transfer")) {
      exportFigure(figure, "SVG");
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(3, files.filter(file -> file.toString().endsWith(".svg")).count());
    }
    String curves = Files.readString(folder.resolve("A-good-one-and-others-curves.svg"));
    assertTrue(curves.contains("Fovea 1.0 "), "the small print");
    assertTrue(curves.contains("A good one, FGSM"), "attacks by their names");
  }

  private void exportFigure(String title, String format) {
    Fx.run(
        () -> {
          ExportMenu menu = rig.seen(ExportMenu.class).getFirst();
          menu.getOnShowing().handle(null);
          menu.getItems().stream()
              .filter(one -> one instanceof Menu inner && inner.getText().equals(title))
              .flatMap(one -> ((Menu) one).getItems().stream())
              .filter(one -> one.getText().startsWith(format))
              .findFirst()
              .orElseThrow()
              .fire();
        });
    rig.quiet();
  }

  private void export(String title) {
    Fx.run(
        () -> {
          ExportMenu menu = rig.seen(ExportMenu.class).getFirst();
          menu.getOnShowing().handle(null);
          menu.getItems().stream()
              .flatMap(
                  one -> one instanceof Menu inner ? inner.getItems().stream() : Stream.of(one))
              .filter(one -> title.equals(one.getText()))
              .findFirst()
              .orElseThrow()
              .fire();
        });
    rig.quiet();
  }
}
