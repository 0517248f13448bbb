package fovea.ui.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.explanation.sample.OneOfEach.Wanted;
import fovea.explanation.sample.PlantedPictures;
import fovea.image.Heatmap;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.comparison.BeforeAfterViewModel;
import fovea.ui.explanation.comparison.Table;
import fovea.ui.explanation.map.Tile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to see two models before and after a training.
class BeforeAfterTest {
  private final PlantedModels models = new PlantedModels();
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig(models, 1180, 760, true);
    var pictures = new PlantedPictures();
    for (int i = 0; i < 6; i++) {
      pictures.add(i % 3, i == 2 ? 0 : i % 3, 1 + i, 40);
    }
    rig.sets.put("planted", pictures);
    rig.mode(Mode.COMPARE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private BeforeAfterViewModel model() {
    return rig.model().beforeAfter();
  }

  private Table fill(Wanted wanted) {
    Fx.run(
        () -> {
          model().before().set(models.choices().getFirst());
          model().after().set(models.choices().getLast());
          model().wanted().set(wanted);
          model().fill();
        });
    rig.quiet();
    return Fx.call(() -> rig.model().comparison().table().get());
  }

  private static List<String> classes(Table table) {
    return table.rows().stream().map(row -> row.title().split(" ", 2)[0]).toList();
  }

  @Test
  void onePictureOfEachClassThatBothGetRight() {
    Table table = fill(Wanted.BOTH_RIGHT);
    assertThat(table.columns()).containsExactly("Original", "Before", "After", "After less Before");
    assertThat(classes(table)).containsExactlyInAnyOrder("cat", "ship");
    for (Table.Row row : table.rows()) {
      Tile difference = row.tiles().get(3);
      Heatmap before = row.tiles().get(1).map().orElseThrow();
      assertThat(difference.map().orElseThrow().values())
          .as("twice as much less once")
          .isEqualTo(before.values());
      assertThat(difference.colours().orElseThrow().range().end())
          .isEqualTo(row.tiles().get(2).colours().orElseThrow().range().end());
    }
    assertThat(table.scales()).extracting(Table.Scale::name).contains("Difference");
  }

  @Test
  void onlyTheFirstGetsRight() {
    Table table = fill(Wanted.ONLY_FIRST_RIGHT);
    assertThat(classes(table)).containsExactly("dog");
    assertThat(table.rows().getFirst().tiles().get(2).note()).isEqualTo("says ship, 80.0 %");
  }

  @Test
  void whatIsMissingIsSaid() {
    Fx.run(() -> model().fill());
    rig.click("Before and after");
    assertThat(rig.says("Choose two models")).as(rig.words().toString()).isTrue();
    fill(Wanted.BOTH_RIGHT);
    assertThat(rig.says("none was found of dog")).as(rig.words().toString()).isTrue();
  }
}
