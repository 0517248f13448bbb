package fovea.ui.captioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.AttentionMaps;
import fovea.captioning.GazeChoice;
import fovea.captioning.GenerationOptions;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.modellibrary.ModelChoice;
import fovea.ui.Fx;
import fovea.ui.captioning.search.DecodingSettings;
import fovea.ui.control.Selection;
import fovea.ui.control.matrix.HeatmapMatrix;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the Caption tab when a transformer writes.
class TransformerCaptioningTest {
  private static final int LAYERS = 3;
  private static final int HEADS = 4;

  @TempDir Path folder;
  private final MadeUpTransformer transformer = new MadeUpTransformer(LAYERS, HEADS);
  private final MadeUpCaptioner plain = MadeUpCaptioner.house();
  private final MadeUpTransformer.Choice choice =
      new MadeUpTransformer.Choice().with("transformer", transformer).with("network", plain);
  private CaptionRig rig;

  @BeforeEach
  void open() {
    rig = new CaptionRig(choice, folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  // ── Models ──

  @SuppressWarnings("unchecked")
  private ComboBox<ModelChoice> models() {
    return rig.one(".model-box", ComboBox.class);
  }

  private void choose(String id) {
    Fx.run(
        () ->
            models().getItems().stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .ifPresent(models()::setValue));
    rig.settle();
  }

  private String chosenModel() {
    return Fx.call(() -> Objects.requireNonNull(rig.model().models().chosen().get()).id());
  }

  @Test
  void anotherModelWritesTheCaptionAnew() {
    rig.house();
    assertEquals("transformer", chosenModel());
    assertEquals(1, transformer.calls);
    choose("network");
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
    assertEquals(1, plain.calls);
    choose("transformer");
    assertEquals(2, transformer.calls);
    assertEquals("a small giraffe stands beside a tall tree on the grass", rig.sentence());
  }

  @Test
  void theChosenModelIsKeptForTheNextPicture() {
    rig.house();
    choose("network");
    rig.house();
    assertEquals(2, plain.calls);
    assertEquals(1, transformer.calls);
  }

  @Test
  void aModelThatCannotBeOpenedLeavesTheOldOne() {
    choice.with("broken", null);
    Fx.run(rig.tab.model().models()::refresh);
    rig.house();
    choose("broken");
    assertEquals("transformer", chosenModel());
    assertEquals("transformer", Fx.call(() -> models().getValue().id()));
    assertEquals(
        "The model “broken” is damaged; fetch it again.", Fx.call(() -> rig.model().hint().get()));
    assertEquals(1, transformer.calls);
    assertFalse(rig.chips().isEmpty());
  }

  @Test
  void aModelThatCannotWriteLeavesTheOldOneAndItsCaption() {
    rig.house();
    Fx.run(() -> rig.model().force(1, "tall"));
    String before = rig.sentence();
    plain.failure = "The weights of this model are cut short; fetch it again.";
    choose("network");
    assertEquals("transformer", chosenModel());
    assertEquals(before, rig.sentence());
    assertEquals(plain.failure, Fx.call(() -> rig.model().hint().get()));
    Fx.run(() -> rig.model().write());
    assertEquals(3, transformer.calls);
    assertEquals(List.of("a", "tall"), transformer.lastOptions.prefix());
  }

  @Test
  void aModelThatIsGoneIsReplacedWhenTheListIsLookedAtAgain() {
    rig.house();
    choice.captioners.remove("transformer");
    Fx.run(rig.tab.model().models()::refresh);
    assertEquals("network", chosenModel());
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
    assertEquals(1, Fx.call(() -> models().getItems().size()));
  }

  @Test
  void withoutAnyModelASentenceSaysSo() {
    choice.captioners.clear();
    rig.close();
    rig = new CaptionRig(choice, folder);
    rig.house();
    String sentence = "No model on this machine writes captions; add one to the models first.";
    assertTrue(rig.texts(".note").contains(sentence), rig.texts(".note") + "");
    choice.with("network", plain);
    rig.click(rig.saying(".hyperlink", "Try again"));
    assertEquals(MadeUpCaptioner.HOUSE, rig.sentence());
  }

  @Test
  void aModelThatIsWantedBeforeTheTabIsShownWrites() {
    rig.close();
    rig = new CaptionRig(choice, folder);
    Fx.run(() -> rig.model().models().choose("network"));
    rig.house();
    assertEquals(1, plain.calls);
    assertEquals(0, transformer.calls);
  }

  // ── Gaze ──

  private Heatmap gaze() {
    return Fx.call(() -> Objects.requireNonNull(rig.model().read().word()).gaze());
  }

  private AttentionMaps attention() {
    return Fx.call(() -> Objects.requireNonNull(rig.model().read().word().attention()));
  }

  private void way(String name) {
    Fx.run(() -> ((ToggleButton) rig.saying(".gaze-pane .toggle-button", name)).fire());
    rig.settle();
  }

  private void assertGaze(GazeChoice expected) {
    assertEquals(expected, Fx.call(() -> rig.model().gaze().choice().get()));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        attention().gaze(expected).values(), gaze().values(), 1e-6f);
  }

  @SuppressWarnings("unchecked")
  private void number(int index, int number) {
    Fx.run(() -> rig.seen(".number-box", ComboBox.class).get(index).setValue(number));
    rig.settle();
  }

  @Test
  void layerAndHeadAreChosenWithoutTheModel() {
    rig.house();
    Fx.run(() -> rig.model().select(new Selection.Word(3)));
    assertGaze(new GazeChoice.Mean());
    way("Layer");
    assertGaze(new GazeChoice.Layer(0));
    number(0, 3);
    assertGaze(new GazeChoice.Layer(2));
    way("Head");
    number(1, 4);
    assertGaze(new GazeChoice.Head(2, 3));
    way("Head");
    assertEquals(List.of("Head"), selected());
    way("Mean");
    assertGaze(new GazeChoice.Mean());
    assertEquals(1, transformer.calls);
    assertEquals(0, transformer.weightedCalls);
    assertEquals(3, rig.step());
  }

  private List<String> selected() {
    return Fx.call(
        () ->
            rig.seen(".gaze-pane .toggle-button", ToggleButton.class).stream()
                .filter(ToggleButton::isSelected)
                .map(Labeled::getText)
                .toList());
  }

  @Test
  void aClickInTheMatrixChoosesAHeadAndARowsNumberALayer() {
    rig.house();
    var matrix = rig.one(".heatmap-matrix", HeatmapMatrix.class);
    rig.robot.clickOn(at(matrix, new Selection.Head(1, 2), 0));
    rig.settle();
    assertGaze(new GazeChoice.Head(1, 2));
    rig.type(KeyCode.RIGHT, KeyCode.DOWN);
    assertGaze(new GazeChoice.Head(2, 3));
    rig.robot.clickOn(at(matrix, new Selection.Layer(0), 1));
    rig.settle();
    assertGaze(new GazeChoice.Layer(0));
    assertEquals(List.of("Layer"), selected());
    assertEquals(1, transformer.calls);
  }

  private static Point2D at(HeatmapMatrix matrix, Selection place, int gutter) {
    return Fx.call(
        () -> {
          double[] at = matrix.bounds(place);
          return matrix.localToScreen(gutter == 1 ? 8 : at[0] + at[2] / 2, at[1] + at[3] / 2);
        });
  }

  @Test
  void theChoiceOutlivesThePictureAndAModelWithOneGaze() {
    rig.house();
    Fx.run(() -> rig.model().gaze().choose(new GazeChoice.Head(1, 3)));
    rig.house();
    assertGaze(new GazeChoice.Head(1, 3));
    choose("network");
    assertEquals(List.of(), rig.seen(".gaze-pane", Node.class));
    choose("transformer");
    assertGaze(new GazeChoice.Head(1, 3));
    choice.with("smaller", new MadeUpTransformer(1, 2));
    Fx.run(rig.tab.model().models()::refresh);
    choose("smaller");
    assertGaze(new GazeChoice.Mean());
  }

  @Test
  void weightsAreAskedForOnceASentence() {
    rig.house();
    way("Gradient");
    assertEquals(0, gaze().peak());
    assertEquals(1, transformer.weightedCalls);
    way("Mean");
    assertGaze(new GazeChoice.Mean());
    way("Gradient");
    assertEquals(1, transformer.weightedCalls);
    assertEquals(0, gaze().peak());
    Fx.run(() -> rig.model().chooseSentence(1));
    assertEquals(2, transformer.weightedCalls);
    assertEquals(0, gaze().peak());
    Fx.run(() -> rig.model().chooseSentence(0));
    assertEquals(2, transformer.weightedCalls);
    assertEquals(0, gaze().peak());
    rig.house();
    assertEquals(3, transformer.weightedCalls);
    assertEquals(0, gaze().peak());
  }

  @Test
  void weightingCanBeCancelled() {
    rig.house();
    way("Layer");
    rig.work.hold();
    way("Gradient");
    assertTrue(Fx.call(() -> rig.model().gaze().weighting().get()));
    assertTrue(rig.texts(".gaze-choice .note").contains("Asking the model…"));
    Fx.run(() -> ((javafx.scene.control.Hyperlink) cancel()).fire());
    assertGaze(new GazeChoice.Layer(0));
    rig.work.release();
    assertEquals(0, transformer.weightedCalls);
    assertGaze(new GazeChoice.Layer(0));
  }

  private Labeled cancel() {
    return rig.saying(".gaze-choice .hyperlink", "Cancel");
  }

  @Test
  void anotherChoiceStopsTheWeighting() {
    rig.house();
    rig.work.hold();
    way("Gradient");
    way("Head");
    assertGaze(new GazeChoice.Head(0, 0));
    rig.work.release();
    assertGaze(new GazeChoice.Head(0, 0));
    assertFalse(Fx.call(() -> rig.model().gaze().weighting().get()));
  }

  @Test
  void weightsThatCannotBeHadAreASentence() {
    transformer.weightedFailure = "There is not enough memory for gradients; close other programs.";
    rig.house();
    way("Gradient");
    assertEquals(transformer.weightedFailure, Fx.call(() -> rig.model().hint().get()));
    assertGaze(new GazeChoice.Mean());
  }

  @Test
  void aBranchIsShownByTheMeanOfItsHeads() {
    rig.house();
    way("Gradient");
    Fx.run(() -> rig.model().select(new Selection.Branch(0)));
    org.junit.jupiter.api.Assertions.assertArrayEquals(
        attention().gaze(new GazeChoice.Mean()).values(), gaze().values(), 1e-6f);
    assertEquals(1, transformer.weightedCalls);
  }

  // ── Decoding ──

  @Test
  void aPromptIsAppliedByEnter() {
    rig.house();
    var field = rig.one(".prompt", TextField.class);
    Fx.run(() -> field.setText("  a photo of "));
    assertEquals(1, transformer.calls);
    Fx.run(field::requestFocus);
    rig.type(KeyCode.ENTER);
    assertEquals(2, transformer.calls);
    assertEquals("a photo of", transformer.lastOptions.generation().prompt());
    assertTrue(rig.sentence().startsWith("a photo of a small giraffe"), rig.sentence());
    Fx.run(() -> field.setText("x".repeat(1001)));
    rig.type(KeyCode.ENTER);
    assertEquals(2, transformer.calls);
    assertEquals(
        List.of("The prompt must have at most 1000 characters."), rig.texts(".decoding .problem"));
    rig.type(KeyCode.ESCAPE);
    assertEquals("a photo of", Fx.call(field::getText));
  }

  private void decoding(String style, String text) {
    Fx.run(() -> ((javafx.scene.control.ButtonBase) rig.saying(".decoding " + style, text)).fire());
    rig.settle();
  }

  @Test
  void wordsAreDrawnAndDrawnAgain() {
    rig.house();
    assertEquals(List.of(), shown(".draw-again"));
    decoding(".toggle-button", "Sample");
    assertTrue(transformer.lastOptions.generation().sampled());
    String first = rig.sentence();
    decoding(".draw-again", "Draw again");
    assertNotEquals(first, rig.sentence());
    assertEquals(1, transformer.lastOptions.generation().seed());
    Fx.run(
        () -> {
          rig.model().settings().temperature().set(1.7);
          rig.model().settings().topK().set(40);
          rig.model().settings().topP().set(0.9);
        });
    GenerationOptions generation = transformer.lastOptions.generation();
    assertEquals(1.7, generation.temperature(), 1e-12);
    assertEquals(40, generation.topK());
    assertEquals(0.9, generation.topP(), 1e-12);
    assertTrue(rig.texts(".decoding .label").containsAll(List.of("Temperature", "1.7", "40")));
    decoding(".toggle-button", "Beam search");
    assertFalse(transformer.lastOptions.generation().sampled());
    assertEquals(List.of(), shown(".draw-again"));
  }

  @Test
  void rulesAgainstRepeatingAndStandard() {
    rig.house();
    DecodingSettings settings = Fx.call(() -> rig.model().settings());
    Fx.run(
        () -> {
          settings.repetitionPenalty().set(1.5);
          settings.noRepeatNgram().set(3);
          rig.one(".decoding .check-box", CheckBox.class).fire();
        });
    GenerationOptions generation = transformer.lastOptions.generation();
    assertEquals(1.5, generation.repetitionPenalty(), 1e-12);
    assertEquals(3, generation.noRepeatNgram());
    assertTrue(generation.earlyStopping());
    int before = transformer.calls;
    Fx.run(
        () ->
            ((javafx.scene.control.Hyperlink) rig.saying(".decoding .hyperlink", "Standard"))
                .fire());
    assertEquals(GenerationOptions.standard(), transformer.lastOptions.generation());
    assertEquals(before + 1, transformer.calls);
  }

  @Test
  void numbersOutsideTheirRangeCountAsTheNearest() {
    rig.house();
    DecodingSettings settings = Fx.call(() -> rig.model().settings());
    Fx.run(
        () -> {
          settings.temperature().set(-4);
          settings.topP().set(7);
          settings.topK().set(-1);
          settings.repetitionPenalty().set(Double.POSITIVE_INFINITY);
          settings.noRepeatNgram().set(99);
        });
    GenerationOptions generation = transformer.lastOptions.generation();
    assertEquals(DecodingSettings.LEAST_TEMPERATURE, generation.temperature());
    assertEquals(1, generation.topP());
    assertEquals(0, generation.topK());
    assertEquals(DecodingSettings.MOST_REPETITION_PENALTY, generation.repetitionPenalty());
    assertEquals(DecodingSettings.MOST_NGRAM, generation.noRepeatNgram());
  }

  @Test
  void aCaptionerThatHeedsNoneOfItHasNoSuchControls() {
    rig.house();
    Fx.run(() -> rig.model().settings().sampled().set(true));
    choose("network");
    assertEquals(GenerationOptions.standard(), plain.lastOptions.generation());
    for (String style : List.of(".prompt", ".side-pane .pills", ".draw-again", ".check-box")) {
      assertEquals(List.of(), shown(style), style);
    }
    assertEquals(2, shown(".decoding .slider").size());
    assertEquals(1, shown(".arc-gauge").size());
  }

  /// Like seen, but whatever stands in something hidden does not count.
  private List<Node> shown(String style) {
    return Fx.call(
        () ->
            rig.seen(style, Node.class).stream()
                .filter(
                    node -> {
                      for (Node n = node; n != null; n = n.getParent()) {
                        if (!n.isVisible()) {
                          return false;
                        }
                      }
                      return true;
                    })
                .toList());
  }

  // ── Words ──

  @Test
  void piecesAreJoinedAndScrubSeparately() {
    rig.house();
    assertEquals(
        List.of("a", "small", "gir", "af", "fe", "stands"), rig.texts(".word-chip").subList(0, 6));
    List<Button> chips = rig.chips();
    double end = Fx.call(() -> chips.get(2).localToScene(chips.get(2).getWidth(), 0).getX());
    double next = Fx.call(() -> chips.get(3).localToScene(0, 0).getX());
    assertEquals(end, next, 1, "no gap between pieces");
    double apart = Fx.call(() -> chips.get(1).localToScene(chips.get(1).getWidth(), 0).getX());
    assertTrue(Fx.call(() -> chips.get(2).localToScene(0, 0).getX()) > apart + 4);
    assertEquals(2, rig.seen(".joint", Node.class).size());
    rig.click(chips.get(3));
    assertEquals(3, rig.step());
    assertEquals("a small giraffe stands beside a tall tree on the grass", rig.sentence());
    assertTrue(rig.texts(".choice-text").contains(rig.sentence()), rig.texts(".choice-text") + "");
    assertTrue(rig.texts(".choice-text").stream().noneMatch(t -> t.contains(Word.CONTINUES)));
  }

  @Test
  void wordsAndPiecesChangePlaces() {
    rig.house();
    Fx.run(() -> rig.model().force(2, "tree"));
    assertEquals(List.of("a", "small", "tree"), rig.texts(".word-chip").subList(0, 3));
    Fx.run(() -> rig.model().resetForced());
    assertEquals(2, rig.seen(".joint", Node.class).size());
    assertEquals(List.of("a", "small", "gir"), rig.texts(".word-chip").subList(0, 3));
  }

  @Test
  void withoutAGateNothingIsSaidOfOne() {
    rig.house();
    assertEquals(List.of(), shown(".arc-gauge"));
    List<Button> chips = rig.chips();
    String tip = Fx.call(() -> chips.getFirst().getTooltip().getText());
    assertFalse(tip.contains("gate") || tip.contains("NaN"), tip);
  }
}
