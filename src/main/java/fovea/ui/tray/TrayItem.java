package fovea.ui.tray;

import fovea.explanation.truth.Origin;
import fovea.image.RgbImage;
import fovea.ui.tab.Picture;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A picture in the tray.
///
/// @param file where it lies; null for one that was pasted
/// @param pasted the picture itself where there is no file
/// @param note what that is, where it is no picture like others, or ""
/// @param origin where it comes from, as far as that may tell where things are in it
public record TrayItem(
    Section section,
    String name,
    @Nullable Path file,
    @Nullable RgbImage pasted,
    String note,
    Origin origin) {
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
    return new TrayItem(section, nameOf(absolute), absolute, null, "", new Origin.OfFile(absolute));
  }

  public static TrayItem pasted(Picture picture) {
    return new TrayItem(
        Section.DROPPED, picture.name(), null, picture.image(), picture.note(), picture.origin());
  }

  /// Whether both are the same picture, wherever they stand in the tray.
  public boolean shows(TrayItem other) {
    return file != null ? file.equals(other.file) : pasted != null && pasted == other.pasted;
  }

  /// As people read it: line breaks and tabs are blanks.
  public static String nameOf(Path file) {
    Path name = file.getFileName();
    return (name == null ? file.toString() : name.toString()).replaceAll("\\R|\t", " ");
  }
}
