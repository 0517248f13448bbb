package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `read` with small networks of random numbers.
class ReadCommandTest extends CommandTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");
  private static final List<String> WORDS =
      List.of("the", "cat", "dog", "sat", "on", "mat", "##s", "a", "happy", "person", "!");

  @BeforeEach
  void models() throws Exception {
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
    tokens.addAll(WORDS);
    while (tokens.size() < size) {
      tokens.add("filler" + tokens.size());
    }
    return tokens;
  }

  @Test
  void aClassifierTellsItsClassesAndEveryHead() throws Exception {
    assertEquals(
        0, run("read", "The cats sat!", "--model", "bert_seqcls", "--json"), err::toString);
    JsonNode one = json().get(0);
    assertEquals(
        "[\"[CLS]\",\"the\",\"cat\",\"##s\",\"sat\",\"!\",\"[SEP]\"]",
        one.get("tokens").toString());
    assertEquals("[2,5,6,11,8,15,3]", one.get("ids").toString());
    assertEquals(3, one.get("attentions").size());
    assertEquals(4, one.get("attentions").get(0).size());
    for (JsonNode row : one.get("attentions").get(2).get(3)) {
      double sum = 0;
      for (JsonNode share : row) {
        sum += share.asDouble();
      }
      assertEquals(1, sum, 1e-5);
    }
    assertEquals(5, one.get("prediction").size());
    double sum = 0;
    for (JsonNode label : one.get("prediction")) {
      sum += label.get("probability").asDouble();
    }
    assertEquals(1, sum, 1e-9);
    assertFalse(one.has("vector"));
  }

  @Test
  void headsThatAreTakenAwayChangeWhatItSaysAsTheRemovalsTell() throws Exception {
    assertEquals(
        0,
        run(
            "read",
            "the cat",
            "--model",
            "bert_seqcls",
            "--removals",
            "--target",
            "LABEL_2",
            "--json"),
        err::toString);
    JsonNode removals = json().get(0).get("removals");
    assertEquals("logit of LABEL_2", removals.get("of").asString());
    double without = removals.get("after").get(1).get(3).asDouble();
    assertTrue(Math.abs(without - removals.get("before").asDouble()) > 1e-7);
    assertEquals(
        0,
        run("read", "the cat", "--model", "bert_seqcls", "--without", "1.3", "--json"),
        err::toString);
    double whole = 0;
    double wanted = 0;
    for (JsonNode label : json().get(0).get("prediction")) {
      double probability = label.get("probability").asDouble();
      whole += probability;
      wanted = label.get("label").asString().equals("LABEL_2") ? probability : wanted;
    }
    assertEquals(1, whole, 1e-9);
    assertEquals(0, run("read", "the cat", "--model", "bert_seqcls", "--json"), err::toString);
    double before = 0;
    for (JsonNode label : json().get(0).get("prediction")) {
      before =
          label.get("label").asString().equals("LABEL_2")
              ? label.get("probability").asDouble()
              : before;
    }
    assertTrue(before != wanted, "without a head it says something else");
  }

  @Test
  void masksAreFilledAndSentencesCompared() throws Exception {
    assertEquals(0, run("read", "the [MASK] sat", "--model", "bert_mlm", "--json"), err::toString);
    JsonNode gap = json().get(0).get("masked").get(0);
    assertEquals(2, gap.get("position").asInt());
    assertEquals(10, gap.get("words").size());
    assertEquals(0, run("read", "a cat", "a cat", "a dog", "--model", "bert_model"), err::toString);
    assertTrue(out.toString().contains("1.0000  cosine with the first"), out.toString());
    assertTrue(err.toString().contains("the mean of the tokens' last states"), err.toString());
    assertEquals(0, run("read", "a cat", "--model", "bert_model", "--json"), err::toString);
    assertTrue(json().get(0).get("assumptions").toString().contains("is assumed"));
  }

  @Test
  void everyMethodOfRelevanceGivesEachTokenANumber() throws Exception {
    assertEquals(
        0,
        run("read", "the happy dog", "--model", "bert_seqcls", "--relevance", "all", "--json"),
        err::toString);
    JsonNode all = json().get(0).get("relevance");
    assertEquals(6, all.size());
    for (JsonNode one : all) {
      assertEquals(5, one.get("scores").size(), one.toString());
    }
  }

  @Test
  void figuresAreWritten() throws Exception {
    for (String view : List.of("head", "model", "matrix")) {
      assertEquals(
          0,
          run(
              "read",
              "the cat",
              "--pair",
              "a dog",
              "--model",
              "bert_seqcls",
              "--view",
              view,
              "--figure",
              view + ".svg"),
          err::toString);
      String svg = Files.readString(folder.resolve(view + ".svg"));
      assertTrue(svg.contains("<svg") && svg.length() > 2000, view);
    }
  }

  private void refused(String words, String... arguments) {
    assertEquals(1, Math.min(1, run(arguments)), err::toString);
    assertTrue(err.toString().contains(words), err.toString());
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    refused("empty", "read", " ", "--model", "bert_seqcls");
    refused("no head 9.0", "read", "the", "--model", "bert_seqcls", "--without", "9.0");
    refused(
        "knows no class",
        "read",
        "the",
        "--model",
        "bert_seqcls",
        "--removals",
        "--target",
        "ship");
    refused("Nothing of the text is masked", "read", "the", "--model", "bert_mlm", "--removals");
    refused("--target goes with", "read", "the", "--model", "bert_seqcls", "--target", "LABEL_1");
    refused(
        "no layer 3", "read", "the", "--model", "bert_seqcls", "--layer", "3", "--figure", "a.png");
    refused("name a file", "read", "the", "--model", "bert_seqcls", "--layer", "1");
    refused("name a file", "read", "the", "--model", "bert_seqcls", "--view", "head");
    refused("second text (--pair) is empty", "read", "the", "--model", "bert_seqcls", "--pair", "");
    Files.write(folder.resolve("bert_seqcls/vocab.txt"), vocabulary(150));
    refused("150 tokens, the weights know 120", "read", "the", "--model", "bert_seqcls");
    Files.delete(folder.resolve("bert_seqcls/vocab.txt"));
    refused("needed to split text", "read", "the", "--model", "bert_seqcls");
  }

  @Test
  void whatIsLeftOutIsSaid() throws Exception {
    assertEquals(0, run("read", "the cat ".repeat(100), "--model", "bert_seqcls"), err::toString);
    assertTrue(err.toString().contains("Only 38 of 200 pieces are read"), err.toString());
    assertEquals(0, run("read", "the zebra \uD83D", "--model", "bert_seqcls"), err::toString);
    assertTrue(err.toString().contains("not in the vocabulary"), err.toString());
    assertTrue(err.toString().contains("half of a character"), err.toString());
  }
}
