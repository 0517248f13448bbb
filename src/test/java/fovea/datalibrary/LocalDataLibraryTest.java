package fovea.datalibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.datalibrary.DataEntry.State;
import fovea.datalibrary.OfficialDownloadTest.Quiet;
import fovea.dataset.folder.ImageFolder;
import fovea.dataset.text.TextParts;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDataLibraryTest {
  @TempDir private Path temporary;
  private Path data;
  private LocalDataLibrary library;

  @BeforeEach
  void emptyFolder() {
    data = temporary.resolve("data");
    library = new LocalDataLibrary(data, Optional::empty, List.of(drawn()));
  }

  private GeneratedSet drawn() {
    return new GeneratedSet() {
      @Override
      public DataEntry entry() {
        return new DataEntry("dots", "Dots", "", "", "", 0, State.GENERATED, "");
      }

      @Override
      public DataParts open() throws IOException {
        write("dots/one/a.png", Archives.picture(1));
        return new DataParts(
            "Dots",
            ImageFolder.open(temporary.resolve("dots")),
            Optional.empty(),
            Optional.empty());
      }
    };
  }

  private Path write(String name, byte[] content) throws IOException {
    Path path = temporary.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, content);
  }

  private static Map<String, byte[]> pets() {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("pets/train/cat/a.png", Archives.picture(1));
    files.put("pets/train/dog/b.png", Archives.picture(2));
    files.put("pets/test/cat/c.png", Archives.picture(3));
    files.put("pets/test/dog/d.png", new byte[] {1, 2, 3});
    return files;
  }

  /// A folder of CIFAR-10 that takes no room on the disk, all airplanes in black.
  private static void cifar(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of("data_batch_1", "data_batch_2", "data_batch_3", "data_batch_4")) {
      zeros(folder.resolve(name + ".bin"));
    }
    zeros(folder.resolve("data_batch_5.bin"));
    zeros(folder.resolve("test_batch.bin"));
  }

  private static void zeros(Path file) throws IOException {
    try (var out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(30_730_000);
    }
  }

  private State state(String id) {
    return library.entries().stream()
        .filter(entry -> entry.id().equals(id))
        .map(DataEntry::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void textsAreOpenedByNameFromFoldersAndFromArchives() throws IOException {
    assertEquals(List.of("sentences"), library.textEntries().stream().map(DataEntry::id).toList());
    assertTrue(library.holdsTexts("sentences"));
    assertEquals(2_000, library.openTexts("sentences").usual().size());
    var files = new LinkedHashMap<String, byte[]>();
    files.put(
        "glue/train.tsv", "sentence\tlabel\nfine\t1\ndull\t0\n".getBytes(StandardCharsets.UTF_8));
    files.put("glue/dev.tsv", "sentence\tlabel\ngood\t1\n".getBytes(StandardCharsets.UTF_8));
    for (Path archive :
        List.of(
            write("moods.zip", Archives.zip(files)),
            write("moods.tar.gz", Archives.gzip(Archives.tar(files))))) {
      assertTrue(library.holdsTexts(archive.toString()));
      TextParts parts = library.openTexts(archive.toString());
      assertEquals("moods", parts.name());
      assertEquals(2, parts.training().size());
      assertEquals(1, parts.validation().orElseThrow().size());
    }
    assertFalse(library.holdsTexts(write("pets.zip", Archives.zip(pets())).toString()));
    assertFalse(library.holdsTexts("dots"));
    assertFalse(library.holdsTexts("cifar10"));
  }

  @Test
  void listsWhatIsDrawnWhatIsHereAndWhatCanBeHad() throws IOException {
    assertEquals(
        List.of("dots", "cifar10", "cifar100", "flowers102"),
        library.entries().stream().map(DataEntry::id).toList());
    assertTrue(
        library.entries().stream().skip(1).allMatch(entry -> entry.state() == State.AVAILABLE));
    DataEntry cifar = library.entries().get(1);
    assertEquals(170_052_171, cifar.bytes());
    assertEquals(data.resolve("cifar10").toString(), cifar.place());
    assertFalse(Files.exists(data), "listing writes nothing");
    write("data/cifar-100-python.tar.gz", new byte[3]);
    assertEquals(
        List.of("dots", "cifar100", "cifar10", "flowers102"),
        library.entries().stream().map(DataEntry::id).toList());
    write("data/cifar10/cifar-10-binary.tar", new byte[3]);
    assertEquals(State.PRESENT, state("cifar10"));
    write("data/imagelabels.mat", new byte[3]);
    write("data/setid.mat", new byte[3]);
    assertEquals(State.AVAILABLE, state("flowers102"));
    write("data/jpg/image_00001.jpg", new byte[3]);
    assertEquals(State.PRESENT, state("flowers102"));
    Plain.refused("damaged", () -> library.open("cifar100"));
    Plain.refused("damaged", () -> library.open("flowers102"));
    DataCheck.Part part = new DataCheck.Part("training", 0, List.of(), List.of(), List.of());
    assertTrue(new DataCheck("a", List.of(part), List.of()).sound());
  }

  @Test
  void anUnpackedFolderPutThereByHandIsFound() throws IOException {
    cifar(data.resolve("cifar-10-batches-bin"));
    assertEquals(State.PRESENT, state("cifar10"));
    assertEquals(State.AVAILABLE, state("cifar100"));
    DataParts parts = library.open("cifar10");
    assertEquals("CIFAR-10", parts.name());
    assertEquals(50_000, parts.training().size());
    assertEquals(10_000, parts.test().orElseThrow().size());
    assertEquals(10, library.open(data.toString()).training().labels().size());
    assertEquals(10, library.open("cifar-10-batches-bin").training().labels().size());
  }

  @Test
  void drawnSetsAreOpenedAndNotDownloaded() throws IOException {
    assertEquals(1, library.open("dots").training().size());
    Plain.refused("nothing to download", () -> library.download("dots"));
    Plain.refused("no data set", () -> library.download("ghosts"));
  }

  @Test
  void opensArchivesOnceAndCountsTheirCorruptPictures() throws IOException {
    for (String name : List.of("pets.zip", "pets.tgz", "pets.tar")) {
      byte[] tar = Archives.tar(pets());
      byte[] bytes =
          switch (name) {
            case "pets.zip" -> Archives.zip(pets());
            case "pets.tgz" -> Archives.gzip(tar);
            default -> tar;
          };
      Path archive = write(name, bytes);
      DataParts parts = library.open(archive.toString());
      assertEquals("pets", parts.name());
      assertEquals(List.of("cat", "dog"), parts.training().labels());
      DataCheck check = library.check(archive.toString(), new Quiet());
      assertEquals(List.of("training", "test"), check.parts().stream().map(p -> p.name()).toList());
      DataCheck.Part test = check.parts().getLast();
      assertEquals(List.of(1, 1), test.histogram());
      assertEquals("dog/d.png", test.skipped().getFirst().name());
      assertFalse(check.sound());
    }
    assertEquals(3, unpacked());
    Path zip = temporary.resolve("pets.zip");
    library.open(zip.toString());
    assertEquals(3, unpacked(), "no second time");
    Files.setLastModifiedTime(zip, FileTime.fromMillis(1_000_000));
    library.open(zip.toString());
    assertEquals(4, unpacked(), "the archive has changed");
  }

  private long unpacked() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("unpacked"))) {
      return all.count();
    }
  }

  @Test
  void opensFoldersAndLists() throws IOException {
    for (var file : pets().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    DataParts folder = library.open(temporary.resolve("pets").toString());
    assertEquals(2, folder.test().orElseThrow().size());
    Path csv = write("pets/list.csv", "train/cat/a.png,cat\n".getBytes(StandardCharsets.UTF_8));
    DataParts listed = library.open(csv.toString());
    assertEquals("list.csv", listed.name());
    assertEquals(1, listed.training().size());
    assertTrue(library.check(csv.toString(), new Quiet()).sound());
  }

  @Test
  void whatIsNoDataSetIsRefused() throws IOException {
    Plain.refused("no data set, folder or file “ghosts”", () -> library.open("ghosts"));
    Plain.refused("no data set", () -> library.open(""));
    Plain.refused("no data set", () -> library.open("a\0b"));
    Plain.refused("cifar-10-python.tar.gz", () -> library.open("cifar10"));
    Path text = write("notes.txt", new byte[900]);
    Plain.refused("“notes.txt” is no data set", () -> library.open(text.toString()));
    Path broken = write("broken.zip", new byte[] {'P', 'K', 3, 4, 0, 0, 0});
    Plain.refused("damaged", () -> library.open(broken.toString()));
    assertEquals(0, unpacked(), "nothing half unpacked is left");
    Path slip = write("slip.zip", Archives.zip(Map.of("../../evil.png", new byte[1])));
    Plain.refused("outside", () -> library.open(slip.toString()));
    assertFalse(Files.exists(temporary.resolve("evil.png")));
    Path empty = Files.createDirectories(temporary.resolve("empty"));
    Plain.refused("no class folders", () -> library.open(empty.toString()));
  }

  @Test
  void aCheckCanBeStopped() throws IOException {
    for (var file : pets().entrySet()) {
      write(file.getKey(), file.getValue());
    }
    var stopping =
        new DataLibrary.CheckProgress() {
          private int seen;

          @Override
          public void done(int pictures, int ofAll) {
            seen = pictures;
            assertEquals(4, ofAll);
          }

          @Override
          public boolean cancelled() {
            return seen == 3;
          }
        };
    Plain.refused("stopped", () -> library.check(temporary.resolve("pets").toString(), stopping));
    assertEquals(3, stopping.seen);
  }

  @Test
  void theEnvironmentDecidesWhetherThereIsANet() throws IOException {
    // only that asking twice gives the same: what the environment says is not for a test to know
    DownloadAccess access = DownloadAccess.ofEnvironment();
    assertEquals(access.transport(), access.transport());
  }

  @Test
  void aListHasTheFootprintOfAllThatItNames() throws IOException {
    Path picture = write("pets/train/cat/a.png", Archives.picture(1));
    write("pets/other.png", Archives.picture(2));
    Path csv = write("pets/list.csv", "train/cat/a.png,cat\n".getBytes(StandardCharsets.UTF_8));
    String before = library.footprint(csv.toString());
    write("pets/other.png", Archives.picture(3));
    assertEquals(before, library.footprint(csv.toString()), "what it does not name");
    Files.setLastModifiedTime(picture, FileTime.fromMillis(1));
    String touched = library.footprint(csv.toString());
    assertFalse(touched.equals(before), "a picture that it names was written");
    Files.delete(picture);
    String gone = library.footprint(csv.toString());
    assertFalse(gone.isEmpty() || gone.equals(touched), "a picture that it names is gone");
    Path texts = write("texts.csv", "text,label\nfine day,good\n".getBytes(StandardCharsets.UTF_8));
    assertFalse(library.footprint(texts.toString()).isEmpty(), "a table of texts has one, too");
  }
}
