package fovea.attack.evaluation;

import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.classification.ClassMatch;
import fovea.dataset.picture.PictureDataset;
import fovea.files.Digests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pictures of a data set that are attacked, a batch at a time.
///
/// @param places which, in their order
public record AttackedPictures(PictureDataset data, int[] places) {

  /// So many are attacked side by side at most: what is kept in between is saved after so many.
  private static final int MOST = 100;

  public int size() {
    return places.length;
  }

  /// What results of these pictures have in common, by its name: the pictures themselves, in their
  /// order and with their classes, what the attacks are set to, and the program. Whoever goes on
  /// from results checks that it is the same.
  ///
  /// @param share of ε that a step of PGD has
  /// @param version of this program
  public Map<String, String> identity(RobustnessPlan plan, double share, String version) {
    return Map.of(
        "data",
        "%s, %d pictures, SHA-256 %s".formatted(data.name(), places.length, fingerprint()),
        "norm",
        plan.norm().title(),
        "seed",
        Long.toString(plan.seed()),
        "step of PGD",
        Double.toString(share),
        "version of the program",
        version);
  }

  /// The SHA-256 of the list of pictures: places, classes, and the bytes that are kept of each, or
  /// where none are (they are drawn), which picture it is.
  public String fingerprint() {
    var digest = Digests.sha256();
    digest.update(String.join("\n", data.labels()).getBytes(StandardCharsets.UTF_8));
    for (int place : places) {
      digest.update(
          "\n%d %d ".formatted(place, data.label(place)).getBytes(StandardCharsets.UTF_8));
      digest.update(picture(place));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private byte[] picture(int place) {
    Optional<PictureDataset.Stored> stored = data.stored(place);
    if (stored.isPresent()) {
      try {
        return stored.get().sha256();
      } catch (IOException e) {
        return "cannot be read".getBytes(StandardCharsets.UTF_8); // nor will it be counted
      }
    }
    return data.identity(place).getBytes(StandardCharsets.UTF_8);
  }

  int batches() {
    return batches(places.length);
  }

  static int batches(int pictures) {
    return Math.ceilDiv(pictures, MOST);
  }

  /// The places of a batch.
  int[] places(int batch) {
    return Arrays.copyOfRange(places, batch * MOST, Math.min(places.length, (batch + 1) * MOST));
  }

  /// The pictures of a batch that can be read, as {@link #of}.
  List<Subject> batch(Attacker attacker, int batch) throws IOException {
    return of(attacker, places(batch));
  }

  /// Those of some pictures that can be read, as a network reads them. The classes are those of the
  /// same names, or the same numbers.
  ///
  /// @param some of the places
  /// @throws IllegalArgumentException when the classes cannot be those of the network
  public List<Subject> of(Attacker attacker, int[] some) throws IOException {
    int[] classOf = ClassMatch.of(attacker.labels(), data).numbers();
    var subjects = new ArrayList<Subject>();
    for (int place : some) {
      data.getOrSkip(place)
          .ifPresent(
              picture ->
                  subjects.add(attacker.subject(picture.image(), classOf[picture.label()], place)));
    }
    return subjects;
  }
}
