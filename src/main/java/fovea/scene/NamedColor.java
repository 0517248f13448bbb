package fovea.scene;

import java.util.Locale;

/// The colours that things are painted in and captions name.
public enum NamedColor {
  RED,
  ORANGE,
  YELLOW,
  GREEN,
  BLUE,
  PURPLE,
  PINK,
  BROWN,
  BLACK,
  WHITE,
  GREY;

  /// The English word, in lower case.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
