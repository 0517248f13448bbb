package fovea.image.input;

/// What of a file carries the picture, and how that lies.
///
/// @param input a file of the same format with nothing but that
/// @param orientation EXIF's number 1 to 8
/// @param premultiplied whether colours are stored already mixed with black by their alpha
/// @param whole whether a reader must hold the whole picture, however much is thinned out
public record PicturePart(
    PictureInput input, int orientation, boolean premultiplied, boolean whole) {
  public PicturePart(PictureInput input, int orientation) {
    this(input, orientation, false, false);
  }
}
