package fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileIsTheOldOneOrTheNewOneAndNothingElseIsTouched() throws Exception {
    Path file = Files.writeString(folder.resolve("a.json"), "old");
    Path theirs = Files.writeString(folder.resolve("a.json.part"), "somebody's");
    var cut =
        assertThrows(
            IOException.class,
            () ->
                AtomicFiles.write(
                    file,
                    draft -> {
                      Files.writeString(draft, "half");
                      throw new IOException("The power went.");
                    }));
    assertEquals("The power went.", cut.getMessage());
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("a.json", "a.json.part"), names());
    AtomicFiles.write(file, "new");
    assertEquals("new", Files.readString(file));
    assertEquals("somebody's", Files.readString(theirs));
    assertEquals(List.of("a.json", "a.json.part"), names());
  }

  @Test
  void aFolderThatIsNotThereIsNamed() throws Exception {
    Path from = Files.writeString(folder.resolve("a.txt"), "text");
    Path nowhere = folder.resolve("nowhere");
    var written =
        assertThrows(IOException.class, () -> AtomicFiles.write(nowhere.resolve("b.txt"), "text"));
    var copied =
        assertThrows(IOException.class, () -> AtomicFiles.copy(from, nowhere.resolve("b.txt")));
    assertEquals(
        "There is no folder " + nowhere + "; make it first, or choose another.",
        written.getMessage());
    assertEquals(written.getMessage(), copied.getMessage());
    assertEquals(List.of("a.txt"), names());
  }

  @Test
  void anEmptyFolderInPlaceOfAFileStays() throws Exception {
    Path place = Files.createDirectory(folder.resolve("a.json"));
    var refused = assertThrows(IOException.class, () -> AtomicFiles.write(place, "text"));
    assertTrue(refused.getMessage().contains("it is a folder"), refused.getMessage());
    assertTrue(Files.isDirectory(place));
    assertEquals(List.of("a.json"), names());
  }

  @Test
  void theLongestNameThatADiskAllowsCanBeWritten() throws Exception {
    for (String letter : List.of("a", "ä", "語", "🦉")) {
      int bytes = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
      Path file = folder.resolve(letter.repeat(252 / bytes));
      AtomicFiles.write(file, letter);
      assertEquals(letter, Files.readString(file));
    }
    assertEquals(4, names().size());
  }

  @Test
  void aFolderAppearsWholeOrNotAtAll() throws Exception {
    Path place = folder.resolve("model");
    assertThrows(
        IOException.class,
        () ->
            AtomicFiles.makeFolder(
                place,
                draft -> {
                  Files.writeString(draft.resolve("one"), "1");
                  assertFalse(Files.exists(place));
                  throw new IOException("No more.");
                }));
    assertEquals(List.of(), names());
    AtomicFiles.makeFolder(place, draft -> Files.writeString(draft.resolve("one"), "1"));
    assertEquals("1", Files.readString(place.resolve("one")));
    assertThrows(
        FileAlreadyExistsException.class,
        () -> AtomicFiles.makeFolder(place, draft -> Files.writeString(draft.resolve("two"), "2")));
    assertFalse(Files.exists(place.resolve("two")));
    Path empty = Files.createDirectory(folder.resolve("theirs"));
    assertThrows(
        FileAlreadyExistsException.class, () -> AtomicFiles.makeFolder(empty, draft -> {}));
    assertEquals(List.of("model", "theirs"), names());
  }

  @Test
  void permissionsAreThoseOfAnyNewFile() throws Exception {
    Path usual = Files.writeString(folder.resolve("usual"), "");
    Path usualFolder = Files.createDirectory(folder.resolve("usual-folder"));
    assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
    Set<PosixFilePermission> file = Files.getPosixFilePermissions(usual);
    AtomicFiles.write(folder.resolve("written"), "text");
    assertEquals(file, Files.getPosixFilePermissions(folder.resolve("written")));
    Path secret = Files.writeString(folder.resolve("secret"), "weights");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("r--------"));
    AtomicFiles.makeFolder(
        folder.resolve("made"), draft -> AtomicFiles.copy(secret, draft.resolve("copy")));
    assertEquals(file, Files.getPosixFilePermissions(folder.resolve("made/copy")));
    assertEquals("weights", Files.readString(folder.resolve("made/copy")));
    assertEquals(
        Files.getPosixFilePermissions(usualFolder),
        Files.getPosixFilePermissions(folder.resolve("made")));
  }

  @Test
  void aFullDiskIsToldWithTheFolderAndWhatIsMissing() {
    Path file = folder.resolve("weights.bin");
    var full =
        assertThrows(
            DiskFullException.class,
            () ->
                AtomicFiles.write(
                    file,
                    5_000_000,
                    draft -> {
                      Files.write(draft, new byte[1_000_000]);
                      throw new IOException("No space left on device");
                    }));
    assertEquals(
        "The disk of %s is full, and 4.0 MB are missing; make room there and try again."
            .formatted(folder),
        full.getMessage());
    var other = new IOException("Input/output error");
    assertSame(other, DiskSpace.explained(other, file, 0));
    DiskSpace little = place -> 256_000_000 + 999;
    var refused =
        assertThrows(DiskFullException.class, () -> little.require(folder, 1_500, "ResNet-18"));
    assertEquals(
        "ResNet-18 needs 1.5 kB more in %s, where 256 MB are free, of which 256 MB stay free for everything else: 501 bytes are missing; make room there or take another folder."
            .formatted(folder),
        refused.getMessage());
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsReplaced() throws IOException {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path file = Files.writeString(there.resolve("file"), "old");
    Path link = folder.resolve("link");
    try {
      Files.createSymbolicLink(link, file);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("no links here: " + e);
    }
    AtomicFiles.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
    try (var inside = Files.list(there)) {
      assertEquals(1, inside.count(), "no draft is left");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aDeviceStaysADevice() throws IOException {
    Path device = Path.of("/dev/null");
    AtomicFiles.write(device, "gone");
    AtomicFiles.stream(device, out -> out.write(1));
    assertFalse(Files.isRegularFile(device));
    assertTrue(Files.exists(device));
  }

  @Test
  void aStreamThatFailsLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThrows(
        IOException.class,
        () ->
            AtomicFiles.stream(
                file,
                out -> {
                  out.write(new byte[100_000]);
                  throw new IOException("stopped");
                }));
    assertEquals("old", Files.readString(file));
    AtomicFiles.stream(file, out -> out.write('x'));
    assertEquals("x", Files.readString(file));
  }
}
