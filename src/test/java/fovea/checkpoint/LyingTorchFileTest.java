package fovea.checkpoint;

import static fovea.checkpoint.HandmadeTorch.floats;
import static fovea.checkpoint.HandmadeTorch.legacy;
import static fovea.checkpoint.HandmadeTorch.legacyStorage;
import static fovea.checkpoint.HandmadeTorch.mapping;
import static fovea.checkpoint.HandmadeTorch.pickle;
import static fovea.checkpoint.HandmadeTorch.storage;
import static fovea.checkpoint.HandmadeTorch.tensor;
import static fovea.checkpoint.HandmadeTorch.text;
import static fovea.checkpoint.HandmadeTorch.tuple;
import static fovea.checkpoint.HandmadeTorch.two;
import static fovea.checkpoint.HandmadeTorch.zip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.checkpoint.element.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Checkpoints that lie about what they hold.
class LyingTorchFileTest {
  @TempDir Path folder;

  private String refusal(byte[] bytes) throws IOException {
    Path path = Files.write(folder.resolve("a.pth"), bytes);
    String message =
        assertThrows(CheckpointException.class, () -> CheckpointFiles.open(path)).getMessage();
    assertTrue(message.startsWith(path.toString()) && message.endsWith("."), message);
    assertEquals(1, message.lines().count());
    return message;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 5, 1, reaches beyond",
    "1, 4, 1, reaches beyond",
    "0, 2, 4, reaches beyond",
    "5, 0, 1, reaches beyond",
    "0, 4611686018427387904, 1, impossible shape",
    "9223372036854775807, 1, 1, impossible shape",
    "0, 3, 9223372036854775807, impossible shape",
    "0, 1000000, 0, repeats its numbers",
  })
  void viewsBeyondTheirStorageAreRefused(long offset, long size, long stride, String complaint)
      throws IOException {
    String tensor = tensor(storage("FloatStorage", "0", 4), offset, tuple(size), tuple(stride));
    String message = refusal(zip(mapping("w", tensor)));
    assertTrue(message.contains("tensor \"w\" ") && message.contains(complaint), message);
  }

  @Test
  void emptyShapesWithImpossibleRestsAreRefused() throws IOException {
    String tensor =
        tensor(storage("FloatStorage", "0", 4), 0, tuple(1L << 40, 0, 1L << 40), tuple(1, 1, 1));
    assertTrue(refusal(zip(mapping("w", tensor))).contains("impossible shape"));
  }

  @Test
  void lyingStoragesAreRefused() throws IOException {
    String tooMany = tensor(storage("FloatStorage", "0", 5), 0, tuple(1), tuple(1));
    assertTrue(refusal(zip(mapping("w", tooMany))).contains("fewer numbers in the file"));
    String lost = tensor(storage("FloatStorage", "7", 4), 0, tuple(1), tuple(1));
    assertTrue(refusal(zip(mapping("w", lost))).contains("lacks its part \"data/7\""));
    String overflowing =
        tensor(storage("FloatStorage", "0", Long.MAX_VALUE), 0, tuple(1), tuple(1));
    assertTrue(refusal(zip(mapping("w", overflowing))).contains("impossible shape"));
  }

  @Test
  void codeIsRefusedByNameAndNotRun() throws IOException {
    Path proof = folder.resolve("proof");
    String message = refusal(zip("cposix\nsystem\n(" + text("touch " + proof) + "tR"));
    assertEquals(
        folder.resolve("a.pth")
            + " is not a usable PyTorch checkpoint: it asks Python to run posix.system, which"
            + " weights never need; nothing was run.",
        message);
    assertTrue(Files.notExists(proof));
  }

  @Test
  @Timeout(20)
  void circlesAndMultiplyingReferencesEnd() throws IOException {
    // a dictionary that holds itself
    assertTrue(refusal(zip("}q\u0000" + text("a") + "h\u0000s")).contains("too deeply"));
    // each level holds the one below twice, so that there are 2^60 names of one tensor
    var levels = new StringBuilder(mapping("w", two()) + "q\u0000");
    for (int i = 0; i < 60; i++) {
      levels.append("0}q\u0001(").append(text("a")).append("h\u0000").append(text("b"));
      levels.append("h\u0000u").append("q\u0000");
    }
    assertTrue(refusal(zip(levels.toString())).contains("without end"));
    // names that double in length
    String longName = "n".repeat(10_000);
    var names = new StringBuilder(mapping("w", two()));
    for (int i = 0; i < 100; i++) {
      names.append("q\u0000").append("0}").append(i == 0 ? text(longName) + "q\u0001" : "h\u0001");
      names.append("h\u0000s");
    }
    assertTrue(refusal(zip(names.toString())).contains("without end"));
  }

  @Test
  void damagedArchivesAreRefused() throws IOException {
    String object = mapping("w", two());
    byte[] good = zip(object);
    assertTrue(refusal(Arrays.copyOf(good, good.length - 1)).contains("cut short"));
    var deflated = Map.of("a/data.pkl", pickle(object), "a/data/0", floats(1, 2, 3, 4));
    assertTrue(refusal(zip(deflated, ZipEntry.DEFLATED)).contains("is compressed"));
    assertTrue(
        refusal(zip(Map.of("a/model.json", new byte[9]), ZipEntry.STORED))
            .contains("without data.pkl"));
    byte[] twice = zip(object);
    String content = new String(twice, ISO_8859_1).replace("a/data/0", "a/data/1");
    assertTrue(refusal(content.getBytes(ISO_8859_1)).contains("lacks its part \"data/0\""));
    byte[] order =
        zip(
            Map.of(
                "a/data.pkl",
                pickle(object),
                "a/data/0",
                floats(1, 2, 3, 4),
                "a/byteorder",
                "middle".getBytes(ISO_8859_1)),
            ZipEntry.STORED);
    assertTrue(refusal(order).contains("byteorder"));
  }

  @Test
  void damagedOldFilesAreRefused() throws IOException {
    String object = mapping("w", tensor(legacyStorage("N"), 0, tuple(4), tuple(1)));
    String key = text("77");
    assertTrue(refusal(legacy(object, key, 5, 1, 2, 3, 4)).contains("cut short"));
    assertTrue(refusal(legacy(object, key, -1, 1, 2, 3, 4)).contains("cut short"));
    assertTrue(refusal(legacy(object, key, Long.MAX_VALUE, 1, 2, 3, 4)).contains("cut short"));
    assertTrue(refusal(legacy(object, key, 3, 1, 2, 3, 4)).contains("fewer numbers"));
    assertTrue(refusal(legacy(object, text("79"), 4, 1, 2, 3, 4)).contains("nothing uses"));
    assertTrue(refusal(legacy(object, "", 4, 1, 2, 3, 4)).contains("lacks its storage \"77\""));
    byte[] good = legacy(object, key, 4, 1, 2, 3, 4);
    for (int length = 15; length < good.length; length++) {
      refusal(Arrays.copyOf(good, length));
    }
  }

  /// A thousand names for one mapping would be a thousand sets of weights to compare.
  @Test
  @Timeout(60)
  void oneMappingUnderManyKeysCostsNoMoreThanItsPickle() throws IOException {
    var set = new ArrayList<String>();
    for (int i = 0; i < 1000; i++) {
      set.add("layer" + i + ".weight");
      set.add("h\u0001");
    }
    set.set(1, two() + "q\u0001");
    var all =
        new ArrayList<String>(List.of("params", mapping(set.toArray(String[]::new)) + "q\u0002"));
    for (int i = 0; i < 5000; i++) {
      all.add("set" + i);
      all.add("h\u0002");
    }
    assertTrue(
        refusal(zip(mapping(all.toArray(String[]::new))))
            .contains("refer to one another without end"));
  }
}
