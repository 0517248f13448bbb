package fovea.runs;

import fovea.files.AtomicFiles;
import fovea.files.Folders;
import fovea.format.UnknownName;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The runs in one folder, the newest first. Any thread may ask; reading takes a moment, so not the
/// JavaFX thread.
public final class RunLibrary {
  private static final String MARK = "window.mark";

  /// Logs that are read before a list is told again: about what a window shows.
  private static final int FIRST = 32;

  /// How often the rest of a long list is told, about.
  private static final int PARTS = 8;

  private final Path folder;
  private final RunIndex index;

  /// @param folder may not exist yet
  public RunLibrary(Path folder) {
    this.folder = folder;
    index = new RunIndex(folder);
  }

  public Path folder() {
    return folder;
  }

  /// Every run, the newest first; also those of which some files are damaged.
  public List<RunSummary> list() throws IOException {
    return list(soFar -> {});
  }

  /// As {@link #list()}, told of while it is read.
  ///
  /// @param listener hears of all runs before any log is read that was never read, and again after
  ///   some were: what is not known yet of a run is {@link RunState#UNREAD}. What it throws ends
  ///   the reading
  public List<RunSummary> list(Consumer<List<RunSummary>> listener) throws IOException {
    List<Path> places = places();
    List<RunSummary> runs = new ArrayList<>(places.parallelStream().map(this::soFar).toList());
    List<Integer> unread =
        IntStream.range(0, runs.size())
            .filter(i -> Double.isNaN(runs.get(i).seconds()))
            .boxed()
            .toList();
    int some = FIRST;
    for (int from = 0; from < unread.size(); from += some) {
      listener.accept(List.copyOf(runs));
      some = from == 0 ? FIRST : Math.min(2 * some, Math.max(FIRST, unread.size() / PARTS));
      List<Integer> next = unread.subList(from, Math.min(unread.size(), from + some));
      List<RunSummary> read = next.parallelStream().map(i -> summary(places.get(i))).toList();
      for (int i = 0; i < read.size(); i++) {
        runs.set(next.get(i), read.get(i));
      }
    }
    runs.removeIf(run -> !RunFolder.isRun(run.folder())); // deleted while the others were read
    if (Files.isDirectory(folder)) {
      index.keep(runs.stream().map(RunSummary::folder).toList());
    }
    return List.copyOf(runs);
  }

  /// Where runs are, the newest first.
  private List<Path> places() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all
          .filter(RunFolder::isRun)
          .collect(Collectors.toMap(place -> place, RunFiles::begun))
          .entrySet()
          .stream()
          .sorted(Map.Entry.<Path, Instant>comparingByValue().reversed())
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /// @throws IOException in one sentence when there is no such run
  public RunSummary get(String id) throws IOException {
    return summary(place(id));
  }

  /// Opens a run by its id, or by the path of its folder.
  ///
  /// @throws IOException in one sentence when there is none
  public RunFolder open(String id) throws IOException {
    return RunFolder.open(place(id));
  }

  /// What a run's log tells, also where its plan is damaged.
  public List<TrainingEvent> events(String id) throws IOException {
    return RunFolder.log(place(id)).events();
  }

  private Path place(String id) throws IOException {
    try {
      Path place = folder.resolve(id);
      if (RunFolder.isRun(place)) {
        return place;
      }
    } catch (InvalidPathException e) {
      throw unknown(id);
    }
    throw unknown(id);
  }

  private IOException unknown(String id) throws IOException {
    UnknownName why =
        UnknownName.of(
            "run",
            id,
            places().stream().map(place -> String.valueOf(place.getFileName())).toList(),
            "`fovea runs list` tells which there are");
    return new IOException(why.getMessage(), why);
  }

  /// A folder for a new run, named after `name` and not like any other.
  public synchronized RunFolder create(TrainingPlan plan, String name) throws IOException {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
    String stem = plain.isEmpty() ? "run" : plain.substring(0, Math.min(60, plain.length()));
    Files.createDirectories(folder);
    for (int number = 1; ; number++) {
      Path place = folder.resolve(number == 1 ? stem : stem + "-" + number);
      if (!Files.exists(place)) {
        return RunFolder.create(place, plan);
      }
    }
  }

  /// Keeps a person's notes on a run.
  public void note(String id, String notes) throws IOException {
    Path file = place(id).resolve(RunFiles.NOTES);
    RunFiles.keepUnreadable(file);
    AtomicFiles.write(file, notes);
  }

  /// Marks a run as one that a window is at, or takes the mark away: a mark that is left tells the
  /// next start of a run that was cut off.
  void mark(Path run, boolean on) throws IOException {
    Path mark = run.resolve(MARK);
    if (!on) {
      Files.deleteIfExists(mark);
    } else if (!Files.exists(mark)) {
      Files.createFile(mark);
    }
  }

  /// The runs that ended with the program and not of themselves, and can go on: until each is
  /// resumed or {@linkplain #leave left}.
  public List<RunSummary> cutOff() throws IOException {
    var found = new ArrayList<RunSummary>();
    for (Path place : places()) {
      RunSummary run = Files.exists(place.resolve(MARK)) ? summary(place) : null;
      if (run != null && run.state() != RunState.RUNNING) {
        if (run.state().resumable()) {
          found.add(run);
        } else {
          leave(run);
        }
      }
    }
    return found;
  }

  /// Tells no more of a run that was cut off.
  public void leave(RunSummary run) throws IOException {
    mark(run.folder(), false);
  }

  /// Deletes a run with all its files.
  ///
  /// @throws IOException when it still goes on, in one sentence
  public void delete(String id) throws IOException {
    Path place = place(id);
    if (RunFolder.locked(place)) {
      throw new IOException("The run “%s” still goes on: stop it first.".formatted(id));
    }
    index.remove(place);
    Folders.delete(place);
  }

  private RunSummary summary(Path place) {
    RunSummary logged = logged(place);
    return new RunFiles(place).whole(logged);
  }

  /// What is known of a run without reading a log.
  private RunSummary soFar(Path place) {
    var files = new RunFiles(place);
    try {
      RunSummary known = index.known(place, RunIndex.Stamp.of(place));
      return known == null ? files.planned() : files.whole(known);
    } catch (IOException e) { // of the times: what is in the files counts
      return files.planned();
    }
  }

  private RunSummary logged(Path place) {
    try {
      RunIndex.Stamp stamp = RunIndex.Stamp.of(place);
      RunSummary known = index.known(place, stamp);
      if (known != null) {
        return known;
      }
      RunSummary read = new RunFiles(place).logged();
      index.put(place, stamp, read, !RunFolder.locked(place));
      return read;
    } catch (IOException e) { // of the times: what is in the files counts
      return new RunFiles(place).logged();
    }
  }
}
