package fovea.image.file;

import fovea.image.input.UnknownSamplesException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Why a picture cannot be read; the message is one sentence for people, with what to do.
public final class ImageFileException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message one sentence that says what is wrong and what to do
  public ImageFileException(String message) {
    super(message);
  }

  ImageFileException(String message, Throwable cause) {
    super(message, cause);
  }

  static ImageFileException of(Path path, IOException failure) {
    String name = name(path);
    String message;
    if (failure instanceof NoSuchFileException) {
      message =
          Files.isSymbolicLink(path)
              ? name + " is a link to a file that does not exist: choose the picture itself."
              : name + " is not there: it may have been moved, renamed or deleted.";
    } else if (failure instanceof AccessDeniedException) {
      message = name + " may not be read by you: change its permissions, or choose a copy.";
    } else if (failure instanceof FileSystemLoopException || Files.isSymbolicLink(path)) {
      message = name + " is a link that leads nowhere: choose the picture itself.";
    } else {
      message = name + " could not be read from the disk: check the disk and try again.";
    }
    return new ImageFileException(message, failure);
  }

  static ImageFileException folder(Path path) {
    return new ImageFileException(name(path) + " is a folder: choose a picture inside it.");
  }

  static ImageFileException special(Path path) {
    return new ImageFileException(name(path) + " is not an ordinary file: choose a picture.");
  }

  static ImageFileException empty(String name) {
    return new ImageFileException(name + " is empty: get the picture again from where it came.");
  }

  static ImageFileException notAnImage(String name) {
    return new ImageFileException(
        name + " is not a picture: choose a PNG, JPEG, GIF, BMP, TIFF, WebP or PPM file.");
  }

  static ImageFileException unsupported(String name, ImageFormat format) {
    return new ImageFileException(
        "%s is %s, which cannot be opened here: save it as PNG or JPEG in another program first."
            .formatted(name, format.title()));
  }

  static ImageFileException unsupportedKind(String name, ImageFormat format, Throwable cause) {
    return new ImageFileException(
        name
            + " is "
            + format.title()
            + " of a kind that cannot be opened here: save it as PNG or JPEG in another program"
            + " first.",
        cause);
  }

  static ImageFileException noLabels(String name, ImageFormat format) {
    return new ImageFileException(
        "%s is %s, which does not hold the numbers of classes as they are: save it as PNG."
            .formatted(name, format.title()));
  }

  static ImageFileException damaged(String name, Throwable cause) {
    return new ImageFileException(
        name + " is damaged or incomplete: get the picture again from where it came.", cause);
  }

  static ImageFileException cutOff(String name, Throwable cause) {
    return new ImageFileException(
        name
            + " is incomplete, the file ends before the picture does: get the picture again from"
            + " where it came.",
        cause);
  }

  static ImageFileException unknownSamples(String name, UnknownSamplesException cause) {
    return new ImageFileException(name + " " + cause.getMessage(), cause);
  }

  static ImageFileException tooLarge(String name, long width, long height) {
    return new ImageFileException(
        "%s is too large, %,d × %,d pixels: make it smaller in another program first."
            .formatted(name, width, height));
  }

  static ImageFileException outOfMemory(String name, Throwable cause) {
    return new ImageFileException(
        name + " needs more memory than there is: make it smaller in another program first.",
        cause);
  }

  /// How a file is called in a sentence.
  static String name(Path path) {
    Path last = path.getFileName();
    return "“" + (last == null ? path : last) + "”";
  }
}
