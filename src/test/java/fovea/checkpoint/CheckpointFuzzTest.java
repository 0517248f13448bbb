package fovea.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.sun.management.ThreadMXBean;
import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled;
import fovea.checkpoint.pickle.Unpickler;
import fovea.tensor.OnCompute;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged and lying files: each is read or refused in a sentence, soon and in little memory.
class CheckpointFuzzTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final Path NOWHERE = Path.of("fuzzed.pth");
  private static final long MAX_NANOS = 2_000_000_000L;

  /// How a kind of file is read as far as its shapes.
  private interface Reader {
    void read(byte[] bytes) throws IOException;
  }

  private record Kind(String name, byte[] good, Reader reader) {}

  @TempDir Path folder;

  private static final String HEADER =
      "{\"__metadata__\":{\"k\":\"v\"},"
          + "\"one\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]},"
          + "\"two\":{\"dtype\":\"BF16\",\"shape\":[3],\"data_offsets\":[16,22]},"
          + "\"three\":{\"dtype\":\"BOOL\",\"shape\":[2],\"data_offsets\":[22,24]}}";

  private static List<Kind> kinds() throws IOException {
    var kinds = new ArrayList<Kind>();
    byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
    kinds.add(new Kind("safetensors", header, bytes -> SafetensorsHeader.parse(bytes, 24)));
    for (String name :
        List.of(
            "all.pth",
            "extras.pth",
            "module.pth",
            "script.pt",
            "legacy.pth.tar",
            "legacy_protocol4.pth",
            "modules.pth.tar")) {
      byte[] file = TorchFileTest.resource(name);
      kinds.add(new Kind(name, file, CheckpointFuzzTest::readTorch));
      if (TorchZip.recognised(MemorySegment.ofArray(file))) {
        byte[] pickle =
            TorchZip.parse(MemorySegment.ofArray(file)).pickle().toArray(ValueLayout.JAVA_BYTE);
        kinds.add(new Kind(name + " pickle", pickle, CheckpointFuzzTest::readPickle));
      }
    }
    return kinds;
  }

  private static void readTorch(byte[] bytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      TorchFile file = TorchFile.of(NOWHERE, arena, MemorySegment.ofArray(bytes), "");
      for (String name : file.names()) {
        file.shape(name);
        file.type(name);
      }
    }
  }

  private static void readPickle(byte[] bytes) throws IOException {
    Pickled root = new Unpickler(ByteBuffer.wrap(bytes)).read();
    StateNames.of(root, bytes.length, "");
  }

  /// A few changes of a good file, every other time such as keep its length.
  private static byte[] damaged(byte[] good, Random random) {
    byte[] bytes = good.clone();
    int from = 3 * random.nextInt(2);
    for (int changes = 1 + random.nextInt(3); changes > 0 && bytes.length > 8; changes--) {
      int at = place(bytes, random);
      bytes =
          switch (random.nextInt(from, 8)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> inserted(bytes, at, random);
            case 2 -> removed(bytes, at, 1 + random.nextInt(8));
            case 3, 4 -> lied(bytes, at, random);
            case 5 -> {
              // a part of itself in another place
              int source = random.nextInt(bytes.length);
              int length = Math.min(1 + random.nextInt(40), bytes.length - Math.max(source, at));
              System.arraycopy(bytes, source, bytes, at, length);
              yield bytes;
            }
            case 6 -> {
              bytes[at] ^= (byte) (1 << random.nextInt(8));
              yield bytes;
            }
            default -> {
              bytes[at] = (byte) random.nextInt(256);
              yield bytes;
            }
          };
    }
    return bytes;
  }

  /// Mostly where something is written, for archives are padded with zeros.
  private static int place(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    for (int tries = 0; tries < 20 && bytes[at] == 0; tries++) {
      at = random.nextInt(bytes.length);
    }
    return at;
  }

  private static byte[] inserted(byte[] bytes, int at, Random random) {
    var insertion = new byte[1 + random.nextInt(8)];
    random.nextBytes(insertion);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + insertion.length);
    System.arraycopy(bytes, at, longer, at + insertion.length, bytes.length - at);
    System.arraycopy(insertion, 0, longer, at, insertion.length);
    return longer;
  }

  private static byte[] removed(byte[] bytes, int at, int count) {
    int end = Math.min(bytes.length, at + count);
    byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - at));
    System.arraycopy(bytes, end, shorter, at, bytes.length - end);
    return shorter;
  }

  /// An extreme number where a length may stand.
  private static byte[] lied(byte[] bytes, int at, Random random) {
    long[] lies = {
      0,
      -1,
      1,
      Long.MAX_VALUE,
      Long.MIN_VALUE,
      Integer.MAX_VALUE,
      1L << 31,
      1L << 32,
      0xFFFF,
      bytes.length
    };
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long lie = lies[random.nextInt(lies.length)] + random.nextInt(3) - 1;
    int width = 1 << random.nextInt(4);
    int place = Math.min(at, bytes.length - width);
    switch (width) {
      case 8 -> buffer.putLong(place, lie);
      case 4 -> buffer.putInt(place, (int) lie);
      case 2 -> buffer.putShort(place, (short) lie);
      default -> buffer.put(place, (byte) lie);
    }
    return bytes;
  }

  /// What reading took, and why the file was refused if it was.
  private record Reading(long nanos, long allocated, @Nullable Throwable refusal) {
    static Reading of(Kind kind, byte[] bytes) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      long start = System.nanoTime();
      Throwable refusal = null;
      try {
        kind.reader().read(bytes);
      } catch (IOException | RuntimeException | Error e) {
        refusal = e;
      }
      long nanos = System.nanoTime() - start;
      return new Reading(nanos, THREADS.getCurrentThreadAllocatedBytes() - before, refusal);
    }
  }

  private static void fuzz(int files, long seed) throws IOException {
    List<Kind> kinds = kinds();
    for (Kind kind : kinds) {
      kind.reader().read(kind.good());
    }
    int refused = 0;
    for (int i = 0; i < files; i++) {
      Kind kind = kinds.get(i % kinds.size());
      String told = kind.name() + ", seed " + seed + ", file " + i;
      byte[] bytes = damaged(kind.good(), new Random(seed * 1_000_003 + i));
      long limit = 50L * bytes.length + (1 << 20);
      Reading reading = Reading.of(kind, bytes);
      if (reading.allocated() > limit) {
        reading = Reading.of(kind, bytes); // classes that are loaded on the way come only once
      }
      if (reading.refusal() instanceof IOException refusal) {
        refused++;
        assertEquals(1, refusal.getMessage().lines().count(), told);
      } else if (reading.refusal() != null) {
        fail(told, reading.refusal());
      }
      assertTrue(reading.nanos() < MAX_NANOS, told);
      assertTrue(reading.allocated() <= limit, told);
    }
    assertTrue(refused > files / 3 && refused < files, refused + " of " + files + " were refused");
  }

  @Test
  void damagedFilesAreReadOrRefused() throws IOException {
    fuzz(20_000, 7);
  }

  @Test
  @Tag("slow")
  void manyDamagedFilesAreReadOrRefused() throws IOException {
    fuzz(100_000, 8);
  }

  @Test
  void damagedFilesAreReadIntoArraysOrRefused() throws Exception {
    byte[] header = HEADER.getBytes(StandardCharsets.UTF_8);
    byte[] safetensors =
        ByteBuffer.allocate(8 + header.length + 24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .put(header)
            .array();
    List<byte[]> goods =
        List.of(
            safetensors,
            TorchFileTest.resource("all.pth"),
            TorchFileTest.resource("legacy.pth.tar"),
            TorchFileTest.resource("script.pt"));
    Path path = folder.resolve("fuzzed");
    OnCompute.run(
        manager -> {
          int read = 0;
          for (int i = 0; i < 1500; i++) {
            byte[] bytes = damaged(goods.get(i % goods.size()), new Random(900_000 + i));
            try (TensorFile file = CheckpointFiles.open(Files.write(path, bytes))) {
              for (String name : file.names()) {
                file.read(manager, name).close();
                read++;
              }
            } catch (CheckpointException e) {
              assertTrue(e.getMessage().endsWith("."), e.getMessage());
            }
          }
          assertTrue(read > 500, read + " tensors were read");
        });
  }
}
