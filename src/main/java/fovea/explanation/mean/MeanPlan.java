package fovea.explanation.mean;

import fovea.explanation.Method;
import java.util.List;

/// How the maps of a group are made and averaged.
///
/// @param stages at which it is looked; none for the usual one
/// @param seed of what is drawn at random
public record MeanPlan(
    Method method, List<String> stages, MeanTarget target, Weighting weighting, long seed) {
  /// The most pictures of a group, where nobody says otherwise.
  public static final int USUAL = 100;

  /// By which they are drawn, where nobody says otherwise.
  public static final long SEED = 1;

  public MeanPlan {
    stages = List.copyOf(stages);
  }
}
