package fovea.training;

/// What a training will cost, measured on a few real batches.
///
/// @param secondsPerEpoch with its validation
/// @param epochs that the plan allows
/// @param trainingPictures seen in an epoch
/// @param validationPictures seen after it
/// @param steps of the whole run
/// @param parameters that are trained
/// @param bytes that the run adds to the memory in use, at most
/// @param bytesLeft that the machine still has then
/// @param device where it was measured
public record CostEstimate(
    double secondsPerEpoch,
    double epochs,
    int trainingPictures,
    int validationPictures,
    long steps,
    long parameters,
    long bytes,
    long bytesLeft,
    String device) {
  /// Of the whole run, unless it ends early.
  public double seconds() {
    return secondsPerEpoch * epochs;
  }
}
