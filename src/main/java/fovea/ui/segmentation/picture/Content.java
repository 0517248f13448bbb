package fovea.ui.segmentation.picture;

/// What is drawn over the picture.
public enum Content {
  CLASSES("Classes"),
  /// the probability of each pixel's class
  CONFIDENCE("Confidence"),
  /// how undecided each pixel is
  ENTROPY("Entropy"),
  /// the classes where both that stand side by side differ
  DIFFERENCE("Difference"),
  /// the classes where they are not the truth
  ERRORS("Errors");

  private final String words;

  Content(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
