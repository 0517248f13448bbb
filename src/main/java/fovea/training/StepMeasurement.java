package fovea.training;

/// What a few steps have cost.
///
/// @param secondsPerStep of the quickest
/// @param stepsPerEpoch in one pass over the examples
/// @param parameters that are trained
/// @param bytesBefore of the process before the first step
/// @param bytesAtMost of the process after any of the steps
/// @param bytesLeft that the machine still had after the last
public record StepMeasurement(
    double secondsPerStep,
    long stepsPerEpoch,
    long parameters,
    long bytesBefore,
    long bytesAtMost,
    long bytesLeft) {}
