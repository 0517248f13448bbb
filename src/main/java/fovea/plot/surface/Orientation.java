package fovea.plot.surface;

/// From where a surface is looked at: a plain parallel projection.
///
/// @param azimuth by how much it is turned around the upright, in degrees
/// @param elevation how high the eye is, in degrees: 0 from the side, 90 from above
public record Orientation(double azimuth, double elevation) {
  private static final double LEAST = 5;
  private static final double MOST = 90;

  public Orientation {
    azimuth = ((azimuth % 360) + 360) % 360;
    elevation = Math.clamp(elevation, LEAST, MOST);
  }

  /// From the front, a little from the left, and above.
  public static Orientation usual() {
    return new Orientation(35, 32);
  }

  public Orientation turned(double around, double up) {
    return new Orientation(azimuth + around, elevation + up);
  }

  /// A place in the picture: across to the right, up, and how far behind.
  public record Place(double across, double up, double depth) {}

  /// Where a point of the cube from −½ to ½ is seen.
  public Place of(double x, double y, double z) {
    double around = Math.toRadians(azimuth);
    double high = Math.toRadians(elevation);
    double across = Math.cos(around) * x - Math.sin(around) * y;
    double away = Math.sin(around) * x + Math.cos(around) * y;
    return new Place(
        across,
        Math.cos(high) * z + Math.sin(high) * away,
        Math.cos(high) * away - Math.sin(high) * z);
  }
}
