package fovea.explanation.region;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork.Attended;
import fovea.explanation.Target;
import fovea.explanation.attention.AttentionRollout;
import fovea.explanation.attention.GradientRollout;
import fovea.explanation.attention.Relevance;
import fovea.network.Fixture;
import fovea.network.Taps;
import fovea.network.transformer.BeitSegmenter;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What a region is made of, by attention, against the same rules in plain Java in double
/// precision, a patch at a time.
class AttentionOfRegionsTest {
  /// The mean over the heads of the attention, times the positive part of its gain where asked.
  private static double[][] layer(NDArray attention, NDArray gradient, boolean gained) {
    Shape shape = attention.getShape();
    int heads = (int) shape.get(1);
    int tokens = (int) shape.get(2);
    float[] a = attention.toFloatArray();
    float[] g = gradient.toFloatArray();
    var mean = new double[tokens][tokens];
    for (int head = 0; head < heads; head++) {
      for (int i = 0; i < tokens; i++) {
        for (int j = 0; j < tokens; j++) {
          int at = (head * tokens + i) * tokens + j;
          mean[i][j] += (gained ? Math.max(0, (double) a[at] * g[at]) : a[at]) / heads;
        }
      }
    }
    return mean;
  }

  private static double[][] times(double[][] a, double[][] b) {
    int n = a.length;
    var product = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int j = 0; j < n; j++) {
          product[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return product;
  }

  /// With the residual connection, rows adding up to 1.
  private static double[][] residual(double[][] a) {
    int n = a.length;
    var sum = new double[n][n];
    for (int i = 0; i < n; i++) {
      double total = 1;
      for (double value : a[i]) {
        total += value;
      }
      for (int j = 0; j < n; j++) {
        sum[i][j] = (a[i][j] + (i == j ? 1 : 0)) / total;
      }
    }
    return sum;
  }

  private static double[][] tokens(
      Method method, List<NDArray> attentions, List<NDArray> gradients) {
    int n = (int) attentions.getFirst().getShape().get(2);
    var now = new double[n][n];
    for (int i = 0; i < n; i++) {
      now[i][i] = 1;
    }
    for (int k = 0; k < attentions.size(); k++) {
      double[][] layer =
          layer(attentions.get(k), gradients.get(k), !(method instanceof AttentionRollout));
      if (method instanceof Relevance) {
        double[][] more = times(layer, now);
        for (int i = 0; i < n; i++) {
          for (int j = 0; j < n; j++) {
            now[i][j] += more[i][j];
          }
        }
      } else {
        now = times(residual(layer), now);
      }
    }
    if (method instanceof Relevance) {
      for (int i = 0; i < n; i++) {
        now[i][i] -= 1;
      }
    }
    return now;
  }

  @Test
  void theRowsOfTheRegionsPatchesCount() throws Exception {
    OnCompute.run(
        manager -> {
          try (var own = new Fixture(manager, "beit_seg")) {
            BeitSegmenter network =
                own.load(
                    new BeitSegmenter(
                        manager,
                        BeitSegmenter.Configuration.of(own.settings(), Taps.HUGGING_FACE)));
            NDArray pixels = own.get("input.pixel_values").get("0:1");
            int grid = network.attended(pixels).rows();
            NDArray logits = network.logits(pixels);
            int height = (int) logits.getShape().get(2);
            int width = (int) logits.getShape().get(3);
            // three places of the first patch, one of the last
            var places = new float[height * width];
            places[0] = 0.25f;
            places[1] = 0.25f;
            places[width] = 0.25f;
            places[height * width - 1] = 0.25f;
            var scores =
                new RegionScores(network, manager.create(places, new Shape(1, 1, height, width)));
            int side = (int) pixels.getShape().get(3);
            var asked =
                new ClassifierScores(
                    scores,
                    new Preparation(side, side, new float[3], new float[] {1, 1, 1}),
                    new Target.OfClass(2));
            NDArray leaf = pixels.duplicate();
            leaf.setRequiresGradient(true);
            Attended attended;
            try (var _ = Gradients.record()) {
              attended = asked.attended(leaf).orElseThrow();
            }
            assertThat(attended.score().getFloat())
                .isCloseTo(asked.scores(pixels).getFloat(), Offset.offset(1e-4f));
            var gradients = new ArrayList<NDArray>();
            attended.attentions().forEach(a -> gradients.add(Gradients.of(attended.score(), a)));
            assertThat(gradients.getLast().abs().sum().getFloat())
                .as("no layer after the last that has a part in it")
                .isPositive();
            for (Method method :
                List.of(new AttentionRollout(), new GradientRollout(), new Relevance())) {
              double[][] wanted = tokens(method, attended.attentions(), gradients);
              Explanation found = method.explain(asked, pixels, Request.usual());
              float[] map = found.map().values();
              assertThat(map).hasSize(grid * grid);
              double largest = 0;
              for (float value : map) {
                largest = Math.max(largest, value);
              }
              assertThat(largest).isPositive();
              for (int i = 0; i < map.length; i++) {
                double expected = 0.75 * wanted[1][1 + i] + 0.25 * wanted[grid * grid][1 + i];
                assertThat((double) map[i])
                    .as(method.id())
                    .isCloseTo(expected, Offset.offset(2e-5 * largest));
              }
              assertThat(found.notes()).contains("Mean over the rows of the region's patches.");
            }
          }
        });
  }
}
