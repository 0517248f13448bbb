package fovea.dataset.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @TempDir Path folder;

  private Path write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private TextParts open(String name, String content) throws IOException {
    return Texts.open(write(name, content), "set");
  }

  private static String told(TextParts parts) {
    return String.join("\n", parts.notes());
  }

  @Test
  void glueTablesKeepQuotationMarks() throws IOException {
    write("sst/train.tsv", "sentence\tlabel\n\"good\" it is not\t0\na joy \t1\n\"so\"\t1\n");
    write("sst/dev.tsv", "sentence\tlabel\na  joy\t1\ndull\t0\n");
    write("sst/dev_mismatched.tsv", "sentence\tlabel\nx\t1\n");
    write("sst/test.tsv", "index\tsentence\n0\twho knows\n");

    TextParts parts = Texts.open(folder.resolve("sst"), "sst");

    assertEquals(List.of("0", "1"), parts.training().labels());
    assertEquals(
        new TextExample("\"good\" it is not", Optional.empty(), 0, "train.tsv, line 2"),
        parts.training().get(0));
    assertEquals(2, parts.validation().orElseThrow().size());
    assertTrue(parts.test().isEmpty());
    assertTrue(told(parts).contains("1 text has no label and is left out."), told(parts));
    assertTrue(told(parts).contains("1 text of the validation part is in the training part too"));
    assertTrue(told(parts).contains("are left out: “dev_mismatched.tsv”."), told(parts));
    assertTrue(told(parts).contains("Quotation marks in “train.tsv” are part of the texts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Review,Sentiment     | a.csv
          label;text           | b.csv
          sentence1,class      | c.csv
          text,noise,category  | d.csv
          """)
  void columnsAreToldByTheirNames(String header, String name) throws IOException {
    String between = header.contains(";") ? ";" : ",";
    String row =
        java.util.Arrays.stream(header.split("[,;]"))
            .map(
                cell ->
                    switch (cell) {
                      case "label", "Sentiment", "class", "category" -> "good";
                      case "noise" -> "x";
                      default -> "\"Well, fine\"";
                    })
            .collect(Collectors.joining(between));
    TextParts parts = open(name, header + "\n" + row + "\n");
    assertEquals("Well, fine", parts.training().get(0).first());
    assertEquals(List.of("good"), parts.training().labels());
    assertEquals(header.contains("noise"), told(parts).contains("left out: “noise”"));
  }

  @Test
  void pairsAreRead() throws IOException {
    TextParts parts =
        open(
            "rte.tsv",
            "index\tsentence1\tsentence2\tlabel\n0\tA dog runs.\tIt moves.\tentailment\n");
    TextExample pair = parts.training().get(0);
    assertEquals("A dog runs.", pair.first());
    assertEquals(Optional.of("It moves."), pair.second());
    assertTrue(parts.training().pairs());
    assertEquals("", told(parts));
  }

  @Test
  void twoColumnsWithoutNamesAreGuessedAndTold() throws IOException {
    String rows =
        IntStream.range(0, 12)
            .mapToObj(i -> (i % 2 == 0 ? "ham" : "spam") + ",message number " + i + "\n")
            .collect(Collectors.joining());
    TextParts parts = open("sms.csv", rows);
    assertEquals(12, parts.training().size());
    assertTrue(told(parts).contains("The first column of “sms.csv” is taken as the label"));
    TextParts named = open("named.csv", "v1,v2\n" + rows);
    assertEquals(12, named.training().size());
    assertTrue(told(named).contains("its first line as their names"));
  }

  @Test
  void colaHasNoNames() throws IOException {
    TextParts parts = open("cola.tsv", "gj04\t1\t\tThey left.\ngj04\t0\t*\tLeft they.\n");
    assertEquals("They left.", parts.training().get(0).first());
    assertEquals(1, parts.training().get(0).label());
    assertTrue(told(parts).contains("CoLA"));
  }

  @Test
  void whatIsUnclearIsRefusedWithWhatToDo() {
    IOException two =
        assertThrows(IOException.class, () -> open("x.csv", "alpha,beta\ngamma,delta\n"));
    assertTrue(two.getMessage().contains("call them “text” and “label”"), two.getMessage());
    IOException three = assertThrows(IOException.class, () -> open("y.csv", "a,b,c\n1,2,3\n"));
    assertTrue(three.getMessage().contains("none of them is called “text”"), three.getMessage());
    IOException scores =
        assertThrows(
            IOException.class,
            () ->
                open(
                    "sts.csv",
                    "text,label\n"
                        + IntStream.range(0, 30)
                            .mapToObj(i -> "t" + i + "," + i + ".5\n")
                            .collect(Collectors.joining())));
    assertTrue(scores.getMessage().contains("are scores"), scores.getMessage());
    IOException short_ =
        assertThrows(IOException.class, () -> open("z.tsv", "text\tlabel\nno label here\n"));
    assertTrue(short_.getMessage().contains("Line 2 of “z.tsv” has too few cells"));
  }

  @Test
  void linesOfJsonAndListsOfJsonAreTheSame() throws IOException {
    String one = "{\"text\": \"half \\ud83d of it\", \"label\": 10, \"split\": \"train\"}";
    String two = "{\"text\": \"x\", \"label\": 9, \"split\": \"test\"}";
    TextParts lines = open("a.jsonl", one + "\n" + two + "\n");
    TextParts list = open("b.json", "[" + one + ",\n" + two + "]");
    assertEquals(List.of("9", "10"), lines.training().labels());
    assertEquals("half � of it", lines.training().get(0).first());
    assertTrue(told(lines).contains("1 text holds half of a character"), told(lines));
    assertEquals(1, lines.test().orElseThrow().size());
    assertEquals(lines.training().labels(), list.training().labels());
    IOException nested =
        assertThrows(IOException.class, () -> open("c.jsonl", "{\"text\": [1], \"label\": 1}"));
    assertTrue(nested.getMessage().contains("is no text"), nested.getMessage());
    IOException damaged = assertThrows(IOException.class, () -> open("d.jsonl", one + "\n{\"te"));
    assertTrue(damaged.getMessage().contains("is no JSON after object 1"), damaged.getMessage());
  }

  @Test
  void imdbFoldersAreRead() throws IOException {
    write("aclImdb/train/pos/0_9.txt", "Good.<br /><br />Very.");
    write("aclImdb/train/neg/0_1.txt", "Bad.");
    write("aclImdb/train/unsup/0_0.txt", "?");
    write("aclImdb/test/neg/1_2.txt", "Dull.");
    Files.write(folder.resolve("aclImdb/test/neg/2_2.txt"), new byte[] {'a', (byte) 0xE9, 'b'});
    assertTrue(Texts.recognises(folder));

    TextParts parts = Texts.open(folder, "IMDB");

    assertEquals(List.of("neg", "pos"), parts.training().labels());
    assertEquals("Good.  Very.", parts.training().get(1).first());
    assertEquals("train/pos/0_9.txt", parts.training().get(1).name());
    assertEquals(1, parts.test().orElseThrow().size());
    assertTrue(told(parts).contains("“unsup”"));
    assertTrue(told(parts).contains("1 file is not UTF-8 text and left out, “test/neg/2_2.txt”"));
  }

  @Test
  void wrongEncodingsEmptyAndEndlessTextsAreTold() throws IOException {
    Path latin = folder.resolve("latin.csv");
    Files.write(latin, "text,label\ncafé,1\n".getBytes(StandardCharsets.ISO_8859_1));
    IOException refused = assertThrows(IOException.class, () -> Texts.open(latin, "latin"));
    assertTrue(refused.getMessage().contains("is not UTF-8 text"), refused.getMessage());

    String endless = "word ".repeat(100_000);
    TextParts parts = open("long.csv", "text,label\n" + endless + ",1\n ,0\nshort,0\n");
    assertEquals(TextRows.LONGEST - 1, parts.training().get(0).first().length());
    assertTrue(told(parts).contains("1 text is longer than 100,000 characters and is cut there."));
    assertTrue(told(parts).contains("1 text has no text and is left out."), told(parts));
    TextSummary summary = TextSummary.of(parts.training());
    assertEquals(List.of(1, 20_000), summary.words());
    assertEquals(1, summary.percentile(0.5));
    assertThrows(IOException.class, () -> open("empty.csv", ""));
    assertThrows(IOException.class, () -> open("names.csv", "text,label\n"));
  }

  @Test
  void hiddenLabelsOfTestPartsAreLeftOut() throws IOException {
    TextParts parts =
        open(
            "hf.jsonl",
            "{\"text\":\"a\",\"label\":1,\"split\":\"train\"}\n"
                + "{\"text\":\"b\",\"label\":-1,\"split\":\"test\"}\n");
    assertTrue(parts.test().isEmpty());
    assertEquals(List.of("1"), parts.training().labels());
    assertTrue(told(parts).contains("kept secret"));
  }

  @Test
  void picturesAreNoTexts() throws IOException {
    assertFalse(Texts.recognises(write("pictures.csv", "path,label\na.png,cat\n")));
    assertTrue(Texts.recognises(write("texts.csv", "text,label\nfine,good\n")));
  }

  @Test
  void splitsKeepCopiesTogether() {
    List<TextExample> examples =
        IntStream.range(0, 400)
            .mapToObj(
                i ->
                    new TextExample(
                        "text " + i / 2 + (i % 2 == 0 ? " ﬁne" : "\u00a0 fine "),
                        Optional.empty(),
                        i / 2 % 2,
                        "x"))
            .toList();
    var whole = new TextDataset("all", List.of("a", "b"), examples);
    TextSplit split = TextSplit.stratified(whole, 0.25, 7);
    assertEquals(100, split.heldOut().size());
    assertEquals(300, split.training().size());
    assertEquals(50, split.heldOut().histogram()[0]);
    var held = split.heldOut().examples().stream().map(TextExample::identity).toList();
    assertTrue(
        split.training().examples().stream().noneMatch(one -> held.contains(one.identity())));
    assertEquals(split, TextSplit.stratified(whole, 0.25, 7));
    assertFalse(split.equals(TextSplit.stratified(whole, 0.25, 8)));
    assertEquals(10, TextSplit.limited(whole, 10, 1).size());
  }
}
