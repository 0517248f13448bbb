package fovea.ui.attack.aimed;

import fovea.attack.AttackRequest;
import fovea.ui.tab.Picture;
import fovea.work.Progress;

/// What a person wants a kind of model to do, and how that is attacked.
///
/// @param <T> what attacks
/// @param <S> the picture before anybody changes it
/// @param <O> what came of it
public interface Aiming<T, S, O> {
  /// An attack as it was set; on the compute thread.
  interface Attack<T, O> {
    O run(T attacker, AttackRequest request);
  }

  /// Looks at a picture that nobody changed; on the compute thread.
  S look(T attacker, Picture picture, Progress progress);

  /// What is to be done as it is set now; on the JavaFX thread.
  ///
  /// @throws IllegalArgumentException when that is not possible, in one sentence
  Attack<T, O> wanted(S sight, AimedSettings settings);

  /// Whether it is as was wanted, of the picture in 8 bits.
  boolean reached(O outcome);

  /// Has something done whenever something else is wanted.
  void onChange(Runnable heard);
}
