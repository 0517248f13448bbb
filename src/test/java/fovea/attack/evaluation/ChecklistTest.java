package fovea.attack.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.evaluation.ModelRobustness.BySquare;
import fovea.attack.evaluation.ModelRobustness.Doubts;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.metric.interval.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChecklistTest {
  private static final Doubts SOUND = new Doubts(50, 0, false, 1e-9, 0);

  private static RobustAccuracy accuracy(String attack, int stood) {
    return new RobustAccuracy(attack, attack, 8, new Proportion(stood, 100));
  }

  private static ModelRobustness model(Doubts doubts, int square, RobustAccuracy... accuracies) {
    return new ModelRobustness(
        "m",
        List.of(accuracies),
        List.of(new BySquare(8, new Proportion(40, 100), new Proportion(square, 100))),
        List.of(),
        Optional.of(doubts),
        List.of());
  }

  private static Transfer transfer(int own, int other) {
    var good = new Proportion(90, 100);
    return new Transfer(
        "pgd",
        8,
        List.of("m", "n"),
        List.of(
            List.of(new Proportion(own, 100), good), List.of(new Proportion(other, 100), good)));
  }

  private static List<String> found(ModelRobustness model, Transfer transfer) {
    List<String> found = new ArrayList<>();
    for (Checklist.Check check : Checklist.of(model, Optional.of(transfer))) {
      assertThat(check.asked()).as(check.what()).isTrue();
      assertThat(check.sentence()).endsWith(".");
      if (check.found()) {
        found.add(check.what());
      }
    }
    return found;
  }

  private static final RobustAccuracy[] GOOD = {
    accuracy("fgsm", 50), accuracy("pgd20", 41), accuracy("pgd50", 40), accuracy("apgd-ce", 38)
  };

  @Test
  void aSoundModelHasNoSigns() {
    assertThat(found(model(SOUND, 40, GOOD), transfer(38, 80))).isEmpty();
  }

  @Test
  void everySignIsSeenAlone() {
    assertThat(
            found(
                model(SOUND, 40, accuracy("fgsm", 40), accuracy("pgd", 41), accuracy("pgd50", 41)),
                transfer(38, 80)))
        .containsExactly("Many steps are stronger than one");
    assertThat(
            found(
                model(SOUND, 40, accuracy("fgsm", 50), accuracy("pgd", 40), accuracy("pgd50", 41)),
                transfer(38, 80)))
        .containsExactly("More steps are not weaker");
    assertThat(found(model(SOUND, 39, GOOD), transfer(38, 80)))
        .containsExactly("Asking for answers alone wins nothing more");
    assertThat(found(model(SOUND, 40, GOOD), transfer(38, 37)))
        .containsExactly("Pictures made for others are weaker than those made for it");
    assertThat(found(model(new Doubts(50, 0, false, 0, 1), 40, GOOD), transfer(38, 80)))
        .containsExactly("Where every change is allowed the accuracy is 0");
    assertThat(found(model(new Doubts(50, 1, false, 0, 0), 40, GOOD), transfer(38, 80)))
        .containsExactly("Derivatives are there");
    assertThat(found(model(new Doubts(50, 0, true, 0, 0), 40, GOOD), transfer(38, 80)))
        .containsExactly("Outputs are scores");
    assertThat(found(model(new Doubts(50, 0, false, 2e-4, 0), 40, GOOD), transfer(38, 80)))
        .containsExactly("The network says the same again");
  }

  @Test
  void whatWasNotMeasuredIsNotFine() {
    var bare =
        new ModelRobustness(
            "m", List.of(accuracy("fgsm", 5)), List.of(), List.of(), Optional.empty(), List.of());
    assertThat(Checklist.of(bare, Optional.empty())).hasSize(8).noneMatch(Checklist.Check::asked);
  }
}
