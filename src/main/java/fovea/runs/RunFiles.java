package fovea.runs;

import fovea.files.PlainText;
import fovea.format.Quantities;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.BackupCopy;
import fovea.training.run.LogSummary;
import fovea.training.run.RunFolder;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files of one run for its summary. Whatever is wrong with one of them is told and hides
/// neither the others nor the run.
final class RunFiles {
  static final String PLAN = "plan.json";
  static final String NOTES = "notes.txt";
  private static final String TEST = "test.json";
  private static final int MAX_TEXT = 1 << 20;

  private final Path place;
  private final List<String> damage = new ArrayList<>();

  RunFiles(Path place) {
    this.place = place;
  }

  /// The run as its plan and its log tell it; notes and numbers of the test are left out.
  RunSummary logged() {
    RunSummary planned = planned();
    LogSummary log = RunFolder.summary(place);
    RunState state =
        switch (log.end()) {
          case null -> log.failure() == null ? RunState.RUNNING : RunState.FAILED;
          case FINISHED -> RunState.FINISHED;
          case STOPPED -> RunState.STOPPED;
          case EARLY -> RunState.EARLY;
        };
    boolean damaged = planned.state() == RunState.DAMAGED;
    TrainingPlan plan = planned.plan();
    return new RunSummary(
        planned.id(),
        place,
        plan,
        damaged ? RunState.DAMAGED : state,
        log.step(),
        log.secondsAnExample() * plan.batchSize() * plan.accumulation(),
        planned.begun(),
        log.best(),
        Map.of(),
        "",
        damaged || log.failure() == null ? planned.failure() : log.failure(),
        log.damage());
  }

  /// The run as its plan alone tells it: of its log nothing is known yet.
  RunSummary planned() {
    TrainingPlan plan = unknown();
    String damaged = "";
    try {
      plan = RunFolder.open(place).plan();
    } catch (IOException e) {
      damaged = sentence(e);
    }
    Path name = place.getFileName();
    return new RunSummary(
        name == null ? place.toString() : name.toString(),
        place,
        plan,
        damaged.isEmpty() ? RunState.UNREAD : RunState.DAMAGED,
        0,
        Double.NaN,
        begun(place),
        Map.of(),
        Map.of(),
        "",
        damaged,
        List.of());
  }

  /// `told`, with what stands in the small files beside the log.
  RunSummary whole(RunSummary told) {
    damage.clear();
    damage.addAll(told.damage());
    Map<String, Double> test = test();
    String notes = notes();
    boolean locked = RunFolder.locked(place);
    RunState state =
        told.state() == RunState.DAMAGED
            ? RunState.DAMAGED
            : locked
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
        test,
        notes,
        told.failure(),
        damage);
  }

  /// Keeps the notes as they are under another name if they cannot be shown as they are.
  static void keepUnreadable(Path notes) throws IOException {
    if (Files.exists(notes)) {
      PlainText before = PlainText.read(notes, MAX_TEXT);
      if (before.cut() || !before.damagedLines().isEmpty()) {
        BackupCopy.copy(notes);
      }
    }
  }

  /// When a run was planned.
  static Instant begun(Path place) {
    for (Path file : List.of(place.resolve(PLAN), place)) {
      try {
        return Files.getLastModifiedTime(file).toInstant();
      } catch (IOException e) {
        continue; // the folder tells it less exactly
      }
    }
    return Instant.EPOCH;
  }

  /// Of a run of which nothing is known.
  private static TrainingPlan unknown() {
    return new TrainingPlan(
        "?", 0, 1, 1, OptimizerSettings.adam(1), LearningRate.constant(), 0, 1, 1, 0, Map.of());
  }

  private static String sentence(IOException e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".") ? message : "The plan cannot be read (" + message + ").";
  }

  private String notes() {
    return text(NOTES);
  }

  private String text(String name) {
    Path file = place.resolve(name);
    if (!Files.exists(file)) {
      return "";
    }
    try {
      PlainText read = PlainText.read(file, MAX_TEXT);
      if (!read.damagedLines().isEmpty()) {
        damage.add(
            "%s is damaged in %s: what is no text is shown as “\uFFFD”."
                .formatted(name, PlainText.lines(read.damagedLines())));
      }
      if (read.cut()) {
        damage.add(name + " is too long: only its first million characters are shown.");
      }
      return read.text();
    } catch (IOException e) {
      damage.add("%s cannot be read (%s).".formatted(name, e.getMessage()));
      return "";
    }
  }

  private Map<String, Double> test() {
    String json = text(TEST);
    if (json.isEmpty() && !Files.exists(place.resolve(TEST))) {
      return Map.of();
    }
    var numbers = new TreeMap<String, Double>();
    var left = new ArrayList<String>();
    try {
      JsonNode read = JsonMapper.shared().readTree(json);
      if (read == null || !read.isObject()) {
        throw new IllegalArgumentException("it is no object of numbers");
      }
      read.properties().forEach(entry -> take(entry.getKey(), entry.getValue(), numbers, left));
    } catch (JacksonException | IllegalArgumentException e) {
      damage.add(TEST + " is damaged: what the run did on test pictures is not known any more.");
      return Map.of();
    }
    if (!left.isEmpty()) {
      damage.add(
          "%s is damaged: %s no %s and left out."
              .formatted(
                  TEST,
                  String.join(", ", left) + (Quantities.plural(left.size(), " is", " are")),
                  Quantities.plural(left.size(), "number", "numbers")));
    }
    return numbers;
  }

  private static void take(
      String name, @Nullable JsonNode value, Map<String, Double> numbers, List<String> left) {
    if (value == null || value.isNull()) {
      return; // nothing was measured
    }
    String text = value.asString("");
    if (value.isNumber()) {
      numbers.put(name, value.doubleValue());
    } else if (text.equals("NaN")) { // as our own writer has it
      numbers.put(name, Double.NaN);
    } else {
      left.add(name);
    }
  }
}
