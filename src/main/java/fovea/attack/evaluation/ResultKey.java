package fovea.attack.evaluation;

/// What a number is of.
///
/// @param model its {@link MeasuredModel#key}
/// @param epsilon in n/255; 0 where there is none
public record ResultKey(String model, String attack, double epsilon) {}
