package fovea.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.ui.runs.MadeUpRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A log that is only summed up tells what its events come to.
class LogSkimmerTest {
  @TempDir private Path folder;

  private Path log(List<TrainingEvent> events) throws IOException {
    MadeUpRuns.append(folder, events);
    return folder.resolve("events.jsonl");
  }

  private LogSummary read() {
    return LogSummary.of(RunFolder.log(folder));
  }

  @Test
  void everyKindOfEventIsTakenAsItIsWritten() throws IOException {
    var events = new ArrayList<>(MadeUpRuns.events(230, 0.1, false));
    events.add(new Noted(230, "“ä” {\n}"));
    Path log = log(events);
    assertEquals(read(), LogSkimmer.skim(log));
    assertEquals(230, read().step());
    assertNull(read().end());
    log(List.of(new Failed(230, "No room \"here\".")));
    assertEquals(read(), LogSkimmer.skim(log));
    assertEquals("No room \"here\".", read().failure());
    log(List.of(MadeUpRuns.step(231, 0), new Stopped(231, Reason.EARLY)));
    assertEquals(read(), LogSkimmer.skim(log));
    assertEquals(Reason.EARLY, read().end());
    assertNull(read().failure(), "it went on since");
  }

  @Test
  void aLastLineWithoutAnEndCountsIfItIsWhole() throws IOException {
    Path log = log(List.of(MadeUpRuns.step(1, 0), MadeUpRuns.step(2, 0)));
    String whole = Files.readString(log).strip();
    Files.writeString(log, whole);
    assertEquals(read(), LogSkimmer.skim(log));
    Files.writeString(log, whole.substring(0, whole.length() - 9));
    assertNull(LogSkimmer.skim(log));
    assertEquals(1, RunFolder.summary(folder).step());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epoch\":0,\"loss\" | \"loss\"", // an older log has less
        "\"step\":2 | \"step\":\"2\"",
        "\"step\":2 | \"step\":99999999999999999999",
        "\"waiting\":0.02 | \"waiting\":\"NaN\"",
        "\"waiting\":0.02 | \"waiting\":tru",
        "\"waiting\":0.02 | \"waiting\":0.02,\"more\":1",
        "{\"event\":\"step\",\"step\":2, | {\"step\":2,\"event\":\"step\",",
        "{\"event\":\"step\",\"step\":2 | {\"event\":\"leap\",\"step\":2",
        "}}~ | }} {}~",
        "}}~ | }}",
        "}}~ | }}~~",
        "\"metrics\" | ~\"metrics\"",
        "\"low\": | \"lo\":",
        "\"counts\":[ | \"counts\":[1.5,",
        "\"truth\":\"cat\" | \"truth\":null",
        "\"best\":true | \"best\":1",
      })
  void whatIsNotWrittenThatWayIsReadLineByLine(String as, String other) throws IOException {
    var events = new ArrayList<>(MadeUpRuns.events(3, 0, false));
    events.addAll(MadeUpRuns.epoch(3, 0, false));
    Path log = log(events);
    assertNotNull(LogSkimmer.skim(log));
    String text = Files.readString(log);
    String changed = text.replace(as.strip().replace('~', '\n'), other.strip().replace('~', '\n'));
    assertEquals(false, changed.equals(text));
    Files.writeString(log, changed);
    assertNull(LogSkimmer.skim(log), changed);
    assertEquals(read(), RunFolder.summary(folder));
  }

  @Test
  void aLogOfNothingTellsNothing() throws IOException {
    assertEquals(read(), RunFolder.summary(folder));
    Path log = log(List.of());
    assertEquals(read(), LogSkimmer.skim(log));
  }
}
