package fovea.explanation.sample;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Subject;
import fovea.work.Progress;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MemberSearchTest {
  private static final List<String> LABELS = PlantedPictures.LABELS;

  /// Twelve cats, of which every third is called dog and one ship, and five dogs.
  private static PlantedPictures pictures() {
    var all = new PlantedPictures();
    for (int i = 0; i < 12; i++) {
      all.add(0, i == 7 ? 2 : i % 3 == 0 ? 1 : 0, 1 + i % 5, 100);
    }
    for (int i = 0; i < 5; i++) {
      all.add(1, 1, 3, 50);
    }
    return all;
  }

  private static MemberSearch search(Group group, int limit) {
    return new MemberSearch(group, group.against(LABELS), limit, 4);
  }

  @Test
  void aCellIsHeldAgainstTheRightOnesOfItsTrueClass() throws Exception {
    Members found =
        search(Group.cell(0, 1, LABELS), 0)
            .in(pictures(), Lender.of(new PlantedExplainer()), Progress.none());
    assertThat(found.inGroup()).extracting(Member::place).containsExactlyInAnyOrder(0, 3, 6, 9);
    assertThat(found.inAgainst())
        .extracting(Member::place)
        .containsExactlyInAnyOrder(1, 2, 4, 5, 8, 10, 11);
    assertThat(found.inAgainst()).allMatch(Member::right);
    assertThat(found.group().words()).isEqualTo("called dog instead of cat");
    assertThat(found.against().words()).isEqualTo("right ones of cat");
    assertThat(found.drawn(4))
        .isEqualTo(
            "Of “called dog instead of cat” all: 4 pictures. Of “right ones of cat” all: 7 pictures.");
  }

  @Test
  void rightOnesAreHeldAgainstTheMistakes() throws Exception {
    Members found =
        search(Group.right(0, LABELS), 0)
            .in(pictures(), Lender.of(new PlantedExplainer()), Progress.none());
    assertThat(found.inAgainst())
        .extracting(Member::place)
        .containsExactlyInAnyOrder(0, 3, 6, 7, 9);
    assertThat(Group.cell(0, 0, LABELS)).isEqualTo(Group.right(0, LABELS));
    assertThat(Group.errors(0, LABELS).predicted()).containsExactlyInAnyOrder(1, 2);
    assertThat(Group.cell(0, 1, LABELS).rival()).isEqualTo(OptionalInt.of(1));
    assertThat(Group.errors(0, LABELS).rival()).isEmpty();
    assertThat(Group.right(0, LABELS).rival()).isEmpty();
  }

  @Test
  void noMorePicturesAreAskedThanAreWantedAndTheSeedSaysWhich() throws Exception {
    var explainer = new PlantedExplainer();
    Members few =
        search(Group.cell(0, 1, LABELS), 2).in(pictures(), Lender.of(explainer), Progress.none());
    assertThat(few.inGroup()).hasSize(2);
    assertThat(few.inAgainst()).hasSize(2);
    assertThat(explainer.answered).isLessThan(12);
    assertThat(few.ofGroup()).as("not all were looked at").isEqualTo(-1);
    assertThat(few.notes().getFirst()).contains("were looked at until there were enough");
    assertThat(few.drawn(4)).contains("2 pictures, drawn by seed 4");
    Members again =
        search(Group.cell(0, 1, LABELS), 2)
            .in(pictures(), Lender.of(new PlantedExplainer()), Progress.none());
    assertThat(again).isEqualTo(few);
  }

  @Test
  void picturesThatCannotBeReadAreToldAndOthersOfTheClassAreNeverOpened() throws Exception {
    Members found =
        search(Group.cell(0, 1, LABELS), 0)
            .in(
                pictures().breaking(3).breaking(14),
                Lender.of(new PlantedExplainer()),
                Progress.none());
    assertThat(found.inGroup()).extracting(Member::place).containsExactlyInAnyOrder(0, 6, 9);
    assertThat(found.notes()).containsExactly("1 picture could not be read and is left out.");
  }

  @Test
  void anEvaluationKnowsWhatWasSaidOfEachPicture() {
    var evaluation =
        new ClassifierEvaluation(
            Subject.PICTURES,
            "planted",
            LABELS,
            List.of("a", "b", "c", "d"),
            new int[] {5, 6, 7, 8},
            new int[] {0, 0, 0, 1},
            new int[] {1, 0, 2, 0},
            new float[][] {{.2f, .7f, .1f}, {.5f, .2f, .3f}, {.1f, .1f, .8f}, {.6f, .3f, .1f}},
            List.of(),
            List.of(),
            new int[0]);
    Members found = search(Group.errors(0, LABELS), 0).of(evaluation);
    assertThat(found.inGroup()).extracting(Member::place).containsExactlyInAnyOrder(5, 7);
    assertThat(found.inAgainst()).containsExactly(new Member(6, "b", 0, 0, 2, .5f));
    assertThat(found.ofGroup()).isEqualTo(2);
  }
}
