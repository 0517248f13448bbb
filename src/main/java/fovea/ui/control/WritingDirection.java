package fovea.ui.control;

/// Tells which way a text is written.
public final class WritingDirection {
  private WritingDirection() {}

  /// Whether the first letter that has a direction is Arabic, Persian, Hebrew or the like.
  public static boolean isRightToLeft(String text) {
    return text.codePoints()
        .map(Character::getDirectionality)
        .filter(
            d ->
                d == Character.DIRECTIONALITY_LEFT_TO_RIGHT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || d == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC)
        .mapToObj(d -> d != Character.DIRECTIONALITY_LEFT_TO_RIGHT)
        .findFirst()
        .orElse(false);
  }
}
