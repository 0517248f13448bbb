package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Goal;
import fovea.attack.LinearNetwork;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.Suitability;
import fovea.image.RgbImage;
import java.util.List;
import java.util.Optional;

/// The attacker of a network that is a matrix: pictures are squashed to its size.
public class LinearAttacker implements Attacker {
  private final LinearNetwork network;
  private final List<String> labels;

  /// @param labels one for each class
  public LinearAttacker(LinearNetwork network, List<String> labels) {
    this.network = network;
    this.labels = labels;
  }

  protected final AttackedNetwork network() {
    return network;
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public String preparationLine() {
    return "%d × %d".formatted(width(), height());
  }

  @Override
  public int width() {
    return network.width();
  }

  @Override
  public int height() {
    return network.height();
  }

  @Override
  public Subject subject(RgbImage picture, int label, long key) {
    RgbImage seen = picture.resized(width(), height());
    int plane = width() * height();
    var pixels = new float[3 * plane];
    for (int i = 0; i < plane; i++) {
      int rgb = seen.rgb(i % width(), i / width());
      pixels[i] = (rgb >> 16 & 255) / 255f;
      pixels[plane + i] = (rgb >> 8 & 255) / 255f;
      pixels[2 * plane + i] = (rgb & 255) / 255f;
    }
    return new Subject(pixels, label, key);
  }

  @Override
  public RgbImage carrier(RgbImage picture, RgbImage seen) {
    return seen;
  }

  @Override
  public List<float[]> logits(List<float[]> pictures) {
    return network.logits(pictures);
  }

  @Override
  public Optional<String> unfit(Attack attack, Norm norm, Goal goal) {
    return Suitability.unfit(attack, network.classes(), norm, goal);
  }

  @Override
  public List<AttackOutcome> attack(Attack attack, List<Subject> subjects, AttackRequest request) {
    return attack.run(network, subjects, request);
  }

  @Override
  public List<Boolean> certified(List<Subject> subjects, double epsilon) {
    throw new IllegalArgumentException("Nothing is proved of a made-up network.");
  }

  @Override
  public int silentDerivatives(List<Subject> subjects) {
    return 0;
  }
}
