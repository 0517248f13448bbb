package fovea.landscape.survey;

import ai.djl.ndarray.NDManager;
import fovea.attack.AttackedClassifier;
import fovea.attack.Subject;
import fovea.attack.attacker.NetworkAttacker;
import fovea.attack.evaluation.AttackedPictures;
import fovea.attack.evaluation.MeasuredModel;
import fovea.format.Quantities;
import fovea.landscape.Examples;
import fovea.landscape.MovableNetwork;
import java.io.IOException;
import java.util.List;

/// A copy of a model's network that nobody else has: closing it frees all of it, whatever was done
/// with its weights. On the compute thread.
public final class NetworkCopy implements AutoCloseable {
  /// Pictures lie in memory as numbers: this many take 1 GB with those that are attacked.
  private static final long MOST_NUMBERS = 120_000_000;

  private final NDManager manager;
  private final NetworkAttacker attacker;
  private final MovableNetwork network;
  private final String name;
  private final String sha256;

  NetworkCopy(NDManager manager, NetworkAttacker attacker, String name, String sha256) {
    this.manager = manager;
    this.attacker = attacker;
    this.name = name;
    this.sha256 = sha256;
    network = new MovableNetwork(attacker.network().classifier(), manager);
  }

  /// Of the model.
  public String name() {
    return name;
  }

  /// By which numbers are kept.
  ///
  /// @param called how it is called in results
  String key(String called) {
    return new MeasuredModel(called, sha256).key(attacker);
  }

  /// Attacks it where its weights are now.
  public NetworkAttacker attacker() {
    return attacker;
  }

  public MovableNetwork network() {
    return network;
  }

  /// The pictures of a data set that can be read, as the network reads them, with their classes.
  ///
  /// @throws IllegalArgumentException when there are too many, or none, or their classes cannot be
  ///   the network's, in one sentence
  public List<Subject> subjects(AttackedPictures pictures) throws IOException {
    long numbers = 3L * attacker.width() * attacker.height();
    if (pictures.size() * numbers > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "%s of %d × %d are more than fit into memory here: take up to %s."
              .formatted(
                  Quantities.count(pictures.size(), "picture"),
                  attacker.width(),
                  attacker.height(),
                  Quantities.count(MOST_NUMBERS / numbers)));
    }
    List<Subject> subjects = pictures.of(attacker, pictures.places());
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException(
          "None of the pictures of %s could be read, so nothing was measured: check the data."
              .formatted(pictures.data().name()));
    }
    return subjects;
  }

  /// Pictures where the network is.
  Examples examples(List<Subject> subjects) {
    AttackedClassifier attacked = attacker.network();
    return new Examples(manager, subjects, attacked.height(), attacked.width(), attacked.batch());
  }

  NDManager manager() {
    return manager;
  }

  @Override
  public void close() {
    network.close();
    manager.close();
  }
}
