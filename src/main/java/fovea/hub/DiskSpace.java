package fovea.hub;

import fovea.hub.HubException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// How much room a folder has.
interface DiskSpace {
  /// Left free for everything else on the machine.
  long MARGIN = 256L << 20;

  DiskSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  long usable(Path folder) throws IOException;

  /// Makes sure of the room.
  ///
  /// @throws HubException when `bytes` more do not fit into `folder`
  default void require(Path folder, long bytes, String name) throws HubException {
    long free;
    try {
      free = usable(folder);
    } catch (IOException e) {
      throw new HubException(Reason.DISK, "The disk of " + folder + " cannot be read.", e);
    }
    if (free - MARGIN < bytes) {
      throw new HubException(
          Reason.DISK,
          "%s needs %s more in %s, where %s are free; make room or take another folder."
              .formatted(name, text(bytes), folder, text(free)));
    }
  }

  /// A size for people.
  static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < 3) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, List.of("kB", "MB", "GB", "TB").get(unit));
  }
}
