package fovea.ui.tray;

import fovea.image.RgbImage;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A picture in the tray.
///
/// @param file where it lies; null for one that was pasted
/// @param pasted the picture itself where there is no file
/// @param note what that is, where it is no picture like others, or ""
public record TrayItem(
    Section section, String name, @Nullable Path file, @Nullable RgbImage pasted, String note) {
  /// The parts of the tray, from top to bottom.
  public enum Section {
    DROPPED("This session"),
    RECENT("Recent"),
    SAMPLES("Samples");

    private final String title;

    Section(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }
  }

  public static TrayItem of(Section section, Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return new TrayItem(section, nameOf(absolute), absolute, null, "");
  }

  public static TrayItem pasted(String name, RgbImage picture, String note) {
    return new TrayItem(Section.DROPPED, name, null, picture, note);
  }

  /// Whether both are the same picture, wherever they stand in the tray.
  public boolean shows(TrayItem other) {
    return file != null ? file.equals(other.file) : pasted != null && pasted == other.pasted;
  }

  public static String nameOf(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }
}
