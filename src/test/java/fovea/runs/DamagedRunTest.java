package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever happens to a file of a run: the run is listed, and what is wrong is said.
class DamagedRunTest {
  private static final List<String> FILES =
      List.of("plan.json", "events.jsonl", "test.json", "notes.txt", "state.json");

  @TempDir private Path temporary;
  private RunLibrary library;
  private Path run;

  @BeforeEach
  void make() throws IOException {
    library = new RunLibrary(temporary.resolve("runs"));
    run = library.create(MadeUp.plan(), "x").path();
    MadeUp.append(
        run,
        new Started(0, 100, 10, 5),
        MadeUp.step(1, 2),
        MadeUp.validated(1, 0.5, true),
        new TrainingEvent.Noted(1, "A note."),
        MadeUp.step(2, 1));
    Files.writeString(run.resolve("test.json"), "{\"accuracy\": 0.9}");
    Files.writeString(run.resolve("notes.txt"), "first\nsecond\nthird");
    Files.writeString(run.resolve("state.json"), "{\"step\": 2}");
  }

  private static List<byte[]> damages(byte[] sound) {
    var all = new ArrayList<byte[]>();
    for (String text :
        List.of(
            "",
            " ",
            "null",
            "[]",
            "[1, 2]",
            "\"text\"",
            "1e999",
            "{",
            "{}",
            "{\"steps\": 1e400}",
            "{\"recipe\": null}",
            "{\"accuracy\": [1]}",
            "[".repeat(5000),
            "{\"event\": \"stopped\"}",
            "{\"event\": \"watched\", \"pictures\": [{}]}",
            "{\"event\": \"validated\", \"metrics\": {\"a\": null}}")) {
      all.add(text.getBytes(StandardCharsets.UTF_8));
    }
    all.add(new byte[4096]);
    var random = new Random(7);
    for (int i = 0; i < 60; i++) {
      byte[] one = sound.clone();
      one[random.nextInt(one.length)] = (byte) random.nextInt(256);
      all.add(one);
      all.add(Arrays.copyOf(sound, random.nextInt(sound.length)));
      byte[] noise = new byte[1 + random.nextInt(300)];
      random.nextBytes(noise);
      all.add(noise);
    }
    return all;
  }

  private RunSummary seen() throws IOException {
    var fresh = new RunLibrary(library.folder());
    List<RunSummary> listed = fresh.list();
    assertEquals(1, listed.size());
    fresh.events("x");
    return fresh.get("x");
  }

  private static String told(RunSummary run) {
    return run.failure() + String.join(" ", run.damage());
  }

  @Test
  void nothingThatHappensToAFileHidesTheRun() throws IOException {
    assertEquals("", told(seen()));
    for (String name : FILES) {
      Path file = run.resolve(name);
      byte[] sound = Files.readAllBytes(file);
      for (byte[] damaged : damages(sound)) {
        Files.write(file, damaged);
        RunSummary now = seen();
        if (now.state() == RunState.DAMAGED) {
          assertTrue(now.failure().contains("plan.json"), now.failure());
          IOException refused = assertThrows(IOException.class, () -> library.open("x"));
          assertTrue(refused.getMessage().contains("plan.json"), refused.getMessage());
        }
      }
      Files.delete(file);
      seen();
      Files.createDirectory(file);
      if (!name.equals("state.json")) {
        assertTrue(told(seen()).contains(name), name + ": " + told(seen()));
      }
      Files.delete(file);
      Files.write(file, sound);
    }
    assertEquals("", told(seen()));
  }

  @Test
  void aByteThatIsNoTextIsSaidWithItsLine() throws IOException {
    for (String name : List.of("plan.json", "events.jsonl", "notes.txt")) {
      Path file = run.resolve(name);
      byte[] sound = Files.readAllBytes(file);
      byte[] damaged = sound.clone();
      int second = new String(sound, StandardCharsets.ISO_8859_1).indexOf('\n') + 3;
      damaged[second] = (byte) 0xFF;
      Files.write(file, damaged);
      assertTrue(told(seen()).contains(name), told(seen()));
      assertTrue(told(seen()).contains("line 2"), told(seen()));
      Files.write(file, sound);
    }
    Files.write(
        run.resolve("test.json"),
        "{\"accuracy\": 0.9, \"\u00e9\": 1}".getBytes(StandardCharsets.ISO_8859_1));
    assertEquals(0.9, seen().test().get("accuracy"), "the rest is still known");
    assertTrue(told(seen()).contains("test.json is damaged in line 1"), told(seen()));
  }

  @Test
  void theOtherLinesOfADamagedLogStillCount() throws IOException {
    Path file = run.resolve("events.jsonl");
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(1, "{\"event\":\"step\",\"st");
    Files.write(file, lines);
    assertEquals(4, library.events("x").size());
    assertEquals(2, seen().step());
    assertEquals(
        List.of("events.jsonl is damaged: line 2 cannot be read and is left out."),
        seen().damage());
  }

  @Test
  void notesThatCannotBeShownAreNotWrittenOver() throws IOException {
    byte[] before = {'a', (byte) 0xE4, 'b'};
    Files.write(run.resolve("notes.txt"), before);
    library.note("x", "new");
    assertEquals("new", seen().notes());
    assertEquals(
        new String(before, StandardCharsets.ISO_8859_1),
        Files.readString(run.resolve("notes.before.txt"), StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatIsWrongWithAPlanIsSaid() throws IOException {
    Path file = run.resolve("plan.json");
    String sound = Files.readString(file);
    for (String[] one :
        new String[][] {
          {"", "it is empty"},
          {"null", "null"},
          {"[]", "no plan"},
          {sound.replace("\"steps\" : 100", "\"steps\" : 10.5"), "“steps”"},
          {sound.replace("\"steps\" : 100", "\"steps\" : 1e400"), "“steps”"},
          {sound.replace("\"steps\" : 100", "\"steps\" : \"many\""), "“steps”"},
          {sound.replace("\"recipe\" : \"made-up\"", "\"recipe\" : null"), "“recipe”"},
          {sound.replace("\"kind\" : \"ADAM\"", "\"kind\" : null"), "“optimizer.kind”"},
          {sound.replace("\"CONSTANT\"", "\"SIDEWAYS\""), "“learningRate.schedule”"},
          {sound.substring(0, sound.length() / 2), "no JSON"},
        }) {
      Files.writeString(file, one[0]);
      RunSummary now = seen();
      assertEquals(RunState.DAMAGED, now.state(), one[0]);
      assertTrue(now.failure().contains(file.toString()), now.failure());
      assertTrue(now.failure().contains(one[1]), one[1] + ": " + now.failure());
    }
  }
}
