package fovea.ui.language.surgery;

import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.followed.Followed;
import fovea.ui.language.text.ReadText;
import java.util.SortedSet;

/// What a model says with some heads off.
///
/// @param read with all heads
/// @param after what it says then
/// @param reference as {@link Followed#reference} gives it
public record Operated(
    ReadText read, SortedSet<Head> off, Followed followed, Answer after, Answer reference) {
  Answer before() {
    return read.reading().answer();
  }

  double numberBefore() {
    return followed.number(before(), reference);
  }

  double numberAfter() {
    return followed.number(after, reference);
  }
}
