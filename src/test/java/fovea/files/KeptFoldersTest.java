package fovea.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptFoldersTest {
  private static final int SIZE = 1000;

  @TempDir private Path place;

  /// A folder as another process left it.
  private void left(String name, boolean finished, Duration ago) throws IOException {
    var other = new KeptFolders(place, Long.MAX_VALUE);
    Path folder = other.begin(name);
    Files.write(folder.resolve("mask.png"), new byte[SIZE]);
    if (finished) {
      other.finish(folder);
    }
    Files.setLastModifiedTime(folder.resolve(".kept"), FileTime.from(Instant.now().minus(ago)));
  }

  private List<String> there() throws IOException {
    try (Stream<Path> all = Files.list(place)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private void finishOne(long most) throws IOException {
    var kept = new KeptFolders(place, most);
    Path folder = kept.begin("new");
    Files.write(folder.resolve("mask.png"), new byte[SIZE]);
    kept.finish(folder);
  }

  @Test
  void thoseUsedLongestAgoGoFirst() throws IOException {
    left("a", true, Duration.ofHours(2));
    left("b", true, Duration.ofHours(3));
    left("c", true, Duration.ofHours(1));
    finishOne(3 * SIZE + SIZE / 2);
    assertEquals(List.of("a", "c", "new"), there());
  }

  @Test
  void whatIsUnfinishedStaysHoweverLargeUntilItIsGivenUp() throws IOException {
    left("begun", false, Duration.ofDays(29));
    left("given-up", false, Duration.ofDays(31));
    left("done", true, Duration.ofHours(1));
    finishOne(SIZE / 2);
    assertEquals(List.of("begun", "new"), there());
    assertTrue(Files.exists(place.resolve("begun/mask.png")));
  }

  @Test
  void whatWasBegunInThisLifeStays() throws IOException {
    var kept = new KeptFolders(place, 1);
    Path first = kept.begin("first");
    Files.write(first.resolve("mask.png"), new byte[SIZE]);
    kept.finish(first);
    kept.finish(kept.begin("second"));
    assertEquals(List.of("first", "second"), there());
    assertEquals(first, kept.begin("first"));
    assertTrue(Files.exists(first.resolve("mask.png")), "it goes on with what is there");
  }

  @Test
  void whatOthersPutThereIsNobodysToRemove() throws IOException {
    Files.createDirectories(place.resolve("mine"));
    Files.write(place.resolve("mine/mask.png"), new byte[SIZE]);
    Files.writeString(place.resolve("note.txt"), "mine");
    finishOne(1);
    assertEquals(List.of("mine", "new", "note.txt"), there());
  }
}
