package fovea.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The bytes expected here were written by TensorBoard's own classes in Python.
class EventFileWriterTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  private static final String VERSION =
      "1800000000000000a37f4b22" + "0900000040fc54d9411a0d627261696e2e4576656e743a32" + "eced8f9d";
  private static final String START =
      "0d000000000000003c37b834" + "0900000040fc54d9413a020801" + "b7a36b29";
  private static final String FIRST_SCALAR =
      "2700000000000000bbe1b146"
          + "0900002040fc54d94110072a1a0a180a046c6f7373150000803e4a0b0a090a077363616c617273"
          + "b8584071";
  private static final String SECOND_SCALAR =
      "1a00000000000000129bd82d"
          + "0900004040fc54d94110082a0d0a0b0a046c6f7373150000003e"
          + "92e3c7c4";
  private static final String START_AT_8 =
      "0f000000000000006d532b09" + "0900000040fc54d94110083a020801" + "1ea9e511";

  @TempDir Path folder;

  private static String name(long seconds) {
    return "events.out.tfevents." + seconds + ".fovea." + ProcessHandle.current().pid();
  }

  private static String bytes(Path file) throws IOException {
    return HexFormat.of().formatHex(Files.readAllBytes(file));
  }

  @Test
  void scalarsAreWrittenByteForByte() throws Exception {
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      writer.scalar("loss", 7, NOW.plusMillis(500), 0.25);
      writer.scalar("loss", 8, NOW.plusSeconds(1), 0.125);
      assertEquals(name(1_700_000_000), writer.path().getFileName().toString());
      // before it is closed, for every event is on disk at once
      assertEquals(VERSION + START + FIRST_SCALAR + SECOND_SCALAR, bytes(writer.path()));
    }
  }

  @Test
  void aResumedRunVoidsLaterSteps() throws Exception {
    try (EventFileWriter writer = EventFileWriter.resume(folder, 7, NOW)) {
      assertEquals(VERSION + START_AT_8, bytes(writer.path()));
    }
    assertThrows(IllegalArgumentException.class, () -> EventFileWriter.resume(folder, -1, NOW));
  }

  @Test
  void filesFollowOneAnotherByName() throws Exception {
    for (int i = 0; i < 12; i++) {
      Instant now = i == 5 ? NOW.minusSeconds(86_400) : NOW; // once the clock is set back
      EventFileWriter.begin(folder, now).close();
    }
    List<Path> files = EventFiles.in(folder);
    assertEquals(12, files.size());
    assertTrue(files.getFirst().endsWith(name(1_700_000_000)));
    assertTrue(files.getLast().endsWith(name(1_700_000_011)));
  }

  @Test
  void foreignFilesComeFirst() throws Exception {
    Files.createFile(folder.resolve("events.out.tfevents.1700000100.host.42.v2"));
    Files.createFile(folder.resolve("events.out.tfevents.99999999999999999999.host"));
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      assertTrue(writer.path().endsWith(name(1_700_000_101)));
    }
  }

  @Test
  void whatCannotBeShownIsRefused() throws Exception {
    try (EventFileWriter writer = EventFileWriter.begin(folder.resolve("a/b"), NOW)) {
      assertThrows(IllegalArgumentException.class, () -> writer.scalar(" ", 1, NOW, 1));
      assertThrows(IllegalArgumentException.class, () -> writer.scalar("a", -1, NOW, 1));
      assertThrows(
          IllegalArgumentException.class, () -> writer.image("a", 1, NOW, 0, 1, new byte[1]));
      assertEquals(VERSION + START, bytes(writer.path()));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new HistogramProto(0, 1, 1, 1, 1, new double[2], new double[1]));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HistogramProto(0, 1, 1, 1, 1, new double[] {1, 1}, new double[2]));
  }

  @Test
  void aFileInTheWayIsToldInASentence() throws Exception {
    Path inTheWay = Files.createFile(folder.resolve("run"));
    var e = assertThrows(IOException.class, () -> EventFileWriter.create(inTheWay));
    assertTrue(e.getMessage().startsWith("TensorBoard's events cannot be written to "));
    assertTrue(e.getMessage().endsWith(" and that the folder may be written."));
  }

  @Test
  void aFullDiskIsToldInASentence() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    try (var writer = new EventFileWriter(full)) {
      var e = assertThrows(IOException.class, () -> writer.scalar("loss", 1, NOW, 1));
      assertTrue(
          e.getMessage().startsWith("TensorBoard's events cannot be written to /dev/full ("));
    }
  }

  @Test
  void anInterruptDoesNotCloseTheFile() throws Exception {
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      Thread.currentThread().interrupt();
      writer.scalar("loss", 7, NOW.plusMillis(500), 0.25);
      assertTrue(Thread.interrupted());
      assertEquals(VERSION + START + FIRST_SCALAR, bytes(writer.path()));
    }
  }

  @Test
  void aHistogramKeepsItsOwnNumbers() {
    double[] limits = {1, 2};
    var histogram = new HistogramProto(0, 1, 1, 1, 1, limits, new double[2]);
    limits[0] = 9;
    histogram.bucketLimit()[1] = 9;
    assertEquals(1, histogram.bucketLimit()[0]);
    assertFalse(histogram.bucketLimit()[1] == 9);
  }
}
