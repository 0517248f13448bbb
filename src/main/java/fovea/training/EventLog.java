package fovea.training;

import fovea.files.AtomicFiles;
import fovea.files.DiskSpace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `events.jsonl`: one event a line, each written at once. A last line that a kill cut short is
/// left out when the log is read.
final class EventLog {
  private static final int MAX_LINE = 1 << 22;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path file;

  EventLog(Path file) {
    this.file = file;
  }

  void append(TrainingEvent event) {
    String line = JSON.writerFor(TrainingEvent.class).writeValueAsString(event) + "\n";
    try {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      IOException told = DiskSpace.explained(e, file, 0);
      throw new UncheckedIOException(
          "The run's events cannot be written: " + told.getMessage(), told);
    }
  }

  /// Every whole event, the oldest first.
  List<TrainingEvent> events() {
    var events = new ArrayList<TrainingEvent>();
    if (!Files.exists(file)) {
      return events;
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isBlank() || line.length() > MAX_LINE) {
          continue;
        }
        try {
          events.add(JSON.readValue(line, TrainingEvent.class));
        } catch (JacksonException | NullPointerException damaged) {
          break; // nothing after a damaged line can be trusted to be in order
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The run's events cannot be read: " + e.getMessage(), e);
    }
    return events;
  }

  /// Forgets what happened after `step`, the end of a run included.
  void cutAfter(long step) {
    var kept = new StringBuilder();
    for (TrainingEvent event : events()) {
      boolean end = event instanceof TrainingEvent.Stopped || event instanceof TrainingEvent.Failed;
      if (event.step() <= step && !end) {
        kept.append(JSON.writerFor(TrainingEvent.class).writeValueAsString(event)).append('\n');
      }
    }
    try {
      AtomicFiles.write(file, kept.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The run's events cannot be written: " + e.getMessage(), e);
    }
  }
}
