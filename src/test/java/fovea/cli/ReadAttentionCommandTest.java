package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `read --attention`: what others calculated.
class ReadAttentionCommandTest extends CommandTest {
  private static final Path FILES =
      Path.of("src/test/resources/fovea/language/exchange").toAbsolutePath();

  private static String file(String name) {
    return FILES.resolve(name).toString();
  }

  @Test
  void aPageOfBertvizIsToldDrawnAndWrittenAnew() throws Exception {
    assertEquals(
        0,
        run(
            "read",
            "--attention",
            file("encdec.html"),
            "--part",
            "cross",
            "--figure",
            "a.svg",
            "--layer",
            "1",
            "--npz",
            "a.npz",
            "--safetensors",
            "a.safetensors",
            "--json"),
        err::toString);
    assertTrue(err.toString().contains("* Cross: 2 layers of 2 heads, 3 tokens that look at 4"));
    String figure = Files.readString(folder.resolve("a.svg"));
    assertTrue(figure.contains("Haus") && figure.contains("encdec.html, Cross"));
    JsonNode one = json().get(0);
    assertEquals("[\"[CLS]\",\"ein\",\"Haus\",\"[SEP]\"]", one.get("to").toString());
    assertEquals(3, one.get("attentions").get(1).get(0).size());
    Files.writeString(folder.resolve("a.json"), json().toString());
    for (String name : new String[] {"a.npz", "a.safetensors", "a.json"}) {
      assertEquals(0, run("read", "--attention", name, "--json"), err::toString);
      assertEquals(one.get("attentions"), json().get(0).get("attentions"), name);
    }
    for (String view : new String[] {"model", "matrix"}) {
      assertEquals(
          0,
          run(
              "read",
              "--attention",
              file("encdec.html"),
              "--part",
              "cross",
              "--figure",
              view + ".svg",
              "--view",
              view),
          err::toString);
    }
    assertTrue(Files.readString(folder.resolve("matrix.svg")).contains("house"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a text --attention x.npz|--attention shows what a file holds",
        "--attention x.npz --removals|--removals is of a model",
        "--attention x.npz --layer 1|add --figure FILE",
        "--attention x.npz|x.npz is not a file",
        "a --part cross|--part goes with --attention",
        "a b --npz x.npz|write one text",
        "--json|nothing to read",
      })
  void whatDoesNotGoTogetherIsRefused(String arguments, String told) {
    assertEquals(told.contains("is not a file") ? 1 : 2, run(("read " + arguments).split(" ")));
    assertTrue(err.toString().contains(told), err.toString());
  }
}
