package fovea.language.habit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Abilities;
import fovea.language.MadeUpReader;
import fovea.language.TextInput;
import fovea.work.Progress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {
  @TempDir Path folder;
  private final MadeUpReader reader = new MadeUpReader(Abilities.Kind.CLASSIFIES);

  private static List<TextInput> texts(String... texts) {
    return Arrays.stream(texts).map(TextInput::of).toList();
  }

  @Test
  void habitsAreThoseOfAllTexts() {
    Survey survey = Survey.of(reader, texts("a good day", "fine", "unreadable"), Progress.none());
    assertEquals(2, survey.texts());
    assertEquals(8, survey.tokens());
    Habit before = survey.heads().get(1).getFirst();
    assertEquals(1, Measure.PREVIOUS.of(before));
    assertEquals("previous token", before.words());
    assertEquals("rests on [CLS]", survey.heads().getFirst().get(1).words());
    // five tokens that look at 5, three that look at 3
    assertEquals(
        (5 * Math.log(5) + 3 * Math.log(3)) / 8,
        Measure.ENTROPY.of(survey.heads().getFirst().get(2)),
        1e-6);
    assertTrue(
        survey.notes().getFirst().startsWith("1 text was left out"), survey.notes()::toString);
  }

  @Test
  void nothingToReadIsSaid() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Survey.of(reader, texts("unreadable"), Progress.none()));
  }

  @Test
  void linesOfAFileAreTexts() throws Exception {
    Path file = folder.resolve("some.txt");
    Files.writeString(file, "one\r\n\n  \ntwo words\nthree\n");
    Corpus corpus = Corpus.read(file, 2);
    assertEquals(texts("one", "two words"), corpus.texts());
    assertEquals(List.of("The first 2 of 3 texts were taken."), corpus.notes());
    Files.write(file, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertTrue(Corpus.read(file, 2).notes().getFirst().contains("not UTF-8 in line 1"));
    Files.write(file, new byte[] {'a', 0, 'b'});
    assertThrows(IllegalArgumentException.class, () -> Corpus.read(file, 2));
    Files.writeString(file, "\n\n");
    assertThrows(IllegalArgumentException.class, () -> Corpus.read(file, 2));
  }

  @Test
  void aDataSetGivesItsTextsAndPairs() throws Exception {
    Path file = folder.resolve("dev.tsv");
    Files.writeString(file, "sentence\tlabel\na good day\t1\nfine\t0\n");
    assertEquals(texts("a good day", "fine"), Corpus.read(file, 9).texts());
  }
}
