package fovea.ui.tab;

import fovea.explanation.truth.Origin;
import fovea.image.RgbImage;

/// The picture that all tabs look at, with the name it is shown under.
///
/// @param note what it is, where it is no picture like others, such as an attacked one; "" where it
///   is
/// @param origin where it comes from, as far as that may tell where things are in it
public record Picture(String name, RgbImage image, String note, Origin origin) {
  /// One like others, of which no more is known.
  public Picture(String name, RgbImage image) {
    this(name, image, "");
  }

  public Picture(String name, RgbImage image, String note) {
    this(name, image, note, Origin.UNKNOWN);
  }

  /// The name without the extension of its file.
  public String plainName() {
    return plainName(name);
  }

  /// As {@link #plainName()} of a picture that is only known by name. What follows the dot of a
  /// number is no extension.
  public static String plainName(String name) {
    int dot = name.lastIndexOf('.');
    boolean extension =
        dot > 0 && dot < name.length() - 1 && Character.isLetter(name.charAt(dot + 1));
    return extension ? name.substring(0, dot) : name;
  }
}
