package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Subject;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How often an attack asks a network for one picture at most: counted while it runs against a
/// network that never errs, so that no attack needs a second book of it.
///
/// @param answers pictures of which the scores are asked
/// @param derivatives pictures of which the scores and derivatives are asked
/// @param rows derivatives of those, one or more for each picture
public record Cost(long answers, long derivatives, long rows) {
  private static final int SIDE = 8;
  private static final float SURE = 1e6f;
  private static final float FLAT = 1e-3f;

  /// @param classes that the network tells apart
  /// @param request what is asked; its progress is not told
  /// @throws IllegalArgumentException when the attack is not possible, in one sentence
  public static Cost of(Attack attack, int classes, AttackRequest request) {
    var network = new Unmoved(classes);
    var pixels = new float[3 * SIDE * SIDE];
    Arrays.fill(pixels, 0.5f);
    attack.run(
        network,
        List.of(new Subject(pixels, 0, 0)),
        request.keeping(false).heardBy(new Checking(request.progress())));
    return new Cost(network.answers, network.derivatives, network.rows);
  }

  /// About how long it takes, in seconds.
  ///
  /// @param answer how long the network takes for the scores of a picture
  /// @param derivative how long it takes for scores and one derivative
  public double seconds(double answer, double derivative) {
    return (answers + derivatives) * answer + rows * Math.max(0, derivative - answer);
  }

  /// Sure of class 0 whatever the picture is, with a small derivative everywhere.
  private static final class Unmoved implements AttackedNetwork {
    private final int classes;
    private long answers;
    private long derivatives;
    private long rows;

    Unmoved(int classes) {
      this.classes = classes;
    }

    @Override
    public int classes() {
      return classes;
    }

    @Override
    public int width() {
      return SIDE;
    }

    @Override
    public int height() {
      return SIDE;
    }

    @Override
    public List<float[]> logits(List<float[]> pictures) {
      answers += pictures.size();
      return pictures.stream().map(picture -> scores()).toList();
    }

    /// All different, so that there is an order.
    private float[] scores() {
      var scores = new float[classes];
      for (int k = 0; k < classes; k++) {
        scores[k] = k == 0 ? SURE : -k;
      }
      return scores;
    }

    @Override
    public List<Derivative> derivatives(List<float[]> pictures, Weighing weighing) {
      var all = new ArrayList<Derivative>();
      for (int i = 0; i < pictures.size(); i++) {
        float[] scores = scores();
        var gradients = new float[weighing.rows(i, scores).length][pictures.get(i).length];
        for (int row = 0; row < gradients.length; row++) {
          Arrays.fill(gradients[row], FLAT * (1 + row));
        }
        derivatives++;
        rows += gradients.length;
        all.add(new Derivative(scores, gradients));
      }
      return all;
    }
  }

  /// Stops where that is wished, and tells nothing.
  private record Checking(Progress asked) implements Progress {
    @Override
    public void done(int parts, int ofAll) {}

    @Override
    public boolean cancelled() {
      return asked.cancelled();
    }
  }
}
