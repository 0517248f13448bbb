package fovea.attack.autoattack;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.attack.AttackFixture;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Ball;
import fovea.attack.Goal;
import fovea.attack.Loss;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// APGD and Square against the code of AutoAttack's authors.
class AutoAttackParityTest {
  private static final int STEPS = 25;
  private static final double L2 = 0.5;

  /// What rounding makes of a loss that is a quotient of differences of logits of about one.
  private static final float TIE = 2e-7f;

  /// @param share of the fixture's ε that is used
  /// @param rank of the target among the likeliest classes, 0 for none
  private static void assertApgd(
      AttackFixture fixture, String name, Loss loss, Norm norm, double share, int rank)
      throws Exception {
    boolean infinity = norm == Norm.INFINITY;
    double epsilon = share * (infinity ? AttackFixture.EPSILON : L2);
    var apgd = new Apgd(loss, STEPS, 0);
    var attempts =
        new Attempts(
            apgd, fixture.network(), fixture.subjects(), AttackRequest.within(norm, epsilon));
    List<float[]> starts = fixture.rows(infinity ? "input.start_linf" : "input.start_l2");
    long[] targets = rank == 0 ? new long[0] : fixture.ids("values.target_rank" + rank);
    var searches = new ArrayList<ApgdSearch>();
    for (int i = 0; i < starts.size(); i++) {
      Attempt attempt = attempts.all().get(i);
      int target = rank == 0 ? Goal.NONE : (int) targets[i];
      float[] start = starts.get(i).clone();
      for (int k = 0; k < start.length; k++) {
        start[k] = (float) (attempt.clean()[k] + share * (start[k] - attempt.clean()[k]));
      }
      searches.add(new ApgdSearch(attempt, target, start, STEPS));
    }
    apgd.search(attempts, searches, 0, 1);
    List<float[]> found = searches.stream().map(ApgdSearch::best).toList();
    var parted = new TreeSet<>(fixture.others(name + ".x_best", found));
    parted.retainAll(tied(fixture.rows(name + ".trace.loss")));
    assertThat(parted).hasSizeLessThan(2);
    fixture.assertSame(name + ".x_best", found, parted);
    float[] best = fixture.get(name + ".loss_best").toFloatArray();
    int[] robust = fixture.get(name + ".acc").toUint8Array();
    float[] lengths = fixture.rows(name + ".trace.step_size").get(STEPS);
    float[] first = fixture.rows(name + ".trace.loss").getFirst();
    float[] last = fixture.rows(name + ".trace.loss").getLast();
    List<AttackOutcome> outcomes = attempts.outcomes();
    for (int i = 0; i < searches.size(); i++) {
      ApgdSearch search = searches.get(i);
      assertThat(search.bestLoss()).isCloseTo(best[i], Offset.offset(2e-5f));
      assertThat(search.length()).isCloseTo(lengths[i], Offset.offset(1e-7f));
      assertThat(search.fooling() == null).isEqualTo(robust[i] == 1);
      assertThat(outcomes.get(i).trace()).hasSize(STEPS + 1);
      assertThat(outcomes.get(i).trace().getFirst().loss())
          .isCloseTo(first[i], Offset.offset(2e-5));
      assertThat(outcomes.get(i).trace().getLast().loss()).isCloseTo(last[i], Offset.offset(2e-5));
    }
    fixture.assertSame(
        name + ".x_best_adv",
        searches.stream()
            .map(
                search ->
                    Objects.requireNonNullElse(search.fooling(), started(search, starts, share)))
            .toList(),
        parted);
  }

  /// Pictures in which the best loss so far is reached twice to the last digits: which of the two
  /// steps the search goes on from is then decided by the processor's rounding, and its pixels may
  /// part from there. What loss it comes to is compared all the same.
  private static Set<Integer> tied(List<float[]> losses) {
    var tied = new TreeSet<Integer>();
    for (int i = 0; i < losses.getFirst().length; i++) {
      float best = Float.NEGATIVE_INFINITY;
      for (float[] step : losses) {
        if (Math.abs(step[i] - best) <= TIE) {
          tied.add(i);
        }
        best = Math.max(best, step[i]);
      }
    }
    return tied;
  }

  /// Where nothing fooled the original leaves the start.
  private static float[] started(ApgdSearch search, List<float[]> starts, double share) {
    Attempt attempt = search.attempt;
    float[] start = starts.get((int) attempt.subject().key());
    var there = new float[start.length];
    for (int k = 0; k < start.length; k++) {
      there[k] = (float) (attempt.clean()[k] + share * (start[k] - attempt.clean()[k]));
    }
    return there;
  }

