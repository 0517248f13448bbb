package fovea.runs;

import fovea.training.RunFolder;
import fovea.training.TrainingEvent;
import fovea.training.TrainingEvent.Failed;
import fovea.training.TrainingEvent.StepDone;
import fovea.training.TrainingEvent.Stopped;
import fovea.training.TrainingEvent.Validated;
import fovea.training.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The runs in one folder, the newest first. Any thread may ask; reading takes a moment, so not the
/// JavaFX thread.
public final class RunLibrary {
  private static final String PLAN = "plan.json";
  private static final String NOTES = "notes.txt";
  private static final int MAX_TEXT = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path folder;
  private final Map<Path, Read> read = new ConcurrentHashMap<>();

  /// What was read of a run, as long as its log is the same.
  private record Read(FileTime changed, long size, RunSummary summary) {}

  /// @param folder may not exist yet
  public RunLibrary(Path folder) {
    this.folder = folder;
  }

  public Path folder() {
    return folder;
  }

  /// Every run that can be read, the newest first.
  public List<RunSummary> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Path> places;
    try (Stream<Path> all = Files.list(folder)) {
      places = all.filter(place -> Files.isRegularFile(place.resolve(PLAN))).toList();
    }
    var runs = new ArrayList<RunSummary>();
    for (Path place : places) {
      try {
        runs.add(summary(place));
      } catch (IOException | UncheckedIOException damaged) {
        System.getLogger(RunLibrary.class.getName())
            .log(System.Logger.Level.WARNING, "A run cannot be read: " + damaged.getMessage());
      }
    }
    runs.sort(Comparator.comparing(RunSummary::begun).reversed());
    return runs;
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

  private Path place(String id) throws IOException {
    Path place = folder.resolve(id);
    if (!Files.isRegularFile(place.resolve(PLAN))) {
      throw new IOException(
          "There is no run “%s”: `fovea runs list` tells which there are.".formatted(id));
    }
    return place;
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
    Files.writeString(place(id).resolve(NOTES), notes);
    read.remove(place(id));
  }

  /// Deletes a run with all its files.
  ///
  /// @throws IOException when it still goes on, in one sentence
  public void delete(String id) throws IOException {
    Path place = place(id);
    if (RunFolder.open(place).locked()) {
      throw new IOException("The run “%s” still goes on: stop it first.".formatted(id));
    }
    read.remove(place);
    Files.walkFileTree(
        place,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private RunSummary summary(Path place) throws IOException {
    Path log = place.resolve("events.jsonl");
    boolean begun = Files.exists(log);
    FileTime changed = begun ? Files.getLastModifiedTime(log) : FileTime.fromMillis(0);
    long size = begun ? Files.size(log) : 0;
    Read known = read.get(place);
    RunFolder run = RunFolder.open(place);
    if (known == null || !known.changed().equals(changed) || known.size() != size) {
      known = new Read(changed, size, summary(place, run));
      read.put(place, known);
    }
    RunSummary told = known.summary();
    RunState state =
        run.locked()
            ? RunState.RUNNING
            : told.state() == RunState.RUNNING ? RunState.INTERRUPTED : told.state();
    return new RunSummary(
        told.id(),
        place,
        told.plan(),
        state,
        told.step(),
        told.seconds(),
        told.begun(),
        told.best(),
        numbers(place.resolve("test.json")),
        text(place.resolve(NOTES)),
        told.failure());
  }

  private static RunSummary summary(Path place, RunFolder run) throws IOException {
    TrainingPlan plan = run.plan();
    RunState state = RunState.RUNNING;
    String failure = "";
    long step = 0;
    double seconds = 0;
    Map<String, Double> best = Map.of();
    long perStep = (long) plan.batchSize() * plan.accumulation();
    for (TrainingEvent event : run.events()) {
      step = Math.max(step, event.step());
      switch (event) {
        case StepDone done when done.examplesPerSecond() > 0 ->
            seconds += perStep / done.examplesPerSecond();
        case Validated validated when validated.best() -> best = validated.metrics();
        case Stopped stopped ->
            state =
                switch (stopped.reason()) {
                  case FINISHED -> RunState.FINISHED;
                  case STOPPED -> RunState.STOPPED;
                  case EARLY -> RunState.EARLY;
                };
        case Failed failed -> {
          state = RunState.FAILED;
          failure = failed.message();
        }
        default -> {
          // tells nothing for one line
        }
      }
    }
    Path name = place.getFileName();
    return new RunSummary(
        name == null ? place.toString() : name.toString(),
        place,
        plan,
        state,
        step,
        seconds,
        Files.getLastModifiedTime(place.resolve(PLAN)).toInstant(),
        best,
        Map.of(),
        "",
        failure);
  }

  private static String text(Path file) throws IOException {
    return Files.exists(file) && Files.size(file) <= MAX_TEXT ? Files.readString(file) : "";
  }

  private static Map<String, Double> numbers(Path file) throws IOException {
    String json = text(file);
    try {
      @Nullable Map<String, @Nullable Double> read =
          json.isEmpty() ? Map.of() : JSON.readValue(json, new TypeReference<>() {});
      var numbers = new TreeMap<String, Double>();
      if (read == null) {
        return Map.of();
      }
      read.forEach(
          (name, number) -> {
            if (number != null) { // nothing was measured
              numbers.put(name, number);
            }
          });
      return numbers;
    } catch (JacksonException damaged) {
      return Map.of(); // it can be measured again
    }
  }
}
