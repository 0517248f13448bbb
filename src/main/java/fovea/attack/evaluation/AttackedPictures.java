package fovea.attack.evaluation;

import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.classification.ClassMatch;
import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The pictures of a data set that are attacked, a batch at a time.
///
/// @param places which, in their order
public record AttackedPictures(PictureDataset data, int[] places) {

  /// So many are attacked side by side at most: what is kept in between is saved after so many.
  private static final int MOST = 100;

  public int size() {
    return places.length;
  }

  public int batches() {
    return Math.ceilDiv(places.length, length());
  }

  private int length() {
    return MOST;
  }

  /// How many pictures are done with a batch.
  int done(int batch) {
    return Math.min(places.length, (batch + 1) * length());
  }

  /// The pictures of a batch that can be read, as a network reads them. The classes are those of
  /// the same names, or the same numbers.
  ///
  /// @throws IllegalArgumentException when the classes cannot be those of the network
  public List<Subject> batch(Attacker attacker, int batch) throws IOException {
    int[] classOf = ClassMatch.of(attacker.labels(), data).numbers();
    var subjects = new ArrayList<Subject>();
    for (int i = batch * length(); i < done(batch); i++) {
      int place = places[i];
      data.getOrSkip(place)
          .ifPresent(
              picture ->
                  subjects.add(attacker.subject(picture.image(), classOf[picture.label()], place)));
    }
    return subjects;
  }
}
