package fovea.datalibrary;

/// A data set with a name.
///
/// @param id as on the command line and in plans: `cifar10`, `scenes`, …
/// @param name for people
/// @param description one or two sentences: what it shows, how many pictures, how large
/// @param source where it comes from; for generated ones how they are made
/// @param licence or what is known about it
/// @param bytes of its download, 0 for generated ones
/// @param state whether it can be opened now
/// @param place the folder where it lies or will lie; "" for generated ones
public record DataEntry(
    String id,
    String name,
    String description,
    String source,
    String licence,
    long bytes,
    State state,
    String place) {
  /// Whether it can be opened now.
  public enum State {
    /// drawn by this program
    GENERATED,
    PRESENT,
    /// it can be downloaded
    AVAILABLE
  }
}
