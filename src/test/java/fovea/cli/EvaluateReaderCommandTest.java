package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `evaluate reader` and `habits`, with small networks of random numbers and texts whose labels are
/// what one of them says.
class EvaluateReaderCommandTest extends CommandTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");
  private static final List<String> TEXTS =
      List.of("the cat sat", "a happy person", "the mat", "a dog sat on the mat", "cats!", "on on");

  @BeforeEach
  void modelsAndTexts() throws Exception {
    for (String name : List.of("bert_seqcls", "bert_mlm", "bert_model")) {
      Path model = Files.createDirectories(folder.resolve(name));
      for (String file : List.of("config.json", "model.safetensors")) {
        Files.copy(FIXTURES.resolve(name).resolve(file), model.resolve(file));
      }
      Files.write(model.resolve("vocab.txt"), vocabulary(120));
    }
  }

  private static List<String> vocabulary(int size) {
    var tokens = new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
    tokens.addAll(
        List.of("the", "cat", "dog", "sat", "on", "mat", "##s", "a", "happy", "person", "!"));
    while (tokens.size() < size) {
      tokens.add("filler" + tokens.size());
    }
    return tokens;
  }

  /// What the classifier says of each text, by its number.
  private List<Integer> said() {
    var said = new ArrayList<Integer>();
    for (String text : TEXTS) {
      assertEquals(0, run("read", text, "--model", "bert_seqcls", "--json"), err::toString);
      JsonNode likeliest = json().get(0).get("prediction").get(0);
      double most = -1;
      for (JsonNode one : json().get(0).get("prediction")) {
        if (one.get("probability").asDouble() > most) {
          most = one.get("probability").asDouble();
          likeliest = one;
        }
      }
      said.add(Integer.parseInt(likeliest.get("label").asString().replace("LABEL_", "")));
    }
    return said;
  }

  /// All labels as the model says, but for the first `wrong` texts.
  private List<String> table(int wrong, String label) {
    List<Integer> said = said();
    var lines = new ArrayList<>(List.of("sentence\tlabel"));
    for (int i = 0; i < TEXTS.size(); i++) {
      lines.add(TEXTS.get(i) + "\t" + label + (i < wrong ? (said.get(i) + 1) % 5 : said.get(i)));
    }
    return lines;
  }

  @Test
  void aClassifierIsJudgedAsOneOfPicturesIs() throws Exception {
    List<String> lines = table(2, "LABEL_");
    for (int label = 0; label < 5; label++) {
      lines.add("the happy cat sat on the mat\tLABEL_" + label); // one of five is right
    }
    Files.write(folder.resolve("dev.tsv"), lines);
    assertEquals(
        0,
        run(
            "evaluate",
            "reader",
            "--model",
            "bert_seqcls",
            "--data",
            "dev.tsv",
            "--json",
            "--report",
            "report.html",
            "--markdown",
            "report.md",
            "--csv",
            "scores.csv",
            "--predictions",
            "said.csv",
            "--matrix",
            "matrix.svg"),
        err::toString);
    JsonNode numbers = json();
    assertEquals(11, numbers.get("texts").asInt());
    assertFalse(numbers.has("pictures"));
    assertEquals(5 / 11.0, numbers.get("top1").asDouble(), 1e-12);
    assertTrue(numbers.get("top1Interval").get(0).asDouble() < 5 / 11.0);
    assertEquals("11", numbers.get("stamp").get("settings").get("texts").asString());
    String said = Files.readString(folder.resolve("said.csv"));
    assertTrue(said.startsWith("Text,Place,Actual,"), said);
    assertTrue(said.contains("a dog sat on the mat,3,LABEL_"), said);
    String report = Files.readString(folder.resolve("report.html"));
    assertTrue(report.contains("Hardest texts") && report.contains("a happy person"));
    String plain = Files.readString(folder.resolve("report.md")).toLowerCase(Locale.ROOT);
    assertFalse(plain.contains("picture"), plain);
    assertTrue(Files.readString(folder.resolve("scores.csv")).contains("LABEL_4"));
    assertTrue(Files.size(folder.resolve("matrix.svg")) > 1000);

    assertEquals(
        0,
        run("evaluate", "reader", "--model", "bert_seqcls", "--data", "dev.tsv", "--limit", "5"),
        err::toString);
    assertTrue(out.toString().contains("top-1 accuracy"), out.toString());
  }

  @Test
  void theCardsWordCountsAreToldBesideTheAccuracy() throws Exception {
    Files.write(folder.resolve("dev.tsv"), List.of("sentence\tlabel", "It was lovely.\tpositive"));
    assertEquals(
        0,
        run("evaluate", "reader", "--model", "sentence-moods", "--data", "dev.tsv"),
        err::toString);
    assertTrue(
        err.toString()
            .contains(
                "Beside Sentence sentiment: logistic regression on word counts, learnt from the same"
                    + " texts, had 63.3 % of the texts right"),
        err.toString());
  }

  @Test
  void twoClassifiersAreComparedOnTheSameTexts() throws Exception {
    Files.write(folder.resolve("dev.tsv"), table(1, ""));
    Path other = Files.createDirectories(folder.resolve("other"));
    for (String file : List.of("config.json", "model.safetensors", "vocab.txt")) {
      Files.copy(folder.resolve("bert_seqcls").resolve(file), other.resolve(file));
    }
    assertEquals(
        0,
        run(
            "evaluate",
            "reader",
            "--model",
            "bert_seqcls",
            "--compare",
            "other",
            "--data",
            "dev.tsv",
            "--json",
            "--report",
            "report.html"),
        err::toString);
    assertEquals(2, json().get("models").size());
    assertEquals(1, json().get("pairs").get(0).get("agreement").asDouble());
    assertTrue(Files.readString(folder.resolve("report.html")).contains("same 6 texts"));
    assertTrue(err.toString().contains("taken by their numbers"), err.toString());
  }

  @Test
  void hiddenWordsAreCounted() throws Exception {
    Files.write(
        folder.resolve("texts.csv"),
        List.of("text,label", "the cat sat on a mat,x", "a happy unheard person,y", "!,x"));
    assertEquals(
        0,
        run(
            "evaluate",
            "reader",
            "--model",
            "bert_mlm",
            "--data",
            "texts.csv",
            "--seed",
            "3",
            "--json",
            "--predictions",
            "words.csv",
            "--report",
            "report.html"),
        err::toString);
    assertEquals(3, json().get("texts").asInt());
    assertEquals(10, json().get("pieces").asInt()); // “unheard” is not in the vocabulary
    // transformers 5: exp of the mean of -log p, each piece masked by itself
    assertEquals(994.2359, json().get("pseudoPerplexity").asDouble(), 0.01);
    assertTrue(json().get("how").asString().contains("15 %"), out.toString());
    assertTrue(Files.readString(folder.resolve("words.csv")).contains("a happy unheard person"));
    assertEquals(
        2,
        run(
            "evaluate",
            "reader",
            "--model",
            "bert_mlm",
            "--data",
            "texts.csv",
            "--matrix",
            "matrix.svg"));
    assertTrue(err.toString().contains("no matrix"), err.toString());
    assertEquals(
        2,
        run(
            "evaluate",
            "reader",
            "--model",
            "bert_mlm",
            "--compare",
            "bert_seqcls",
            "--data",
            "texts.csv"));
    assertTrue(err.toString().contains("--compare is of classifiers"), err.toString());
  }

  @Test
  void everyHeadsHabitIsTold() throws Exception {
    Files.write(folder.resolve("dev.tsv"), table(0, "LABEL_"));
    assertEquals(
        0,
        run("habits", "--model", "bert_model", "--data", "dev.tsv", "--json", "--csv", "heads.csv"),
        err::toString);
    assertEquals(6, json().get("texts").asInt());
    assertEquals(12, json().get("heads").size());
    for (JsonNode head : json().get("heads")) {
      double most = head.get("previous").asDouble() + head.get("next").asDouble();
      assertTrue(most > 0 && head.get("entropy").asDouble() > 0, head.toString());
      assertTrue(head.get("first").asDouble() <= 1, head.toString());
    }
    assertEquals(13, Files.readAllLines(folder.resolve("heads.csv")).size());
    Files.writeString(folder.resolve("lines.txt"), "the cat\n\na dog sat\n");
    assertEquals(0, run("habits", "--model", "bert_model", "--lines", "lines.txt"), err::toString);
    assertTrue(out.toString().contains("over 9 tokens of 2 texts"), out.toString());
    assertEquals(
        0,
        run("habits", "--model", "bert_model", "--data", "dev.tsv", "--limit", "2"),
        err::toString);
    assertTrue(err.toString().contains("2 of 6 texts were taken"), err.toString());
    assertEquals(2, run("habits", "--model", "bert_model"));
    assertTrue(err.toString().contains("Name the texts"), err.toString());
  }

  @Test
  void whatCannotBeMeasuredIsSaidInOneLine() throws Exception {
    Files.write(folder.resolve("moods.csv"), List.of("text,label", "the cat,good", "a dog,bad"));
    refused(2, "does not know 2 classes", "bert_seqcls", "moods.csv");
    Files.write(
        folder.resolve("one.csv"), List.of("text,label", "the cat,LABEL_0", "a dog,LABEL_0"));
    assertEquals(
        0, run("evaluate", "reader", "--model", "bert_seqcls", "--data", "one.csv"), err::toString);
    assertTrue(err.toString().contains("are of one class, “LABEL_0”"), err.toString());
    Files.write(folder.resolve("empty.csv"), List.of("text,label"));
    refused(1, "has no texts with labels", "bert_seqcls", "empty.csv");
    Files.delete(folder.resolve("bert_mlm/vocab.txt"));
    refused(1, "vocab", "bert_mlm", "moods.csv");
    Files.write(folder.resolve("bert_seqcls/vocab.txt"), vocabulary(400));
    refused(1, "the vocabulary has 400 tokens, the weights know 120", "bert_seqcls", "moods.csv");
    refused(2, "vectors of sentences", "bert_model", "moods.csv");
    refused(1, "is no data set", "bert_model", "nowhere");
  }

  private void refused(int status, String sentence, String model, String data) {
    assertEquals(
        status, run("evaluate", "reader", "--model", model, "--data", data), err::toString);
    assertTrue(err.toString().contains(sentence), err.toString());
    assertEquals("", out.toString());
  }
}
