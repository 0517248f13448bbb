package fovea.training.tensorboard;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The event files of one run's folder. They follow one another by name, as TensorBoard reads them.
public final class EventFiles {
  private static final int MAX_POINTS = 1 << 21;
  private static final Pattern SECONDS =
      Pattern.compile("events\\.out\\.tfevents\\.(\\d{1,10})\\..*");

  private EventFiles() {}

  /// One measured number.
  ///
  /// @param wallTime seconds since 1970
  public record ScalarPoint(long step, double wallTime, double value) {}

  /// A point, and how many sessions had started before it.
  private record Seen(ScalarPoint point, int starts) {}

  /// The folder's event files, the oldest first; none where there is no folder.
  public static List<Path> in(Path folder) throws IOException {
    var files = new ArrayList<Path>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*tfevents*")) {
      for (Path file : all) {
        if (Files.isRegularFile(file)) {
          files.add(file);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.comparing(file -> file.getFileName().toString()));
    return files;
  }

  /// The scalars of a run by their tags, without those that a resumed session has made void.
  ///
  /// @throws IOException when a file cannot be read, is damaged before its last record, or there
  ///   are too many points
  public static Map<String, List<ScalarPoint>> scalars(Path folder) throws IOException {
    var seen = new TreeMap<String, List<Seen>>();
    var starts = new ArrayList<Long>();
    int points = 0;
    for (Path file : in(folder)) {
      try (var reader = new EventFileReader(file)) {
        for (var event = reader.next(); event != null; event = reader.next()) {
          if (event.sessionStart()) {
            starts.add(event.step());
          }
          for (FileEvent.Scalar scalar : event.scalars()) {
            var point = new ScalarPoint(event.step(), event.wallTime(), scalar.value());
            seen.computeIfAbsent(scalar.tag(), tag -> new ArrayList<>())
                .add(new Seen(point, starts.size()));
            points++;
          }
          if (points > MAX_POINTS || starts.size() > MAX_POINTS) {
            throw new IOException(
                "The folder "
                    + folder
                    + " holds more scalars than can be shown: open a part of it.");
          }
        }
      }
    }
    return current(seen, starts);
  }

  /// One pass from the end instead of a purge at each start, which a hostile file could make slow.
  private static Map<String, List<ScalarPoint>> current(
      Map<String, List<Seen>> seen, List<Long> starts) {
    var firstVoid = new long[starts.size()];
    long least = Long.MAX_VALUE;
    for (int i = starts.size() - 1; i >= 0; i--) {
      least = Math.min(starts.get(i), least);
      firstVoid[i] = least;
    }
    var scalars = new TreeMap<String, List<ScalarPoint>>();
    seen.forEach(
        (tag, all) -> {
          List<ScalarPoint> kept =
              all.stream()
                  .filter(
                      each ->
                          each.starts() == firstVoid.length
                              || each.point().step() < firstVoid[each.starts()])
                  .map(Seen::point)
                  .toList();
          if (!kept.isEmpty()) {
            scalars.put(tag, kept);
          }
        });
    return scalars;
  }

  /// Creates the file that comes after all others in `folder`, even if the clock was set back or
  /// two begin within a second: TensorBoard would read them in the wrong order otherwise. Where the
  /// name has a host by custom stands the program: who gets a run need not learn whose machine made
  /// it.
  static Path create(Path folder, long seconds) throws IOException {
    long next = seconds;
    for (Path file : in(folder)) {
      Matcher matcher = SECONDS.matcher(file.getFileName().toString());
      if (matcher.matches()) {
        next = Math.max(next, Long.parseLong(matcher.group(1)) + 1);
      }
    }
    long process = ProcessHandle.current().pid();
    return Files.createFile(
        folder.resolve("events.out.tfevents.%010d.fovea.%d".formatted(next, process)));
  }
}
