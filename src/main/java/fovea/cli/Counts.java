package fovea.cli;

/// Numbers of things as people say them.
final class Counts {
  private Counts() {}

  /// "1 picture", "45,000 pictures".
  static String of(long count, String one) {
    return of(count, one, one + "s");
  }

  /// "1 class", "10 classes".
  static String of(long count, String one, String several) {
    return "%,d %s".formatted(count, count == 1 ? one : several);
  }
}
