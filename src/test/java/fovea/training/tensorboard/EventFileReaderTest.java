package fovea.training.tensorboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.tensorboard.EventFiles.ScalarPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EventFileReaderTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);

  /// Tensors of TensorBoard's Python: a float, a double, a float's bytes, and two floats in one.
  private static final String FOREIGN =
      "2d000000000000003c418afb0900000040fc54d94110012a200a1e0a03616363420a080112002a040000003f"
          + "4a0b0a090a077363616c617273c898eaaf"
          + "2400000000000000422b804d0900000040fc54d94110022a170a150a03616363420e0802120032080000"
          + "00000000e83f19d7a7bd"
          + "1e00000000000000d9dc12320900000040fc54d94110032a110a0f0a0361636342080801"
          + "22040000c03f45a7ded4"
          + "2800000000000000ff70164a0900000040fc54d94110042a1b0a190a0361636342120801"
          + "12041202080222080000803f0000004034896727";

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("events.out.tfevents.1.a"), bytes);
  }

  private Path written() throws IOException {
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      writer.scalar("loss", 1, NOW, 2);
      writer.scalar("loss", 2, NOW, 1);
      return writer.path();
    }
  }

  private static List<FileEvent> all(EventFileReader reader) throws IOException {
    var events = new ArrayList<FileEvent>();
    for (FileEvent event = reader.next(); event != null; event = reader.next()) {
      events.add(event);
    }
    return events;
  }

  private static double[] values(List<ScalarPoint> points) {
    return points.stream().mapToDouble(ScalarPoint::value).toArray();
  }

  private static long[] steps(List<ScalarPoint> points) {
    return points.stream().mapToLong(ScalarPoint::step).toArray();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    String unicode = "Lernen/Größe 学習 \uD83D\uDE42 a\nb";
    double[] extremes = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -0.0, 0, 1.5
    };
    var histogram = new HistogramProto(-1, 1, 3, 0.5, 2, new double[] {0, 2}, new double[] {1, 2});
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      writer.text("plan", 0, NOW, "    {\"seed\": 1}");
      for (int i = 0; i < extremes.length; i++) {
        writer.scalar(unicode, i, NOW.plusMillis(250), extremes[i]);
        writer.histogram("weights", i, NOW, histogram);
      }
      writer.scalar("half a pair \uD83D", Long.MAX_VALUE, NOW, 1);
      writer.image("picture", 3, NOW, 1, 1, new byte[1000]);
    }
    var scalars = EventFiles.scalars(folder);
    assertEquals(Set.of(unicode, "half a pair ?"), scalars.keySet());
    List<ScalarPoint> points = scalars.get(unicode);
    extremes[3] = Double.POSITIVE_INFINITY; // 32 bits are kept
    assertTrue(Arrays.equals(extremes, values(points)));
    assertTrue(Arrays.equals(new long[] {0, 1, 2, 3, 4, 5, 6}, steps(points)));
    assertEquals(1_700_000_000.25, points.getFirst().wallTime());
  }

  @Test
  void aResumedRunReplacesWhatItDoesAgain() throws Exception {
    try (EventFileWriter writer = EventFileWriter.begin(folder, NOW)) {
      for (int step = 1; step <= 6; step++) {
        writer.scalar("loss", step, NOW, step);
        writer.scalar("old", 4 + step, NOW, step);
      }
    }
    try (EventFileWriter writer = EventFileWriter.resume(folder, 4, NOW)) {
      writer.scalar("loss", 5, NOW, 50);
      writer.scalar("loss", 6, NOW, 60);
    }
    try (EventFileWriter writer = EventFileWriter.resume(folder, 5, NOW)) {
      writer.scalar("loss", 6, NOW, 600);
    }
    var scalars = EventFiles.scalars(folder);
    assertEquals(Set.of("loss"), scalars.keySet());
    assertTrue(Arrays.equals(new long[] {1, 2, 3, 4, 5, 6}, steps(scalars.get("loss"))));
    assertTrue(Arrays.equals(new double[] {1, 2, 3, 4, 50, 600}, values(scalars.get("loss"))));
  }

  @Test
  void scalarsOfOtherProgramsAreRead() throws Exception {
    file(HexFormat.of().parseHex(FOREIGN));
    var scalars = EventFiles.scalars(folder);
    assertTrue(Arrays.equals(new double[] {0.5, 0.75, 1.5}, values(scalars.get("acc"))));
  }

  @Test
  void aFileMayEndAnywhere() throws Exception {
    byte[] whole = Files.readAllBytes(written());
    int version = 40;
    int start = version + 29;
    int first = start + 55;
    assertEquals(first + 42, whole.length);
    for (int length = 0; length <= whole.length; length++) {
      try (var reader = new EventFileReader(file(Arrays.copyOf(whole, length)))) {
        int events =
            (length >= version ? 1 : 0)
                + (length >= start ? 1 : 0)
                + (length >= first ? 1 : 0)
                + (length == whole.length ? 1 : 0);
        assertEquals(events, all(reader).size());
        boolean between = Set.of(0, version, start, first, whole.length).contains(length);
        assertEquals(!between, reader.truncated());
        assertNull(reader.next());
        assertEquals(!between, reader.truncated());
      }
    }
  }

  @Test
  void everyDamagedByteIsFound() throws Exception {
    byte[] whole = Files.readAllBytes(written());
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x10;
      try (var reader = new EventFileReader(file(damaged))) {
        var e = assertThrows(IOException.class, () -> all(reader));
        int record = i < 40 ? 0 : i < 69 ? 40 : i < 124 ? 69 : 124;
        assertTrue(e.getMessage().contains(" is damaged at byte " + record + ": "));
      }
    }
  }

  @Test
  void aRecordOfAnyLengthTakesNoMemory() throws Exception {
    for (long length : new long[] {1L << 20, 1L << 40, Long.MAX_VALUE}) {
      try (var reader = new EventFileReader(file(header(length)))) {
        assertNull(reader.next());
        assertTrue(reader.truncated());
      }
    }
    try (var reader = new EventFileReader(file(header(-1)))) {
      assertThrows(IOException.class, reader::next);
    }
  }

  @Test
  void aRecordTooLongIsPassedOver() throws Exception {
    Path file = written();
    byte[] whole = Files.readAllBytes(file);
    long length = EventFileReader.MAX_RECORD + 1L;
    Path sparse = folder.resolve("events.out.tfevents.2.a");
    try (var channel =
        FileChannel.open(sparse, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      channel.write(ByteBuffer.wrap(header(length)), 0);
      channel.write(ByteBuffer.wrap(whole), TfRecord.HEADER + length + TfRecord.FOOTER);
    }
    try (var reader = new EventFileReader(sparse)) {
      assertEquals(4, all(reader).size());
      assertFalse(reader.truncated());
    }
  }

  private static byte[] header(long length) {
    ByteBuffer header =
        ByteBuffer.allocate(TfRecord.HEADER).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
    return header.putInt(TfRecord.maskedCrc(header.array(), 0, Long.BYTES)).array();
  }

  @Test
  void tooManyValuesInAnEventAreRefused() throws Exception {
    byte[] value = {0x0a, 0x05, 0x15, 0, 0, 0, 0};
    int count = (1 << 16) + 1;
    var summary = new ByteArrayOutputStream();
    int size = value.length * count;
    summary.write(0x2a);
    for (int rest = size; rest > 0; rest >>>= 7) {
      summary.write(rest & 0x7f | (rest > 0x7f ? 0x80 : 0));
    }
    for (int i = 0; i < count; i++) {
      summary.writeBytes(value);
    }
    try (var reader = new EventFileReader(file(TfRecord.framed(summary.toByteArray())))) {
      assertThrows(IOException.class, reader::next);
    }
  }

  /// Whatever the bytes of an event are, either it is read or it is told to be damaged.
  @Test
  void noiseInARecordDoesNoHarm() throws Exception {
    var random = new Random(5);
    byte[] foreign = HexFormat.of().parseHex(FOREIGN);
    byte[] event = Arrays.copyOfRange(foreign, TfRecord.HEADER, TfRecord.HEADER + 45);
    int read = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] noisy = event.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        noisy[random.nextInt(noisy.length)] = (byte) random.nextInt();
      }
      try (var reader = new EventFileReader(file(TfRecord.framed(noisy)))) {
        assertNotNull(reader.next());
        read++;
      } catch (IOException e) {
        assertTrue(e.getMessage().startsWith("The event file "), e.getMessage());
      }
    }
    assertTrue(read > 100 && read < 1900, "read " + read);
  }

  @Test
  void groupsInGroupsDoNotFillTheStack() throws Exception {
    var groups = new byte[1 << 20];
    Arrays.fill(groups, (byte) (15 << 3 | 3));
    try (var reader = new EventFileReader(file(TfRecord.framed(groups)))) {
      assertThrows(IOException.class, reader::next);
    }
    try (var reader = new EventFileReader(file(TfRecord.framed(new byte[] {15 << 3 | 4})))) {
      assertThrows(IOException.class, reader::next);
    }
  }

  @Test
  void aFileThatIsNotThereIsToldInASentence() throws Exception {
    var e = assertThrows(IOException.class, () -> new EventFileReader(folder));
    assertEquals("There is no event file " + folder + ".", e.getMessage());
    assertTrue(EventFiles.scalars(folder.resolve("none")).isEmpty());
  }
}
