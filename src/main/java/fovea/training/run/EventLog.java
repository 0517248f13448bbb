package fovea.training.run;

import fovea.files.AtomicFiles;
import fovea.files.DiskSpace;
import fovea.files.PlainText;
import fovea.format.Quantities;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `events.jsonl`: one event a line, each written at once. A last line that a kill cut short is
/// left out when the log is read; so is a damaged one, which is told.
public final class EventLog {
  private static final int MAX_LINE = 1 << 22;
  private static final int CHUNK = 1 << 16;
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

  /// Every whole event; a log that cannot be read at all has none, and says so.
  RunLog read() {
    try {
      return readable();
    } catch (IOException e) {
      return new RunLog(
          List.of(), List.of("%s cannot be read (%s).".formatted(name(), e.getMessage())));
    }
  }

  /// What every whole event comes to, without any being held where the log is as it was written.
  LogSummary summary() {
    try {
      LogSummary skimmed = Files.exists(file) ? LogSkimmer.skim(file) : null;
      return skimmed != null ? skimmed : LogSummary.of(readable());
    } catch (IOException e) {
      return LogSummary.of(read());
    }
  }

  private RunLog readable() throws IOException {
    if (!Files.exists(file)) {
      return RunLog.EMPTY;
    }
    var lines = new Lines();
    try (InputStream in = Files.newInputStream(file)) {
      var chunk = new byte[CHUNK];
      for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
        lines.take(chunk, read);
      }
    }
    lines.rest();
    return new RunLog(
        lines.events,
        lines.damaged.isEmpty()
            ? List.of()
            : List.of(
                "%s is damaged: %s cannot be read and %s left out."
                    .formatted(
                        name(),
                        PlainText.lines(lines.damaged),
                        Quantities.plural(lines.damaged.size(), "is", "are"))));
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  /// Forgets what happened after `step`, the end of a run included. A damaged log is kept beside
  /// it, as it was.
  void cutAfter(long step) {
    try {
      RunLog log = readable();
      if (!log.damage().isEmpty()) {
        BackupCopy.copy(file);
      }
      var kept = new StringBuilder();
      for (TrainingEvent event : log.events()) {
        boolean end =
            event instanceof TrainingEvent.Stopped || event instanceof TrainingEvent.Failed;
        if (event.step() <= step && !end) {
          kept.append(JSON.writerFor(TrainingEvent.class).writeValueAsString(event)).append('\n');
        }
      }
      AtomicFiles.write(file, kept.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("The run's events cannot be written: " + e.getMessage(), e);
    }
  }

  /// Takes the bytes of a log apart; no line is held that is longer than any event.
  private static final class Lines {
    private final List<TrainingEvent> events = new ArrayList<>();
    private final List<Integer> damaged = new ArrayList<>();
    private final CharsetDecoder decoder = PlainText.strict();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;
    private int number = 1;

    void take(byte[] chunk, int length) {
      int from = 0;
      for (int i = 0; i < length; i++) {
        if (chunk[i] == '\n') {
          add(chunk, from, i);
          end();
          from = i + 1;
        }
      }
      add(chunk, from, length);
    }

    private void add(byte[] chunk, int from, int to) {
      tooLong |= line.size() + to - from > MAX_LINE;
      if (!tooLong) {
        line.write(chunk, from, to - from);
      }
    }

    private void end() {
      if (tooLong || !understood()) {
        damaged.add(number);
      }
      next();
    }

    /// A last line without an end is one that is just being written, or that a kill cut short.
    void rest() {
      if (line.size() > 0 && !tooLong) {
        understood();
      }
      next();
    }

    private void next() {
      line.reset();
      tooLong = false;
      number++;
    }

    private boolean understood() {
      try {
        String text = decoder.decode(ByteBuffer.wrap(line.toByteArray())).toString();
        if (text.isBlank()) {
          return true;
        }
        TrainingEvent event = JSON.readValue(text, TrainingEvent.class);
        if (event != null) {
          events.add(event);
        }
        return event != null;
      } catch (CharacterCodingException | JacksonException | NullPointerException e) {
        return false;
      }
    }
  }
}
