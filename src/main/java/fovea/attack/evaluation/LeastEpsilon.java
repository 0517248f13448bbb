package fovea.attack.evaluation;

import fovea.attack.AttackOutcome;
import fovea.attack.AttackedNetwork;
import fovea.attack.AttackedNetwork.Derivative;
import fovea.attack.Ball;
import fovea.attack.Goal;
import fovea.attack.Loss;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.List;

/// The least ε with which one step along the sign of the derivative fools: one derivative a
/// picture, then halving. An upper bound of the smallest change, at once; FAB-T finds smaller ones.
public final class LeastEpsilon {
  private LeastEpsilon() {}

  /// For every picture the least ε in [0, 1] of pixels; infinite where even the largest does not
  /// fool. On the compute thread.
  ///
  /// @param most the largest ε that is tried
  /// @param halvings of the range that is left, so that ε is exact to `most` / 2^halvings
  public static double[] alongTheSign(
      AttackedNetwork network, List<Subject> subjects, double most, int halvings) {
    List<Derivative> derivatives =
        network.derivatives(
            subjects.stream().map(Subject::pixels).toList(),
            (i, logits) ->
                new float[][] {
                  Loss.CROSS_ENTROPY.weights(logits, subjects.get(i).label(), Goal.NONE)
                });
    var low = new double[subjects.size()];
    var high = new double[subjects.size()];
    var tried = new double[subjects.size()];
    for (int i = 0; i < tried.length; i++) {
      high[i] = most;
      tried[i] = most;
    }
    boolean[] within = fooled(network, subjects, derivatives, tried);
    for (int halving = 0; halving < halvings; halving++) {
      for (int i = 0; i < tried.length; i++) {
        tried[i] = (low[i] + high[i]) / 2;
      }
      boolean[] fooled = fooled(network, subjects, derivatives, tried);
      for (int i = 0; i < tried.length; i++) {
        if (fooled[i]) {
          high[i] = tried[i];
        } else {
          low[i] = tried[i];
        }
      }
    }
    for (int i = 0; i < high.length; i++) {
      high[i] = within[i] ? high[i] : Double.POSITIVE_INFINITY;
    }
    return high;
  }

  private static boolean[] fooled(
      AttackedNetwork network,
      List<Subject> subjects,
      List<Derivative> derivatives,
      double[] epsilons) {
    var pictures = new ArrayList<float[]>();
    for (int i = 0; i < epsilons.length; i++) {
      float epsilon = (float) epsilons[i];
      var ball = new Ball(subjects.get(i).pixels(), Norm.INFINITY, epsilon);
      float[] gradient = derivatives.get(i).gradients()[0];
      pictures.add(ball.nearest(ball.ahead(ball.clean(), gradient, epsilon)));
    }
    List<float[]> logits = network.logits(pictures);
    var fooled = new boolean[epsilons.length];
    for (int i = 0; i < fooled.length; i++) {
      fooled[i] = AttackOutcome.reached(logits.get(i), subjects.get(i).label(), Goal.NONE);
    }
    return fooled;
  }
}
