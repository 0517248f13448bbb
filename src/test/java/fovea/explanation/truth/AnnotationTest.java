package fovea.explanation.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.SceneMasks;
import fovea.explanation.Target;
import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.image.LabelMap;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnnotationTest {
  private static final Annotation STREET =
      Annotation.of(
          new LabelMap(3, 1, new int[] {1, 2, 0}),
          List.of("Sky", "car; auto", "road_sign", "crane"),
          "p7",
          "Streets");

  private static Whereabouts of(Target target, String... labels) {
    return STREET.of(target, new Topic.Whole(), OptionalInt.empty(), List.of(labels));
  }

  private static boolean[] inside(Whereabouts there) {
    return ((Whereabouts.Known) there).region().inside();
  }

  @Test
  void aClassIsFoundByItsNameOrASynonymHoweverItIsWritten() {
    assertThat(inside(of(new Target.OfClass(1), "dog", "sky"))).containsExactly(true, false, false);
    assertThat(inside(of(new Target.OfClass(0), "automobile, auto, motorcar")))
        .containsExactly(false, true, false);
    Whereabouts rather = of(new Target.RatherThan(0, 1), "sky", "dog");
    assertThat(inside(rather)).containsExactly(true, false, false);
    assertThat(rather.words())
        .isEqualTo("True is “Sky” in the mask of p7 in Streets: 33.3 % of the picture.");
    assertThat(((Whereabouts.Known) rather).by()).isEqualTo("the masks of Streets");
  }

  @Test
  void whatIsNotCalledAlikeIsNotTaken() {
    assertThat(of(new Target.OfClass(0), "automobile").words())
        .isEqualTo(
            "No class of the mask of p7 in Streets is called “automobile”: there are Sky, car;"
                + " auto, road_sign, crane.");
    assertThat(of(new Target.OfClass(0), "skyscraper")).isInstanceOf(Whereabouts.Unknown.class);
    assertThat(of(new Target.OfClass(0), "")).isInstanceOf(Whereabouts.Unknown.class);
    assertThat(of(new Target.OfClass(0), "Road Sign").words())
        .isEqualTo("There is no “road_sign” in the mask of p7 in Streets.");
  }

  /// ImageNet has a crane that is a bird and one that lifts things.
  @Test
  void aNameThatTwoClassesHaveIsNotTaken() {
    assertThat(of(new Target.OfClass(0), "crane", "crane").words())
        .contains("More than one class of the model is called as “crane” is");
    var twice =
        Annotation.of(new LabelMap(1, 1, new int[] {1}), List.of("car", "truck, car"), "p", "S");
    assertThat(
            twice
                .of(new Target.OfClass(0), new Topic.Whole(), OptionalInt.empty(), List.of("car"))
                .words())
        .contains("More than one class of the mask of p in S");
  }

  @Test
  void aWordHasAPlaceOnlyAsAWholeWordThatWasWritten() {
    var caption =
        List.of(new Written("a", 1), new Written("sky", 1), new Written("sky", 1), piece());
    List<String> tokens = List.of("a", "sky", "##line");
    assertThat(word(caption, 1, 1, tokens)).isInstanceOf(Whereabouts.Known.class);
    assertThat(word(caption, 2, 1, tokens).words())
        .startsWith("“sky” is not a whole word that the caption has");
    assertThat(word(caption, 3, 2, tokens)).isInstanceOf(Whereabouts.Unknown.class);
    assertThat(
            STREET.of(
                new Target.OfClass(1), new Topic.OfWord(caption, 0), OptionalInt.of(0), tokens))
        .as("another word than was written there")
        .isInstanceOf(Whereabouts.Unknown.class);
  }

  private static Written piece() {
    return new Written("##line", 1);
  }

  private static Whereabouts word(List<Written> caption, int place, int id, List<String> tokens) {
    return STREET.of(
        new Target.OfClass(id), new Topic.OfWord(caption, place), OptionalInt.of(id), tokens);
  }

  @Test
  void aMaskOfOtherClassesIsNotTaken() {
    var mask = new Mask(2, 1, new int[] {0, 7}, Mask.Coding.NUMBERS);
    assertThatThrownBy(
            () -> Annotation.of(mask, LabelRule.fromZero(), List.of("a", "b"), "the mask m", ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the number 7, which none of its 2 classes has");
  }

  @Test
  void aSceneOfTheDataSetSaysWhereItsKindsAre() throws Exception {
    var scenes = new SceneMasks("Scenes", 15, 1, 96);
    Whereabouts there =
        Annotation.of(scenes, 0)
            .orElseThrow()
            .of(
                new Target.OfClass(0),
                new Topic.Whole(),
                OptionalInt.empty(),
                List.of("airplane", "automobile"));
    int number = SceneMasks.kinds().indexOf("airplane") + 1;
    int[] values = scenes.mask(0).values();
    boolean[] inside = inside(there);
    for (int i = 0; i < values.length; i++) {
      assertThat(inside[i]).isEqualTo(values[i] == number);
    }
  }
}
