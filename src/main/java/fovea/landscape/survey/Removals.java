package fovea.landscape.survey;

import fovea.landscape.LossAt;
import java.util.List;

/// What is left of a network without some of its residual branches (Veit et al., Residual Networks
/// Behave Like Ensembles of Relatively Shallow Networks, NeurIPS 2016).
///
/// @param whole with all of them
/// @param single without each alone, from the picture on
/// @param several without so many together
public record Removals(LossAt whole, List<Single> single, List<Several> several) {
  public Removals {
    single = List.copyOf(single);
    several = List.copyOf(several);
  }

  /// Without one.
  ///
  /// @param block its name in the network
  public record Single(String block, LossAt left) {}

  /// Without several together.
  ///
  /// @param removed how many
  /// @param draws of how many choices the accuracies are
  /// @param mean of the accuracies, in [0, 1]
  /// @param least the smallest
  /// @param most the largest
  public record Several(int removed, int draws, double mean, double least, double most) {}
}