  @Test
  void crossEntropy() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          assertApgd(fixture, "apgd_ce_linf", Loss.CROSS_ENTROPY, Norm.INFINITY, 1, 0);
          assertApgd(fixture, "apgd_ce_l2", Loss.CROSS_ENTROPY, Norm.TWO, 1, 0);
        });
  }

  @Test
  void differenceOfLogits() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          assertApgd(fixture, "apgd_dlr_linf", Loss.DIFFERENCE_OF_LOGITS, Norm.INFINITY, 0.25, 0);
          assertApgd(fixture, "apgd_dlr_l2", Loss.DIFFERENCE_OF_LOGITS, Norm.TWO, 0.25, 0);
        });
  }

  @Test
  void towardsAClass() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          assertApgd(fixture, "apgd_t2_linf", Loss.DIFFERENCE_OF_LOGITS, Norm.INFINITY, 1, 2);
          assertApgd(fixture, "apgd_t3_l2", Loss.DIFFERENCE_OF_LOGITS, Norm.TWO, 1, 3);
        });
  }

  @Test
  void losses() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          List<float[]> logits = fixture.rows("output.logits");
          long[] labels = fixture.ids("input.labels");
          float[] ce = fixture.get("values.ce").toFloatArray();
          float[] dlr = fixture.get("values.dlr").toFloatArray();
          for (int i = 0; i < labels.length; i++) {
            float[] z = logits.get(i);
            int label = (int) labels[i];
            assertThat(Loss.CROSS_ENTROPY.of(z, label, Goal.NONE))
                .isCloseTo(ce[i], Offset.offset(2e-6));
            assertThat(Loss.DIFFERENCE_OF_LOGITS.of(z, label, Goal.NONE))
                .isCloseTo(dlr[i], Offset.offset(2e-6));
            for (int rank = 2; rank <= 4; rank++) {
              int target = (int) fixture.ids("values.target_rank" + rank)[i];
              assertThat(Loss.DIFFERENCE_OF_LOGITS.of(z, label, target))
                  .isCloseTo(
                      fixture.get("values.dlr_targeted_rank" + rank).toFloatArray()[i],
                      Offset.offset(2e-6));
            }
          }
        });
  }

  @Test
  void startsAtTheEdge() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          var infinity = new ArrayList<float[]>();
          var two = new ArrayList<float[]>();
          List<Subject> subjects = fixture.subjects();
          for (int i = 0; i < subjects.size(); i++) {
            float[] clean = subjects.get(i).pixels();
            infinity.add(
                new Ball(clean, Norm.INFINITY, (float) AttackFixture.EPSILON)
                    .atTheEdge(fixture.rows("input.noise_t_linf").get(i)));
            two.add(
                new Ball(clean, Norm.TWO, (float) L2)
                    .atTheEdge(fixture.rows("input.noise_t_l2").get(i)));
          }
          fixture.assertSame("apgd.random_start_linf", infinity);
          fixture.assertSame("apgd.random_start_l2", two);
        });
  }

  /// What the fixture drew, the same for all pictures.
  private record Drawn(byte[] stripes, long[] rows, long[] columns, byte[] signs)
      implements Squares {
    @Override
    public boolean turned(Attempt attempt, int query) {
      throw new AssertionError("L∞ has no bumps");
    }

    @Override
    public float stripe(Attempt attempt, int channel, int column) {
      int width = stripes.length / 6; // two pictures of three channels
      return stripes[((int) attempt.subject().key() * 3 + channel) * width + column];
    }

    @Override
    public int place(Attempt attempt, int query, int axis, int places) {
      return (int) (axis == 0 ? rows : columns)[query];
    }

    @Override
    public float sign(Attempt attempt, int query, int channel) {
      return signs[query * 3 + channel];
    }
  }

  @Test
  void squares() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          var drawn =
              new Drawn(
                  fixture.get("input.square.stripes").toByteArray(),
                  fixture.ids("input.square.vh"),
                  fixture.ids("input.square.vw"),
                  fixture.get("input.square.signs").toByteArray());
          int queries = drawn.rows().length;
          var square = new Square(queries, false, drawn);
          List<Subject> all = fixture.subjects();
          var subjects = new ArrayList<Subject>();
          for (long index : fixture.ids("input.square.indices")) {
            Subject one = all.get((int) index);
            subjects.add(new Subject(one.pixels(), one.label(), subjects.size()));
          }
          List<AttackOutcome> outcomes =
              square.run(
                  fixture.network(),
                  subjects,
                  AttackRequest.within(Norm.INFINITY, AttackFixture.EPSILON));
          fixture.assertSame(
              "square.x", outcomes.stream().map(AttackOutcome::adversarial).toList());
          float[] margins = fixture.get("square.margin").toFloatArray();
          for (int i = 0; i < margins.length; i++) {
            assertThat(-outcomes.get(i).trace().getLast().loss())
                .isCloseTo(margins[i], Offset.offset(1e-5));
          }
          long[] sides = fixture.ids("square.sizes");
          for (int query = 0; query < queries; query++) {
            assertThat(square.side(query, 20, 20)).isEqualTo((int) sides[query]);
          }
        });
  }

  @Test
  void theScheduleOfSquares() throws Exception {
    AttackFixture.run(
        "attacks_more",
        fixture -> {
          long[] queries = fixture.ids("square.p_its");
          double[] plain = fixture.get("square.p_plain.f64").toDoubleArray();
          double[] rescaled = fixture.get("square.p_rescaled_n5000.f64").toDoubleArray();
          for (int i = 0; i < queries.length; i++) {
            int query = (int) queries[i];
            assertThat(new Square(5000, false).share(query)).isEqualTo(plain[i]);
            assertThat(new Square(5000, true).share(query)).isEqualTo(rescaled[i]);
          }
        });
  }
}
