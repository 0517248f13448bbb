package fovea.attack.evaluation;

import fovea.attack.attacker.Attacker;
import fovea.files.Digests;

/// A model whose robustness is measured.
///
/// @param name how it is called in results
/// @param sha256 of its weights; "" where it is not known
public record MeasuredModel(String name, String sha256) {
  private static final int DIGITS = 16;

  /// By which its results are kept: its name and a digest of its weights, of what its pictures go
  /// through, and of its classes, so that another model of this name shares no number with it.
  public String key(Attacker attacker) {
    String what =
        String.join("\n", sha256, attacker.preparationLine(), String.join("\n", attacker.labels()));
    return name + " " + Digests.sha256(what).substring(0, DIGITS);
  }
}
