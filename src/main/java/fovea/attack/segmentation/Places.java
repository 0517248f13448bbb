package fovea.attack.segmentation;

import fovea.attack.Goal;
import fovea.attack.segmentation.AttackedSegmenter.Scores;
import fovea.image.LabelMap;
import java.util.Optional;

/// The places of a picture that an attack is to change, and what they were called before it.
final class Places {
  private final int[] labels;
  private final int towards;
  private final int count;

  /// @param labels the class of each place before, from 0; {@link Goal#NONE} where none is
  ///   concerned
  /// @param towards the class that they are to be called; {@link Goal#NONE} for any other
  Places(int[] labels, int towards) {
    this.labels = labels;
    this.towards = towards;
    int some = 0;
    for (int label : labels) {
      some += label == Goal.NONE ? 0 : 1;
    }
    count = some;
  }

  boolean concerned(int place) {
    return labels[place] != Goal.NONE;
  }

  /// Of a place that is concerned.
  int label(int place) {
    return labels[place];
  }

  int towards() {
    return towards;
  }

  /// How many are concerned.
  int count() {
    return count;
  }

  /// What became of the places that are concerned.
  ///
  /// @param kept whether what all places are called is kept too
  MaskShares said(Scores scores, boolean kept) {
    int left = 0;
    int wanted = 0;
    for (int place = 0; place < labels.length; place++) {
      if (labels[place] == Goal.NONE) {
        continue;
      }
      int now = scores.likeliest(place);
      left += now == labels[place] ? 1 : 0;
      wanted += (towards == Goal.NONE ? now != labels[place] : now == towards) ? 1 : 0;
    }
    return new MaskShares(
        (double) left / count,
        (double) wanted / count,
        kept ? Optional.of(mask(scores)) : Optional.empty());
  }

  private static LabelMap mask(Scores scores) {
    var named = new int[scores.places()];
    for (int place = 0; place < named.length; place++) {
      named[place] = scores.likeliest(place) + 1;
    }
    return new LabelMap(scores.width(), scores.height(), named);
  }
}
