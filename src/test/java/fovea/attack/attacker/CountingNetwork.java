package fovea.attack.attacker;

import fovea.attack.AttackedNetwork;
import java.util.List;

/// A network that counts what it is asked.
final class CountingNetwork implements AttackedNetwork {
  private final AttackedNetwork network;
  long answers;
  long derivatives;

  CountingNetwork(AttackedNetwork network) {
    this.network = network;
  }

  @Override
  public int classes() {
    return network.classes();
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
  public List<float[]> logits(List<float[]> pictures) {
    answers += pictures.size();
    return network.logits(pictures);
  }

  @Override
  public List<Derivative> derivatives(List<float[]> pictures, Weighing weighing) {
    derivatives += pictures.size();
    return network.derivatives(pictures, weighing);
  }
}
