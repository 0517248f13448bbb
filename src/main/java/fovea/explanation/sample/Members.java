package fovea.explanation.sample;

import fovea.format.Quantities;
import java.util.List;

/// The pictures of a group and those that it is held against, as far as they are wanted.
///
/// @param group of which a mean is made
/// @param against what it is held against
/// @param inGroup its pictures, in the order in which they were drawn
/// @param inAgainst likewise
/// @param ofGroup how many pictures the group has in all; −1 where not all were looked at
/// @param ofAgainst likewise
/// @param notes what a person should know of how they were found, whole sentences
public record Members(
    Group group,
    Group against,
    List<Member> inGroup,
    List<Member> inAgainst,
    int ofGroup,
    int ofAgainst,
    List<String> notes) {
  public Members {
    inGroup = List.copyOf(inGroup);
    inAgainst = List.copyOf(inAgainst);
    notes = List.copyOf(notes);
  }

  public int size() {
    return inGroup.size() + inAgainst.size();
  }

  /// How many of how many, and by which chance.
  ///
  /// @param seed by which they were drawn
  public String drawn(long seed) {
    return drawn(group, inGroup.size(), ofGroup, seed)
        + " "
        + drawn(against, inAgainst.size(), ofAgainst, seed);
  }

  private static String drawn(Group group, int taken, int all, long seed) {
    if (taken == 0 && all <= 0) {
      return "There are no pictures of “%s”.".formatted(group.words());
    }
    if (taken == all) {
      return "Of “%s” all: %s.".formatted(group.words(), Quantities.count(all, "picture"));
    }
    String number =
        all < 0
            ? Quantities.count(taken, "picture")
            : "%s of %s".formatted(Quantities.count(taken), Quantities.count(all, "picture"));
    return "Of “%s” %s, drawn by seed %d.".formatted(group.words(), number, seed);
  }
}
