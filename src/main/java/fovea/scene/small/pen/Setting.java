package fovea.scene.small.pen;

/// What is around the subject.
public enum Setting {
  SKY,
  ROAD,
  GRASS,
  WATER,
  FOREST,
  INDOOR,
  SAND,
  SNOW,
  CITY,
  PLAIN;

  /// Whether something in it casts a shadow below itself.
  public boolean ground() {
    return this != SKY && this != WATER;
  }
}
