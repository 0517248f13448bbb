package fovea.datalibrary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.datalibrary.UnpackingRoom.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
  private static final Limits SMALL = new Limits(20, 100_000, 50_000, 5);

  @TempDir private Path temporary;
  private Path folder;
  private int count;

  private Path archive(byte[] bytes) throws IOException {
    return Files.write(temporary.resolve("a.zip"), bytes);
  }

  private void unpack(byte[] bytes) throws IOException {
    folder = Files.createDirectories(temporary.resolve("outer/inner" + count++));
    Unpacker.unpack(archive(bytes), folder, SMALL, (file, done, total) -> {});
  }

  private void refused(String part, byte[] bytes) throws IOException {
    Plain.refused(part, () -> unpack(bytes));
    try (Stream<Path> outside = Files.walk(temporary)) {
      assertTrue(outside.noneMatch(path -> path.endsWith("evil")), "nothing is written outside");
    }
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static List<byte[]> all(Map<String, byte[]> files) throws IOException {
    byte[] tar = Archives.tar(files);
    return List.of(Archives.zip(files), tar, Archives.gzip(tar));
  }

  @Test
  void unpacksAllKindsOfArchives() throws IOException {
    String deep = "ds/" + "long".repeat(40) + "/ü.png";
    var files = new LinkedHashMap<String, byte[]>();
    files.put("ds/", new byte[0]);
    files.put("ds/cat/a.png", random(9000));
    files.put("./ds/dog/b.png", new byte[0]);
    files.put(deep, random(70));
    files.put("__MACOSX/ds/._a.png", random(40));
    files.put("ds/.DS_Store", random(40));
    for (byte[] bytes : all(files)) {
      assertTrue(Unpacker.unpacks(archive(bytes)));
      unpack(bytes);
      assertArrayEquals(random(9000), Files.readAllBytes(folder.resolve("ds/cat/a.png")));
      assertEquals(0, Files.size(folder.resolve("ds/dog/b.png")));
      assertEquals(70, Files.size(folder.resolve(deep)));
      assertFalse(Files.exists(folder.resolve("__MACOSX")));
      assertFalse(Files.exists(folder.resolve("ds/.DS_Store")));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/evil",
        "a/../../evil",
        "a/./evil",
        "b/a\\evil",
        "C:/evil",
        "a//evil",
        "a\u0001/evil",
        "..",
        "1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32/33"
      })
  void refusesNamesThatLeadOutside(String name) throws IOException {
    for (byte[] bytes : all(Map.of(name, new byte[] {1}))) {
      Plain.refused("", () -> unpack(bytes));
      try (Stream<Path> written = Files.walk(temporary)) {
        List<Path> all = written.filter(Files::isRegularFile).toList();
        assertEquals(List.of(temporary.resolve("a.zip")), all);
      }
    }
  }

  @Test
  void refusesNamesThatAreTooLong() throws IOException {
    for (byte[] bytes : all(Map.of("a/" + "ü".repeat(130), new byte[] {1}))) {
      refused("impossible name", bytes);
    }
  }

  @Test
  void refusesLinks() throws IOException {
    refused("link", Archives.zipWithLink("cat", "/tmp"));
    refused("link", Archives.tarWithLink("cat", TarConstants.LF_SYMLINK, "../.."));
    refused("link", Archives.tarWithLink("cat", TarConstants.LF_LINK, "/etc/passwd"));
    refused("link", Archives.tarWithLink("cat", TarConstants.LF_FIFO, ""));
    refused("link", Archives.tarWithLink("cat", TarConstants.LF_CHR, ""));
  }

  @Test
  void refusesBombs() throws IOException {
    for (byte[] bytes : all(Map.of("a.png", new byte[110_000]))) {
      refused("larger than", bytes); // in all
    }
    byte[] zeros = new byte[60_000];
    refused("larger than", Archives.zip(Map.of("a.png", zeros))); // for so small an archive
    refused("larger than", Archives.gzip(Archives.tar(Map.of("a.png", zeros))));
    unpack(Archives.tar(Map.of("a.png", zeros)));
    unpack(Archives.zip(Map.of("a.png", random(60_000))));
    var many = new LinkedHashMap<String, byte[]>();
    for (int i = 0; i < 21; i++) {
      many.put(i + ".png", new byte[0]);
    }
    for (byte[] bytes : all(many)) {
      refused("more than 20 files", bytes);
    }
  }

  @Test
  void whatAZipSaysOfItsSizesIsNotBelieved() throws IOException {
    byte[] zip = Archives.zip(Map.of("a.png", new byte[90_000]));
    var changed = 0;
    for (int i = 0; i + 4 < zip.length; i++) {
      boolean size =
          (zip[i] & 0xFF) == 0x90 && zip[i + 1] == 0x5F && zip[i + 2] == 1 && zip[i + 3] == 0;
      if (size) { // 90,000
        zip[i] = 1;
        zip[i + 1] = 0;
        zip[i + 2] = 0;
        changed++;
      }
    }
    assertTrue(changed > 0);
    Plain.refused("", () -> unpack(zip));
    try (Stream<Path> written = Files.walk(folder)) {
      assertTrue(written.mapToLong(path -> path.toFile().length()).sum() < 150_000);
    }
  }

  @Test
  void longHeadersDoNotFillTheMemory() throws IOException {
    byte[] tar = Archives.tarWithLongName(3 << 20);
    refused("damaged", Archives.gzip(tar));
    refused("damaged", tar);
  }

  @Test
  void refusesTruncatedAndDamagedArchives() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a/b.png", random(5000));
    files.put("a/c.png", random(3000));
    byte[] tar = Archives.tar(files);
    byte[] zip = Archives.zip(files);
    byte[] gzip = Archives.gzip(tar);
    for (int i = 4; i < 40; i++) {
      refused("", Arrays.copyOf(zip, zip.length * i / 40));
      refused("damaged", Arrays.copyOf(gzip, Math.max(12, gzip.length * i / 40)));
    }
    refused("damaged", Arrays.copyOf(tar, 3000));
    byte[] flipped = zip.clone();
    flipped[2000] ^= 1;
    refused("damaged", flipped);
    byte[] sum = gzip.clone();
    sum[sum.length - 6] ^= 1;
    refused("damaged", sum);
    refused("is no", random(3000));
    refused("is no", new byte[0]);
  }

  @Test
  void randomDamageIsToldOrHarmless() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a/b.png", random(900));
    files.put("a/c.png", random(300));
    var random = new Random(11);
    for (byte[] whole : all(files)) {
      for (int i = 0; i < 150; i++) {
        byte[] broken = whole.clone();
        for (int k = 0; k < 4; k++) {
          broken[random.nextInt(broken.length)] = (byte) random.nextInt();
        }
        try {
          unpack(broken);
        } catch (DataException e) {
          assertTrue(String.valueOf(e.getMessage()).endsWith("."), e.getMessage());
        }
      }
    }
  }

  @Test
  void refusesAFileThatIsThereTwice() throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("a/b.png", random(50));
    files.put("./a/b.png", random(50));
    for (byte[] bytes : all(files)) {
      refused("twice", bytes);
    }
    files.clear();
    files.put("a", random(50));
    files.put("a/b.png", random(50));
    for (byte[] bytes : all(files)) {
      refused("twice", bytes);
    }
  }

  @Test
  void tellsOfProgressAndCanBeStopped() throws IOException {
    Path archive = archive(Archives.tar(Map.of("a.png", random(90_000))));
    Path into = Files.createDirectories(temporary.resolve("into"));
    var seen = new ArrayList<Long>();
    Unpacker.unpack(archive, into, SMALL, (file, done, total) -> seen.add(total - done));
    assertTrue(seen.size() > 1 && seen.getFirst() > seen.getLast());
    var stop = new DataException("Stopped.");
    Path other = Files.createDirectories(temporary.resolve("other"));
    var thrown =
        assertThrows(
            IOException.class,
            () ->
                Unpacker.unpack(
                    archive,
                    other,
                    SMALL,
                    (file, done, total) -> {
                      throw stop;
                    }));
    assertSame(stop, thrown);
    Thread.currentThread().interrupt();
    Path third = Files.createDirectories(temporary.resolve("third"));
    Plain.refused(
        "stopped", () -> Unpacker.unpack(archive, third, SMALL, (file, done, total) -> {}));
    assertTrue(Thread.interrupted());
  }
}
