package fovea.ui.captioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.image.Colormap;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.ModelChoice.World;
import fovea.ui.Fx;
import fovea.ui.captioning.search.BeamTreeView;
import fovea.ui.control.Selection;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Popup;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the Caption tab.
class CaptioningTabTest {
  @TempDir Path folder;
  private CaptionRig rig;

  @BeforeEach
  void open() {
    rig = new CaptionRig(MadeUpCaptioner.house(), folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<String> chips() {
    return rig.texts(".word-chip");
  }

  private Caption caption() {
    return Fx.call(() -> rig.model().caption().get());
  }

  @Test
  void everyWordOfTheCaptionIsAChip() {
    rig.house();
    assertEquals(List.of(MadeUpCaptioner.HOUSE.split(" ")), chips());
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void aWordLeadsToWhereItsHeadsLook() {
    rig.house();
    Fx.run(
        () ->
            rig.one(".word-chip", Button.class).getContextMenu().getItems().stream()
                .filter(item -> item.getText().equals("Where its heads look"))
                .forEach(MenuItem::fire));
    assertTrue(rig.sayings.said.contains("tab Read"), rig.sayings.said.toString());
  }

  @Test
  void keysScrubAndNeverAskTheNetwork() {
    rig.house();
    rig.click(rig.one(".time-track", Node.class));
    rig.type(KeyCode.HOME);
    assertEquals(0, rig.step());
    rig.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
    assertEquals(2, rig.step());
    assertTrue(rig.texts(".bar-label").contains("red"), rig.texts(".bar-label").toString());
    rig.type(KeyCode.END);
    assertEquals(chips().size() - 1, rig.step());
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void aNewPictureIsOpenedOnItsFirstNoun() {
    rig.house();
    assertEquals("house", chips().get(rig.step()));
  }

  @Test
  void theWordsAreOneTabStopWithArrows() {
    rig.house();
    assertEquals(
        List.of(rig.chips().get(rig.step())),
        rig.chips().stream().filter(Button::isFocusTraversable).toList());
    Fx.run(() -> rig.chips().get(3).requestFocus());
    rig.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.LEFT);
    assertEquals(4, rig.step());
    assertTrue(Fx.call(() -> rig.chips().get(4).isFocused()));
    rig.type(KeyCode.END);
    assertTrue(Fx.call(() -> rig.chips().getLast().isFocused()));
    rig.type(KeyCode.UP);
    assertTrue(Fx.call(() -> rig.chips().getLast().isFocused()), "it stays among the words");
  }

  @Test
  void oneClickOffersOtherWordsForTheOneThatIsLookedAt() {
    rig.house();
    rig.click(rig.saying(".hyperlink", "Change “house”"));
    Popup menu =
        Fx.call(
            () ->
                Window.getWindows().stream()
                    .filter(Popup.class::isInstance)
                    .map(Popup.class::cast)
                    .filter(p -> p.getContent().getFirst().getStyleClass().contains("word-menu"))
                    .findFirst()
                    .orElseThrow());
    var list = Fx.call(() -> (ListView<?>) menu.getContent().getFirst().lookup(".list-view"));
    Fx.run(
        () -> {
          list.applyCss();
          list.layout();
        });
    assertEquals(
        0.0,
        Fx.call(() -> ((ListCell<?>) list.lookup(".list-cell")).getLayoutY()),
        "the first row is whole");
    Fx.run(menu::hide);
  }

  @Test
  void theToolsStayWhereTheyAreWhenTheWordsNeedAnotherLine() {
    rig.house();
    double tools = Fx.call(() -> rig.one(".model-box", Node.class).localToScene(0, 0).getY());
    rig.close();
    rig = new CaptionRig(MadeUpCaptioner.longest(), folder);
    rig.house();
    assertEquals(tools, Fx.call(() -> rig.one(".model-box", Node.class).localToScene(0, 0).getY()));
  }

  @Test
  void theSettingsOfTheSearchStayUnderTheHandThatChangesThem() {
    rig.house();
    var side = rig.one(".side-pane", ScrollPane.class);
    Node beams = rig.one(".decoding", Node.class);
    Fx.run(() -> side.setVvalue(1));
    rig.settle();
    Fx.run(() -> beams.lookup(".slider").requestFocus());
    rig.settle();
    double before = Fx.call(() -> beams.localToScene(0, 0).getY());
    Fx.run(() -> rig.model().settings().beamWidth().set(5));
    rig.settle();
    Fx.run(() -> rig.model().settings().beamWidth().set(4));
    rig.settle();
    assertEquals(before, Fx.call(() -> beams.localToScene(0, 0).getY()), 1);
  }

  @Test
  void whatLittleAModelKnowsStandsBelowTheSentenceWithTheWayToAnother() {
    rig.close();
    var small =
        new ModelChoice("small", "Small", List.of("It knows drawn scenes only."), "", World.SMALL);
    var large = new ModelChoice("large", "Large", List.of(), "", World.PHOTOGRAPHS);
    var models = new MadeUpTransformer.Choice().with("small", MadeUpCaptioner.house());
    models.told.add(small);
    rig = new CaptionRig(models, folder);
    rig.house();
    assertTrue(rig.texts(".limit").contains("It knows drawn scenes only."));
    rig.click(rig.saying(".hyperlink", "Get a model for photographs"));
    assertTrue(rig.sayings.said.contains("tab Models"), rig.sayings.said.toString());
    models.with("large", MadeUpCaptioner.house());
    models.told.add(large);
    Fx.run(() -> rig.model().models().refresh());
    rig.click(rig.saying(".hyperlink", "Use Large"));
    assertEquals("large", Fx.call(() -> rig.model().models().chosen().get().id()));
    assertEquals(List.of(), rig.seen(".model-limit", Node.class));
  }

  @Test
  void draggingOverTheTrackGoesThroughTheWords() {
    rig.house();
    Node track = rig.one(".time-track", Node.class);
    rig.robot.moveTo(track).press(javafx.scene.input.MouseButton.PRIMARY);
    int middle = rig.step();
    rig.robot.moveBy(150, 0).release(javafx.scene.input.MouseButton.PRIMARY);
    rig.settle();
    assertTrue(rig.step() > middle, middle + " to " + rig.step());
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void playGoesOnByItself() {
    rig.house();
    Fx.run(() -> rig.model().select(new Selection.Word(0)));
    rig.click(rig.one(".play", Button.class));
    Fx.await("the second word", () -> rig.model().step().get() >= 1);
    rig.click(rig.one(".play", Button.class));
    int paused = rig.step();
    rig.settle();
    assertEquals(paused, rig.step());
  }

  @Test
  void aClickOnANextWordPutsItThereAndWritesOn() {
    rig.house();
    Fx.run(() -> rig.model().select(new Selection.Word(2)));
    rig.settle();
    Button second = rig.seen(".bar-row", Button.class).get(1);
    String word = Fx.call(() -> ((Label) second.lookup(".bar-label")).getText());
    rig.click(second);
    assertEquals(List.of("a", "small", word), rig.captioner.lastOptions.prefix());
    assertEquals(word, chips().get(2));
    assertEquals(2, rig.captioner.calls);
    rig.click(rig.saying(".hyperlink", "Reset forced words"));
    assertEquals(List.of(), rig.captioner.lastOptions.prefix());
    assertEquals(List.of(MadeUpCaptioner.HOUSE.split(" ")), chips());
  }

  @Test
  void anUnknownWordIsRefusedInASentence() {
    rig.house();
    assertFalse(Fx.call(() -> rig.model().force(1, "zeppelin")));
    String hint = Fx.call(() -> rig.model().hint().get());
    assertTrue(hint.startsWith("This captioner does not know the word “zeppelin”."), hint);
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void anotherOfTheBestSentencesCanBeRead() {
    rig.house();
    String second = caption().sentences().get(1).text();
    Button row =
        rig.seen(".choice-row", Button.class).stream()
            .filter(
                r ->
                    Fx.call(
                        () ->
                            r.lookup(".choice-text") instanceof Label l
                                && l.getText().equals(second)))
            .findFirst()
            .orElseThrow();
    Fx.run(row::fire);
    assertEquals(second, rig.sentence());
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void aBranchOfTheTreeCanBeRead() {
    rig.house();
    mode("Beam tree");
    BeamNode pruned =
        caption().tree().nodes().stream()
            .filter(n -> n.fate() == BeamNode.Fate.PRUNED && n.step() == 2)
            .findFirst()
            .orElseThrow();
    var tree = rig.one(".beam-tree", BeamTreeView.class);
    Point2D at = Fx.call(() -> tree.localToScreen(tree.place(pruned.id())));
    rig.robot.clickOn(at);
    assertEquals("a small " + pruned.word(), rig.sentence());
    assertEquals(2, rig.step());
    Fx.run(() -> rig.model().chooseSentence(0));
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
  }

  @Test
  void aClickInTheGridLooksAtThatWord() {
    rig.house();
    mode("All words");
    List<Button> cells = rig.seen(".gaze-cell", Button.class);
    assertEquals(chips().size(), cells.size());
    Fx.run(cells.get(3)::fire);
    assertEquals(3, rig.step());
  }

  @Test
  void aCaptionThatWasStoppedSaysSo() {
    rig.captioner.cancelAfterTwoWords = true;
    rig.house();
    assertTrue(rig.texts(".note").contains("Stopped before the end."), rig.texts(".note") + "");
    rig.captioner.cancelAfterTwoWords = false;
    rig.click(rig.saying(".hyperlink", "Caption again"));
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
  }

  @Test
  void aFailureIsASentenceAndCanBeTriedAgain() {
    rig.captioner.failure = "The model “x” has vanished; put it back.";
    rig.house();
    assertTrue(rig.texts(".note").contains(rig.captioner.failure), rig.texts(".note") + "");
    assertEquals(List.of(), chips());
    rig.captioner.failure = "";
    rig.click(rig.saying(".hyperlink", "Try again"));
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
  }

  @Test
  void allWordsShowThePartThatIsLookedAtAndTheWheelEnlargesIt() {
    rig.house();
    mode("All words");
    var view = Fx.call(() -> (ImageView) rig.one(".gaze-cell", Button.class).getGraphic());
    Fx.run(() -> rig.one(".gaze-cell", Button.class).requestFocus());
    double width = Fx.call(view::getFitWidth);
    assertEquals(width, Fx.call(() -> view.getViewport().getWidth()), 1e-6, "the whole picture");
    Fx.run(
        () ->
            view.fireEvent(
                new ScrollEvent(
                    ScrollEvent.SCROLL,
                    0,
                    0,
                    0,
                    0,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    0,
                    80,
                    0,
                    80,
                    ScrollEvent.HorizontalTextScrollUnits.NONE,
                    0,
                    ScrollEvent.VerticalTextScrollUnits.NONE,
                    0,
                    0,
                    null)));
    rig.settle();
    double zoom = Fx.call(() -> view.getImage().getWidth() / view.getViewport().getWidth());
    assertEquals(1.25 * 1.25, zoom, 1e-6);
    Fx.run(() -> rig.model().select(new Selection.Word(5)));
    rig.settle();
    assertEquals(
        zoom, Fx.call(() -> view.getImage().getWidth() / view.getViewport().getWidth()), 1e-6);
    rig.type(KeyCode.DIGIT0);
    assertEquals(
        1, Fx.call(() -> view.getImage().getWidth() / view.getViewport().getWidth()), 1e-6);
  }

  @Test
  void theBeamTreeOpensAtTheWordThatIsLookedAtAndStaysReadable() {
    rig.close();
    rig = new CaptionRig(MadeUpCaptioner.longest(), folder);
    rig.house();
    Fx.run(() -> rig.model().select(new Selection.Word(25)));
    mode("Beam tree");
    var tree = rig.one(".beam-tree", BeamTreeView.class);
    List<Integer> nodes = Fx.call(() -> rig.model().reading().get().nodes());
    Runnable readable =
        () -> {
          double from = Fx.call(() -> tree.place(nodes.get(24)).getX());
          double at = Fx.call(() -> tree.place(nodes.get(25)).getX());
          assertTrue(at > 0 && at < Fx.call(tree::getWidth), "in sight: " + at);
          assertTrue(at - from > 80, "words of " + (at - from) + " can be read");
        };
    readable.run();
    rig.click(
        Fx.call(
            () ->
                tree.lookupAll(".zoom-buttons .button").stream()
                    .filter(b -> b.getAccessibleText().startsWith("As much"))
                    .findFirst()
                    .orElseThrow()));
    readable.run();
  }

  @Test
  void theOverlayChangesThePicture() {
    rig.house();
    int inferno = fingerprint(rig.shown());
    Fx.run(
        () ->
            rig.model().overlay().set(rig.model().overlay().get().withColormap(Colormap.VIRIDIS)));
    rig.settle();
    int viridis = fingerprint(rig.shown());
    assertNotEquals(inferno, viridis);
    Fx.run(() -> rig.model().overlay().set(rig.model().overlay().get().withSmooth(false)));
    rig.settle();
    int raw = fingerprint(rig.shown());
    assertNotEquals(viridis, raw);
    Fx.run(() -> rig.model().overlay().set(rig.model().overlay().get().withContours(true)));
    rig.settle();
    assertNotEquals(raw, fingerprint(rig.shown()));
    assertEquals(1, rig.captioner.calls);
  }

  @Test
  void anotherBeamWidthWritesTheCaptionAgain() {
    rig.house();
    Fx.run(() -> rig.model().settings().beamWidth().set(1));
    assertEquals(2, rig.captioner.calls);
    assertEquals(1, rig.captioner.lastOptions.beamWidth());
    assertEquals(1, caption().sentences().size());
  }

  @Test
  void wordsFromRightToLeftAreMirrored() {
    rig.close();
    rig = new CaptionRig(MadeUpCaptioner.arabic(), folder);
    rig.house();
    List<Button> chips = rig.chips();
    double first = Fx.call(() -> chips.get(0).localToScene(0, 0).getX());
    double second = Fx.call(() -> chips.get(1).localToScene(0, 0).getX());
    assertTrue(first > second, first + " and " + second);
  }

  private void mode(String title) {
    Fx.run(() -> ((ToggleButton) rig.saying(".toggle-button", title)).setSelected(true));
    rig.settle();
  }

  private static int fingerprint(Image image) {
    int hash = 17;
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        hash = 31 * hash + image.getPixelReader().getArgb(x, y);
      }
    }
    return hash;
  }

  @Test
  void arrowKeysScrubAfterAClickOnAMode() {
    rig.house();
    rig.click(rig.one(".time-track", Node.class));
    rig.type(KeyCode.HOME);
    var modes =
        Fx.call(() -> rig.stage.getScene().getRoot().lookupAll(".mode-switch > .toggle-button"));
    assertEquals(3, modes.size());
    for (Node mode : modes) {
      int step = rig.step();
      rig.click(mode);
      rig.type(KeyCode.RIGHT);
      assertEquals(step + 1, rig.step());
      assertTrue(Fx.call(((ToggleButton) mode)::isSelected), "the arrow key changed the mode");
    }
  }
}
