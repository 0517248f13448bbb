package fovea.ui.explanation.asking;

import fovea.explanation.Method;
import fovea.explanation.Target;
import java.util.List;

/// What is explained now, with all maps that are there so far: what a pane beside the maps stands
/// on.
///
/// @param stages at which it is looked; none for the usual one
public record Explained(Subject subject, Target target, List<String> stages, List<Map> maps) {
  /// A map that was made to the end.
  public record Map(Method method, Made made) {}

  public Explained {
    stages = List.copyOf(stages);
    maps = List.copyOf(maps);
  }
}
