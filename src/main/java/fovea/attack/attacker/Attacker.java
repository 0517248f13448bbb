package fovea.attack.attacker;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.image.RgbImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Changes pictures until a network errs. Called on the compute thread.
public interface Attacker {
  /// The name of every class, by its number.
  List<String> labels();

  /// What pictures go through before the network reads them, in a line, to tell models of the same
  /// weights apart.
  String preparationLine();

  /// Shows the numbers of all weights and running statistics, each by its name; none where the
  /// network keeps them to itself.
  ///
  /// @param seen hears a name with the tensor's shape, and its numbers
  default void weights(BiConsumer<String, ByteBuffer> seen) {}

  /// Of the pictures that the network reads, in pixels.
  int width();

  /// Likewise.
  int height();

  /// The picture as the network reads it, as numbers.
  ///
  /// @param label the class that it truly shows
  /// @param key what tells it from others: what is drawn for it follows from this
  Subject subject(RgbImage picture, int label, long key);

  /// A picture that the network reads as these very pixels: they themselves, or where it cuts
  /// something off, with that around them.
  ///
  /// @param seen in the size of the pictures that the network reads
  RgbImage carrier(RgbImage picture, RgbImage seen);

  /// The scores of the classes before the softmax, of pictures as numbers.
  ///
  /// @throws IllegalStateException when one is not finite, in one sentence
  List<float[]> logits(List<float[]> pictures);

  /// Why an attack is not possible, in a sentence; empty where it is.
  Optional<String> unfit(Attack attack, Norm norm, Goal goal);

  /// Attacks pictures, as {@link Attack#run}.
  List<AttackOutcome> attack(Attack attack, List<Subject> subjects, AttackRequest request);

  /// Of which pictures it is proved that no change up to ε (L∞) fools the network.
  ///
  /// @param epsilon in [0, 1]
  /// @throws IllegalArgumentException when nothing can be proved of this network, in one sentence
  List<Boolean> certified(List<Subject> subjects, double epsilon);

  /// How many derivatives by the pixels say nothing: all zero, or some not a number. All where the
  /// network gives none.
  int silentDerivatives(List<Subject> subjects);
}
