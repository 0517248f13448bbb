package fovea.explanation.mean;

import fovea.explanation.Target;
import fovea.explanation.sample.Member;
import java.util.OptionalInt;

/// What is explained of each picture of a group.
public enum MeanTarget {
  /// the class that was predicted: of right ones the true one
  PREDICTED("the predicted class"),
  /// the class that it shows
  TRUE("the true class"),
  /// the likeliest class that it does not show, rather than the one that it does
  RATHER("the wrong class rather than the true one");

  private final String words;

  MeanTarget(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /// The target of a picture.
  ///
  /// @param rival the class that all pictures of the group were taken for; right ones are asked the
  ///   same then
  Target of(Member member, OptionalInt rival) {
    return switch (this) {
      case PREDICTED -> new Target.OfClass(member.predicted());
      case TRUE -> new Target.OfClass(member.truth());
      case RATHER -> {
        int wrong = member.right() ? rival.orElse(member.other()) : member.predicted();
        yield new Target.RatherThan(wrong, member.truth());
      }
    };
  }
}
