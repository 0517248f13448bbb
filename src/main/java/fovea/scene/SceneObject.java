package fovea.scene;

import org.jspecify.annotations.Nullable;

/// One thing (or one stretch of stuff such as the sea) in a scene, as it is visible.
///
/// @param instance its number in the instance map, from 1
/// @param kind what it is
/// @param variant a word finer than the kind ("man", "woman", "boy", "girl", "sailboat", "pine" …),
///   or the kind's own word
/// @param color the colour a caption may give it, or null where no colour would be natural
/// @param pose what it does ("walking", "sitting", "parked", "flying", "sailing" …), or ""
/// @param left leftmost visible column, in pixels
/// @param top topmost visible row
/// @param width visible width in pixels
/// @param height visible height
/// @param visiblePixels pixels of it that nothing hides
/// @param visibleFraction those, as a share of all its pixels inside the frame, in [0, 1]
/// @param depth distance from the viewer: 0 in front, 1 at the horizon or in the sky
/// @param scale how large it is for its kind: below 0.8 "small", above 1.25 "large"
public record SceneObject(
    int instance,
    Kind kind,
    String variant,
    @Nullable NamedColor color,
    String pose,
    int left,
    int top,
    int width,
    int height,
    int visiblePixels,
    double visibleFraction,
    double depth,
    double scale) {
  public double centerX() {
    return left + width / 2.0;
  }
}
