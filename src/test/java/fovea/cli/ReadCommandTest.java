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
    for (String view : List.of("head", "model", "matrix", "mean", "rollout", "neuron")) {
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
              "--show",
              "b-a",
              view.equals("neuron") ? "--from=dog" : "--no-marks",
              view.equals("head") ? "--svg" : "--figure",
              view + ".svg"),
          err::toString);
      String svg = Files.readString(folder.resolve(view + ".svg"));
      assertTrue(svg.contains("<svg") && svg.length() > 2000, view);
      assertTrue(svg.contains("only B to A"), view);
    }
  }

  @Test
  void wordsAreTakenOutInTheOrderOfEveryMethodAndByChance() throws Exception {
    assertEquals(
        0,
        run(
            "read",
            "the happy dog sat",
            "--model",
            "bert_seqcls",
            "--relevance",
            "all",
            "--deletion",
            "--seed",
            "5",
            "--json"),
        err::toString);
    JsonNode deletion = json().get(0).get("deletion");
    assertEquals("[0,1,2,3,4]", deletion.get("out").toString());
    assertEquals(6, deletion.get("methods").size());
    double before = deletion.get("chance").get("means").get(0).asDouble();
    double last = deletion.get("chance").get("least").get(4).asDouble();
    for (JsonNode method : deletion.get("methods")) {
      assertEquals(before, method.get("numbers").get(0).asDouble(), 1e-5);
      assertEquals(last, method.get("numbers").get(4).asDouble(), 1e-5);
    }
    assertEquals(5, deletion.get("chance").get("seed").asInt());
    assertTrue(deletion.get("conclusion").asString().contains("(seed 5)"));
    assertEquals(
        0,
        run(
            "read",
            "the happy dog sat",
            "--model",
            "bert_seqcls",
            "--relevance",
            "rollout",
            "--deletion",
            "--figure",
            "words.svg"),
        err::toString);
    assertTrue(out.toString().contains("chance, mean"), out.toString());
    assertTrue(Files.readString(folder.resolve("words.svg")).contains("<svg"));
  }

  @Test
  void partsOfAnotherTextAreTold() throws Exception {
    assertEquals(
        0,
        run(
            "read",
            "the cat sat",
            "--model",
            "bert_seqcls",
            "--patch-from",
            "the dog sat",
            "--figure",
            "patches.pdf",
            "--json"),
        err::toString);
    JsonNode patching = json().get(0).get("patching");
    assertEquals(5, patching.get("places").size());
    assertEquals(4, patching.get("heads").get(2).size());
    // the classifier reads the first token's last state, so that of the other brings its number
    assertEquals(
        patching.get("source").asDouble(), patching.get("states").get(2).get(0).asDouble(), 1e-5);
    assertTrue(Files.size(folder.resolve("patches.pdf")) > 1000);
    assertEquals(
        0,
        run(
            "read",
            "the cat sat",
            "--model",
            "bert_seqcls",
            "--patch-from",
            "a happy dog sat",
            "--at",
            "0,3-2"),
        err::toString);
    assertTrue(out.toString().contains("at [CLS] | dog → cat:"), out.toString());
    refused(
        "name places that go together",
        "read",
        "the cat",
        "--model",
        "bert_seqcls",
        "--patch-from",
        "the happy cat");
    refused(
        "place beyond them",
        "read",
        "the cat",
        "--model",
        "bert_seqcls",
        "--patch-from",
        "the dog",
        "--at",
        "9");
    refused("--at names places", "read", "the", "--model", "bert_seqcls", "--at", "1");
    refused("add --relevance", "read", "the", "--model", "bert_seqcls", "--deletion");
  }

  /// Of a vector that stays as it is the gradient is 0: what would be noise is left out or refused.
  @Test
  void aModelOfSentencesIsFollowedTowardsAnotherSentence() throws Exception {
    assertEquals(
        0,
        run("read", "a happy cat", "--model", "bert_model", "--relevance", "all", "--json"),
        err::toString);
    assertEquals(3, json().get(0).get("relevance").size());
    assertTrue(err.toString().contains("its gradient is 0"), err.toString());
    refused(
        "its gradient is 0",
        "read",
        "a cat",
        "--model",
        "bert_model",
        "--relevance",
        "gradient-x-input");
    assertEquals(0, run("read", "a cat", "a dog", "--model", "bert_model"), err::toString);
    double alike =
        Double.parseDouble(
            out.toString()
                .lines()
                .filter(line -> line.contains("cosine"))
                .findFirst()
                .orElseThrow()
                .strip()
                .split(" ")[0]);
    assertEquals(
        0,
        run(
            "read",
            "a cat",
            "--model",
            "bert_model",
            "--relevance",
            "all",
            "--removals",
            "--target",
            "a dog",
            "--json"),
        err::toString);
    assertEquals(6, json().get(0).get("relevance").size());
    assertEquals(alike, json().get(0).get("removals").get("before").asDouble(), 1e-4);
  }

  private void refused(String words, String... arguments) {
    assertEquals(1, Math.min(1, run(arguments)), err::toString);
    assertTrue(err.toString().contains(words), err.toString());
  }

  @Test
  void whatCannotBeReadIsSaid() throws Exception {
    refused("empty", "read", " ", "--model", "bert_seqcls");
    refused("Text 2 is empty", "read", "the", " ", "cat", "--model", "bert_seqcls");
    refused("no head 9.0", "read", "the", "--model", "bert_seqcls", "--without", "9.0");
    refused("names no head", "read", "the", "--model", "bert_seqcls", "--without", "");
    refused(
        "no class “ship”",
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
    refused("add --figure FILE", "read", "the", "--model", "bert_seqcls", "--layer", "1");
    refused("add --figure FILE", "read", "the", "--model", "bert_seqcls", "--view", "head");
    refused(
        "--from and --to go with",
        "read",
        "the",
        "--model",
        "bert_seqcls",
        "--from",
        "the",
        "--svg",
        "a.svg");
    refused("no slice “c-d”", "read", "the", "--model", "bert_seqcls", "--show", "c-d");
    refused(
        "needs --pair", "read", "the", "--model", "bert_seqcls", "--show", "a-b", "--svg", "a.svg");
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
