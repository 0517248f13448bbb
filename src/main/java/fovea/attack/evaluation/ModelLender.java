package fovea.attack.evaluation;

import fovea.attack.attacker.Attacker;
import java.io.IOException;

/// Lends models, one at a time. On the compute thread.
public interface ModelLender {
  /// Does something with a model.
  ///
  /// @param index of the model
  <R> R use(int index, Work<R> work) throws IOException;

  /// What is done with a model.
  interface Work<R> {
    R with(Attacker attacker) throws IOException;
  }
}
