package fovea.attack.segmentation;

/// What became of the places that an attack is to change.
///
/// @param left the share that is still called as before
/// @param wanted the share that is called as is wanted
public record MaskShares(double left, double wanted) {}
