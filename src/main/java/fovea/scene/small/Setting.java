package fovea.scene.small;

/// What is around the subject.
enum Setting {
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
  boolean ground() {
    return this != SKY && this != WATER;
  }
}
