package fovea.attack.evaluation;

import fovea.attack.attacker.Attacker;
import fovea.files.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/// A model whose robustness is measured.
///
/// @param name how it is called in results
/// @param sha256 of its weights' files; "" where it is not known: then its weights themselves count
public record MeasuredModel(String name, String sha256) {
  private static final int DIGITS = 16;

  /// In place of weights that are not known: what is measured of them is not used again by another
  /// run of the program, because they may be others by then.
  private static final String UNKNOWN = UUID.randomUUID().toString();

  private String weights(Attacker attacker) {
    if (!sha256.isEmpty()) {
      return sha256;
    }
    return digest(attacker).orElse(UNKNOWN);
  }

  /// Of the tensors with their names; empty where the network keeps them to itself.
  private static Optional<String> digest(Attacker attacker) {
    MessageDigest digest = Digests.sha256();
    var any = new AtomicBoolean();
    attacker.weights(
        (name, numbers) -> {
          any.set(true);
          digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
          digest.update(numbers);
        });
    return any.get() ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
  }

  /// Whether nothing tells its weights from others of the same name.
  boolean unknown(Attacker attacker) {
    return sha256.isEmpty() && digest(attacker).isEmpty();
  }

  /// By which its results are kept: its name and a digest of its weights, of what its pictures go
  /// through, and of its classes, so that another model of this name shares no number with it.
  public String key(Attacker attacker) {
    String what =
        String.join(
            "\n",
            weights(attacker),
            attacker.preparationLine(),
            String.join("\n", attacker.labels()));
    return name + " " + Digests.sha256(what).substring(0, DIGITS);
  }
}
