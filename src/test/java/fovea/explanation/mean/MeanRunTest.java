package fovea.explanation.mean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.explanation.sample.Group;
import fovea.explanation.sample.Lender;
import fovea.explanation.sample.MemberSearch;
import fovea.explanation.sample.Members;
import fovea.explanation.sample.PlantedExplainer;
import fovea.explanation.sample.PlantedPictures;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.Fixture;
import fovea.tensor.OnCompute;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class MeanRunTest {
  private static final List<String> LABELS = PlantedPictures.LABELS;
  private static final Method GRAD_CAM = Methods.of("grad-cam");

  private static MeanPlan plan(MeanTarget target, Weighting weighting) {
    return new MeanPlan(GRAD_CAM, List.of(), target, weighting, 1);
  }

  private static Members members(PictureDataset data, Group group, int limit) throws Exception {
    return new MemberSearch(group, group.against(LABELS), limit, 1)
        .in(data, Lender.of(new PlantedExplainer()), Progress.none());
  }

  private static MeanMaps run(PictureDataset data, Group group, MeanPlan plan) throws Exception {
    return new MeanRun(data, members(data, group, 0), plan)
        .run(Lender.of(new PlantedExplainer()), Progress.none(), () -> {});
  }

  private static float at(Heatmap map, int block) {
    return map.at(block % 4, block / 4);
  }

  /// Three cats called dog, white in block 5 (twice) and 6, two right ones white in block 9.
  private static PlantedPictures cats() {
    return new PlantedPictures()
        .add(0, 1, 5, 200)
        .add(0, 1, 5, 100)
        .add(0, 1, 6, 60)
        .add(0, 0, 9, 40)
        .add(0, 0, 9, 80)
        .add(1, 1, 3, 250);
  }

  @Test
  void thePlantedEvidenceOfACellAndOfTheRightOnes() throws Exception {
    MeanMaps maps =
        run(cats(), Group.cell(0, 1, LABELS), plan(MeanTarget.PREDICTED, Weighting.RAW));
    Heatmap group = maps.group().map().orElseThrow();
    assertThat(at(group, 5)).isEqualTo(100); // (200 + 100) / 3
    assertThat(at(group, 6)).isEqualTo(20);
    assertThat(at(group, 9)).isZero();
    assertThat(at(maps.against().map().orElseThrow(), 9)).isEqualTo(60);
    Heatmap difference = maps.difference().orElseThrow();
    assertThat(at(difference, 5)).isEqualTo(100);
    assertThat(at(difference, 9)).isEqualTo(-60);
    assertThat(at(difference, 3)).as("the dog is none of them").isZero();
    assertThat(maps.group().words()).isEqualTo("Mean of 3 maps.");
    assertThat(maps.stages()).containsExactly("last");
    assertThat(maps.whole()).isTrue();
    RgbImage picture = maps.group().picture().orElseThrow();
    assertThat(picture.rgb(2, 2)).as("two of three are white").isEqualTo(0xAAAAAA);
  }

  @Test
  void sharesCountAllPicturesAlike() throws Exception {
    MeanMaps maps =
        run(cats(), Group.cell(0, 1, LABELS), plan(MeanTarget.PREDICTED, Weighting.SHARES));
    Heatmap group = maps.group().map().orElseThrow();
    assertThat(at(group, 5)).isEqualTo(2 / 3f, within(1e-6f));
    assertThat(at(group, 6)).isEqualTo(1 / 3f, within(1e-6f));
  }

  @Test
  void emptyMapsCountAsRawNumbersAndNotAsShares() throws Exception {
    var data = new PlantedPictures().add(0, 1, 5, 90).add(0, 1, 5, 0).add(0, 0, 9, 10);
    MeanMaps raw = run(data, Group.errors(0, LABELS), plan(MeanTarget.PREDICTED, Weighting.RAW));
    assertThat(at(raw.group().map().orElseThrow(), 5)).isEqualTo(45);
    assertThat(raw.group().words())
        .isEqualTo("Mean of 2 maps. 1 map shows no evidence; it counts.");
    MeanMaps shares =
        run(data, Group.errors(0, LABELS), plan(MeanTarget.PREDICTED, Weighting.SHARES));
    assertThat(at(shares.group().map().orElseThrow(), 5)).isEqualTo(1);
    assertThat(shares.group().words())
        .isEqualTo("Mean of 1 map. 1 map shows no evidence; it does not count.");
  }

  @Test
  void numbersThatAreNotFiniteNeverCount() throws Exception {
    var explainer =
        new PlantedExplainer() {
          @Override
          public Explanation explain(
              RgbImage picture, Target target, Method method, Request request) {
            Explanation found = super.explain(picture, target, method, request);
            float[] values = found.map().values();
            if (at(found.map(), 6) != 0) {
              values[0] = Float.NaN;
            }
            return new Explanation(method.id(), new Heatmap(4, 4, values), true, List.of());
          }
        };
    MeanMaps maps =
        new MeanRun(
                cats(),
                members(cats(), Group.cell(0, 1, LABELS), 0),
                plan(MeanTarget.PREDICTED, Weighting.RAW))
            .run(Lender.of(explainer), Progress.none(), () -> {});
    assertThat(at(maps.group().map().orElseThrow(), 5)).isEqualTo(150);
    assertThat(maps.group().counted()).isEqualTo(2);
    assertThat(maps.group().words()).contains("it does not count");
  }

  @Test
  void whatIsAskedOfEachPicture() throws Exception {
    Members cell = members(cats(), Group.cell(0, 1, LABELS), 0);
    Members errors = members(cats(), Group.errors(0, LABELS), 0);
    assertThat(asked(cell, MeanTarget.PREDICTED))
        .contains(new Target.OfClass(1), new Target.OfClass(0));
    assertThat(asked(cell, MeanTarget.TRUE)).containsOnly(new Target.OfClass(0));
    assertThat(asked(cell, MeanTarget.RATHER)).containsOnly(new Target.RatherThan(1, 0));
    assertThat(asked(errors, MeanTarget.RATHER)).containsOnly(new Target.RatherThan(1, 0));
    var ship = new PlantedPictures().add(0, 2, 5, 9).add(0, 0, 5, 9);
    assertThat(asked(ship, members(ship, Group.cell(0, 2, LABELS), 0), MeanTarget.RATHER))
        .as("right ones are asked the question of the cell")
        .containsOnly(new Target.RatherThan(2, 0));
    assertThat(asked(ship, members(ship, Group.all(0, LABELS), 0), MeanTarget.RATHER))
        .as("else the likeliest of the others")
        .contains(new Target.RatherThan(2, 0), new Target.RatherThan(1, 0));
  }

  private static List<Target> asked(Members members, MeanTarget target) throws Exception {
    return asked(cats(), members, target);
  }

  private static List<Target> asked(PictureDataset data, Members members, MeanTarget target)
      throws Exception {
    var explainer = new PlantedExplainer();
    new MeanRun(data, members, plan(target, Weighting.RAW))
        .run(Lender.of(explainer), Progress.none(), () -> {});
    return explainer.asked;
  }

  @Test
  void whatIsThereWhenItIsStopped() throws Exception {
    var run =
        new MeanRun(
            cats(),
            members(cats(), Group.cell(0, 1, LABELS), 0),
            plan(MeanTarget.PREDICTED, Weighting.RAW));
    var heard = new ArrayList<Integer>();
    assertThatThrownBy(
            () ->
                run.run(
                    Lender.of(new PlantedExplainer()),
                    new Progress() {
                      @Override
                      public void done(int parts, int ofAll) {
                        heard.add(parts);
                        assertThat(ofAll).isEqualTo(5);
                      }

                      @Override
                      public boolean cancelled() {
                        return heard.size() == 3;
                      }
                    },
                    () -> {}))
        .isInstanceOf(CancellationException.class);
    MeanMaps now = run.now();
    assertThat(now.whole()).isFalse();
    assertThat(now.singles()).hasSize(2);
    assertThat(now.otherSingles()).as("both grow by turns").hasSize(1);
    assertThat(now.group().map()).isPresent();
  }

  @Test
  void singlesAreSortedByLikenessAndConfidence() throws Exception {
    MeanMaps maps =
        run(cats(), Group.cell(0, 1, LABELS), plan(MeanTarget.PREDICTED, Weighting.RAW));
    assertThat(maps.byLikeness().getLast().member().place()).as("block 6").isEqualTo(2);
    assertThat(maps.likeness(maps.byLikeness().getFirst()))
        .isGreaterThan(maps.likeness(maps.byLikeness().getLast()));
  }

  /// Of a real network: the streamed mean is the mean of the single maps.
  @Test
  void theStreamedMeanIsTheMeanOfTheSingleMaps() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            Explainer explainer =
                new NetworkExplainer(
                    network,
                    new PreparedPictures(
                        manager,
                        SmallConvolutional.asIs(32),
                        List.of("cat", "dog", "ship", "d", "e")));
            var data = new PlantedPictures();
            for (int i = 0; i < 9; i++) {
              data.add(0, i, 1 + i, 20 * i);
            }
            Group group = Group.all(0, explainer.labels());
            Members members =
                new MemberSearch(group, Group.errors(0, explainer.labels()), 0, 1)
                    .in(data, Lender.of(explainer), Progress.none());
            MeanMaps maps =
                new MeanRun(data, members, plan(MeanTarget.TRUE, Weighting.RAW))
                    .run(Lender.of(explainer), Progress.none(), () -> {});
            Heatmap mean = maps.group().map().orElseThrow();
            var sums = new double[mean.width() * mean.height()];
            for (int place = 0; place < 9; place++) {
              float[] single =
                  explainer
                      .explain(
                          data.get(place).image(), new Target.OfClass(0), GRAD_CAM, Request.usual())
                      .map()
                      .values();
              for (int i = 0; i < sums.length; i++) {
                sums[i] += single[i] / 9;
              }
            }
            for (int i = 0; i < sums.length; i++) {
              assertThat((double) mean.values()[i]).isEqualTo(sums[i], within(1e-6));
            }
            assertThat(mean.max()).as("not nothing").isNotZero();
          }
        });
  }
}
