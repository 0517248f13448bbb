package fovea.attack.segmentation;

import fovea.image.LabelMap;
import java.util.Optional;

/// What became of the places that an attack is to change.
///
/// @param left the share that is still called as before
/// @param wanted the share that is called as is wanted
/// @param mask what all places are called, at the resolution of the scores, label k + 1 is class k;
///   empty where it was not kept
public record MaskShares(double left, double wanted, Optional<LabelMap> mask) {}
