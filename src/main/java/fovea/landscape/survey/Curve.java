package fovea.landscape.survey;

/// Loss and accuracy along a line. Arrays are shared, not copied, and never changed.
///
/// @param alphas how far along it
/// @param loss in nats, not finite where a score was no number
/// @param accuracy in [0, 1]
public record Curve(double[] alphas, double[] loss, double[] accuracy) {}
