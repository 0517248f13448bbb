package fovea.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Folders of what was calculated and can be again, in one place and within bounds: where the
/// finished ones take too much room, those that were used longest ago go. What is unfinished stays,
/// so that it can be gone on with, until nobody has for {@link #PATIENCE}; what was begun here
/// stays as long as this object lives. Only folders that were begun here are ever removed. Any
/// thread.
public final class KeptFolders {
  /// So long an unfinished folder waits to be gone on with.
  public static final Duration PATIENCE = Duration.ofDays(30);

  /// In every folder that was begun here; tells by its time when it was used.
  private static final String MARK = ".kept";

  private static final String FINISHED = "finished\n";
  private static final String UNFINISHED = "unfinished\n";

  /// One folder.
  private record Kept(Path folder, boolean finished, Instant used, long bytes) {}

  private final Path place;
  private final long most;
  private final Set<Path> begun = new HashSet<>();

  /// @param place where they lie; need not exist yet
  /// @param most bytes that the finished ones may take together
  public KeptFolders(Path place, long most) {
    this.place = place;
    this.most = most;
  }

  /// The folder of this name, with what already is in it.
  ///
  /// @param name a plain one
  public synchronized Path begin(String name) throws IOException {
    Path folder = place.resolve(name);
    Files.createDirectories(folder);
    begun.add(folder);
    AtomicFiles.write(folder.resolve(MARK), UNFINISHED);
    return folder;
  }

  /// Nothing is missing in a folder that was begun; others may go now. What cannot be removed stays
  /// until next time.
  public synchronized void finish(Path folder) throws IOException {
    AtomicFiles.write(folder.resolve(MARK), FINISHED);
    Instant givenUp = Instant.now().minus(PATIENCE);
    try {
      long room = most - bytes(folder);
      for (Kept other : others()) { // the latest first
        if (other.finished()) {
          room -= other.bytes();
        }
        if (other.finished() ? room < 0 : other.used().isBefore(givenUp)) {
          Folders.delete(other.folder());
        }
      }
    } catch (IOException e) {
      // such as a folder that another window is removing too
    }
  }

  /// Those that were not begun in this life, the latest used first.
  private List<Kept> others() throws IOException {
    var found = new ArrayList<Kept>();
    try (Stream<Path> folders = Files.list(place)) {
      for (Path folder : folders.filter(one -> !begun.contains(one)).toList()) {
        Path mark = folder.resolve(MARK);
        if (Files.isRegularFile(mark)) {
          found.add(
              new Kept(
                  folder,
                  Files.readString(mark).equals(FINISHED),
                  Files.getLastModifiedTime(mark).toInstant(),
                  bytes(folder)));
        }
      }
    }
    found.sort(Comparator.comparing(Kept::used).reversed());
    return found;
  }

  private static long bytes(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(KeptFolders::size).sum();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
