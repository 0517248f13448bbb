package fovea.evaluations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.evaluations.Made.OfData;
import fovea.evaluations.Made.OfModel;
import fovea.files.Footprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationStoreTest {
  @TempDir Path folder;

  private record Numbers(double[] values, Optional<String> word) {}

  private static Made made(int second, String title) {
    return new Made(
        Instant.EPOCH.plusSeconds(second),
        "1.0",
        title,
        List.of(new OfModel("m", "Model", "ab")),
        new OfData("/data", "Data", "TEST", 0, "f"),
        "seed 0");
  }

  private EvaluationStore store(int most, long bytes) {
    return new EvaluationStore(Optional.of(folder.resolve("kept")), most, bytes);
  }

  private static KeptEvaluation keep(EvaluationStore store, String kind, Made made)
      throws IOException {
    return store
        .keep(
            kind,
            made,
            at -> KeptFile.write(at, new Numbers(new double[] {0.1, Double.NaN}, Optional.of("w"))))
        .orElseThrow();
  }

  private static List<String> titles(EvaluationStore store, String kind) throws IOException {
    return store.list(kind).kept().stream().map(one -> one.made().title()).toList();
  }

  @Test
  void whatIsKeptComesBackAsItWasTheLatestFirst() throws IOException {
    EvaluationStore store = store(10, 1_000_000);
    keep(store, "masks", made(1, "one"));
    keep(store, "masks", made(3, "three"));
    keep(store, "masks", made(2, "two"));
    keep(store, "pictures", made(9, "another kind"));
    assertEquals(List.of("three", "two", "one"), titles(store(10, 1_000_000), "masks"));
    KeptEvaluation first = store.list("masks").kept().getFirst();
    assertEquals(made(3, "three"), first.made());
    Numbers read = KeptFile.read(first.folder(), Numbers.class);
    assertEquals(0.1, read.values()[0]);
    assertTrue(Double.isNaN(read.values()[1]));
    assertEquals(Optional.of("w"), read.word());
    store.delete(first);
    assertEquals(List.of("two", "one"), titles(store, "masks"));
    assertFalse(Files.exists(first.folder()));
  }

  @Test
  void aRepetitionTakesThePlaceOfTheEarlier() throws IOException {
    EvaluationStore store = store(10, 1_000_000);
    keep(store, "masks", made(1, "one"));
    keep(store, "masks", made(2, "one"));
    assertEquals(1, store.list("masks").kept().size());
    assertEquals(made(2, "one"), store.list("masks").kept().getFirst().made());
  }

  @Test
  void theOldestGoBeyondTheBoundsAndTheNewestStays() throws IOException {
    EvaluationStore few = store(2, 1_000_000);
    for (int i = 0; i < 4; i++) {
      keep(few, "masks", made(i, "n" + i));
    }
    assertEquals(List.of("n3", "n2"), titles(few, "masks"));
    long each = few.list("masks").kept().getFirst().bytes();
    EvaluationStore small = store(10, 2 * each + each / 2);
    keep(small, "texts", made(0, "x0"));
    assertEquals(List.of("x0"), titles(small, "texts"));
    assertEquals(List.of("n3"), titles(small, "masks"));
    IOException refused =
        assertThrows(IOException.class, () -> keep(store(10, each), "texts", made(8, "large")));
    assertTrue(refused.getMessage().contains("Save it to a file"), refused.getMessage());
    assertEquals(List.of("x0"), titles(small, "texts"));
  }

  @Test
  void whatIsDamagedIsNamedAndStays() throws IOException {
    EvaluationStore store = store(10, 1_000_000);
    KeptEvaluation good = keep(store, "masks", made(1, "good"));
    KeptEvaluation bad = keep(store, "masks", made(2, "bad"));
    Files.writeString(bad.folder().resolve("made.json"), "{\"when\": 3");
    EvaluationStore.Listing found = store.list("masks");
    assertEquals(List.of(good), found.kept());
    assertEquals(1, found.problems().size());
    assertTrue(found.problems().getFirst().contains(bad.folder().toString()));
    Files.writeString(good.folder().resolve("numbers.json"), "[]");
    assertThrows(IOException.class, () -> KeptFile.read(good.folder(), Numbers.class));
    assertTrue(Files.exists(bad.folder()));
  }

  @Test
  void nothingIsKeptWhereThereIsNoPlace() throws IOException {
    assertEquals(Optional.empty(), EvaluationStore.none().keep("masks", made(1, "one"), at -> {}));
    assertEquals(List.of(), EvaluationStore.none().list("masks").kept());
  }

  @Test
  void whatIsNotAsItWasIsSaid() {
    Made made = made(1, "one");
    assertEquals(List.of(), made.changes("1.0", Map.of("m", "ab"), "f"));
    assertEquals(
        List.of("Model is no longer among the models here."), made.changes("1.0", Map.of(), "f"));
    assertTrue(made.changes("1.0", Map.of("m", "cd"), "f").getFirst().contains("weights of Model"));
    assertTrue(made.changes("1.0", Map.of("m", "ab"), "g").getFirst().contains("written since"));
    assertTrue(made.changes("1.0", Map.of("m", "ab"), "").getFirst().contains("no longer lie"));
    assertEquals(
        List.of("This was measured with Fovea 1.0; this is Fovea 2.0."),
        made.changes("2.0", Map.of("m", "ab"), "f"));
  }

  @Test
  void aFootprintTellsFilesThatWereWrittenSince() throws IOException {
    Path data = Files.createDirectories(folder.resolve("data/a"));
    Path file = Files.writeString(data.resolve("x.png"), "1");
    String before = Footprint.of(folder.resolve("data"));
    assertEquals(before, Footprint.of(folder.resolve("data")));
    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    String touched = Footprint.of(folder.resolve("data"));
    assertFalse(touched.equals(before));
    Files.delete(file);
    assertFalse(touched.equals(Footprint.of(folder.resolve("data"))));
    assertEquals("", Footprint.of(folder.resolve("nowhere")));
  }
}
