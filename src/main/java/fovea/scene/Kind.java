package fovea.scene;

/// What can stand in a scene. Where ADE20K has the class, name, number and colour are ADE20K's
/// (SceneParsing150); the others have numbers from 201 on.
public enum Kind {
  // stuff
  SKY("sky", 3, 0x06E6E6, false),
  GRASS("grass", 10, 0x04FA07, false),
  ROAD("road", 7, 0x8C8C8C, false),
  SEA("sea", 27, 0x0907E6, false),
  SAND("sand", 47, 0xA09614, false),
  MOUNTAIN("mountain", 17, 0x8FFF8C, false),
  SNOW("snow", 201, 0xE8F0FF, false),
  // things
  HOUSE("house", 26, 0xFF09E0, true),
  TREE("tree", 5, 0x04C803, true),
  CAR("car", 21, 0x0066C8, true),
  BUS("bus", 81, 0xFF00F5, true),
  TRUCK("truck", 84, 0xFF0014, true),
  BICYCLE("bicycle", 128, 0xFFF500, true),
  BOAT("boat", 77, 0xADFF00, true),
  AIRPLANE("airplane", 91, 0x00FF52, true),
  PERSON("person", 13, 0x96053D, true),
  DOG("dog", 202, 0xC86414, true),
  HORSE("horse", 203, 0x7A3B12, true),
  COW("cow", 204, 0x5A5A96, true),
  SHEEP("sheep", 205, 0xE6DCC8, true),
  BIRD("bird", 206, 0x1E1E78, true),
  FLOWER("flower", 67, 0xFF0000, true),
  BENCH("bench", 70, 0xC2FF00, true),
  FENCE("fence", 33, 0xFFB806, true),
  STREETLIGHT("streetlight", 88, 0x0047FF, true),
  LIGHTHOUSE("lighthouse", 207, 0xFF5050, true),
  UMBRELLA("umbrella", 208, 0xB43CB4, true),
  BALLOON("balloon", 209, 0xFF7828, true),
  KITE("kite", 210, 0x28C8B4, true),
  BALL("ball", 120, 0xFF00A3, true),
  SUN("sun", 211, 0xFFD700, true),
  MOON("moon", 212, 0xF0F0B4, true),
  CLOUD("cloud", 213, 0xDCE6F0, true);

  private final String word;
  private final int label;
  private final int rgb;
  private final boolean thing;

  Kind(String word, int label, int rgb, boolean thing) {
    this.word = word;
    this.label = label;
    this.rgb = rgb;
    this.thing = thing;
  }

  /// The plain English noun, in the singular.
  public String word() {
    return word;
  }

  /// The number in a label map.
  public int label() {
    return label;
  }

  /// The colour in a coloured label map, 0xRRGGBB.
  public int rgb() {
    return rgb;
  }

  /// Whether it can be counted (a car), unlike stuff (grass).
  public boolean thing() {
    return thing;
  }
}
