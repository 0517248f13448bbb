package fovea.ui.explanation.map;

/// How maps are shown.
///
/// @param signed whether what speaks against the target is shown too, in other colours
/// @param shared whether all maps have one scale of raw numbers, else each its own
/// @param smooth whether values flow into each other or every cell has one colour
/// @param opacity of the colours, 0 to 1
public record MapStyle(boolean signed, boolean shared, boolean smooth, double opacity) {
  /// Evidence only, each map with its own scale, smooth, 75 % opaque.
  public static MapStyle standard() {
    return new MapStyle(false, false, true, 0.75);
  }

  public MapStyle withSigned(boolean other) {
    return new MapStyle(other, shared, smooth, opacity);
  }

  public MapStyle withShared(boolean other) {
    return new MapStyle(signed, other, smooth, opacity);
  }

  public MapStyle withSmooth(boolean other) {
    return new MapStyle(signed, shared, other, opacity);
  }

  public MapStyle withOpacity(double other) {
    return new MapStyle(signed, shared, smooth, other);
  }
}
