package fovea.ui.explanation.choice;

import fovea.ui.control.classes.ClassList.Row;
import fovea.ui.explanation.asking.Subject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The classes of what is explained, as a list shows them.
public final class ClassRows {
  private ClassRows() {}

  /// All classes, the likeliest first; null where nothing is explained.
  public static @Nullable List<Row> of(@Nullable Subject subject) {
    return subject == null
        ? null
        : subject.answers().stream()
            .map(one -> new Row(one.label(), one.index(), one.score(), one.probability()))
            .toList();
  }
}
