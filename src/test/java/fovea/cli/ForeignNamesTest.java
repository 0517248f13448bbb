package fovea.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Labels and names that steer a terminal or turn the writing around, through the commands.
class ForeignNamesTest extends CommandTest {
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  @BeforeEach
  void fill() throws Exception {
    rig.fill();
  }

  private static final String LABEL = "\u001b[31mred\u202ecat";
  private static final String SHOWN = "␛[31mred⟨U+202E⟩cat";

  private Path pictures() throws Exception {
    Path place = Files.createDirectories(folder.resolve("data").resolve(LABEL));
    Files.copy(folder.resolve("a.png"), place.resolve("a\u202egnp.png"));
    return place.getParent();
  }

  private static void assertShown(String text) {
    assertTrue(text.contains(SHOWN), text);
    assertEquals(-1, text.indexOf('\u001b'), text);
    assertEquals(-1, text.indexOf('\u202e'), text);
  }

  private void labels() throws Exception {
    Files.writeString(
        folder.resolve("ten.txt"), LABEL + "\n=1+1\nl2\nl3\nl4\nl5\nl6\nl7\nl8\nl9\n");
  }

  @Test
  void classifyShowsSymbolsAndKeepsTheTrueLabelInJson() throws Exception {
    labels();
    String[] arguments = {
      "classify", "a.png", "--model", "mine.safetensors", "--labels", "ten.txt", "--top", "10"
    };
    assertEquals(0, run(arguments), err::toString);
    assertShown(out.toString());
    var more = new ArrayList<>(List.of(arguments));
    more.add("--json");
    assertEquals(0, run(more.toArray(String[]::new)), err::toString);
    assertEquals(-1, out.toString().indexOf('\u202e'));
    assertTrue(out.toString().contains("\\u202e"), out.toString());
    boolean found = false;
    for (JsonNode ranked : json().get(0).get("top")) {
      found |= ranked.get("label").asString().equals(LABEL);
    }
    assertTrue(found, out.toString());
  }

  @Test
  void reportsAndTablesShowSymbols() throws Exception {
    labels();
    pictures();
    run(
        "evaluate",
        "classifier",
        "--model",
        "mine.safetensors",
        "--labels",
        "ten.txt",
        "--data",
        "data",
        "--csv",
        "s.csv",
        "--predictions",
        "p.csv",
        "--markdown",
        "r.md",
        "--report",
        "r.html",
        "--latex",
        "r.tex",
        "--matrix",
        "m.svg");
    for (String file : List.of("s.csv", "p.csv", "r.html")) {
      assertShown(Files.readString(folder.resolve(file)));
    }
    String csv = Files.readString(folder.resolve("s.csv"));
    assertTrue(csv.contains("'=1+1"), csv);
    for (String file : List.of("r.md", "r.tex", "m.svg")) {
      String text = Files.readString(folder.resolve(file));
      assertEquals(-1, text.indexOf('\u001b'), file);
      assertEquals(-1, text.indexOf('\u202e'), file);
      assertTrue(text.contains("⟨U+202E⟩") || file.endsWith("svg"), file);
    }
    assertShown(out.toString());
  }

  @Test
  void listsShowSymbols() throws Exception {
    pictures();
    assertEquals(0, run("data", "check", "data"), err::toString);
    assertShown(out.toString());
    assertEquals(0, run("models", "import", "mine.safetensors", "--name", LABEL), err::toString);
    run("models", "list", "--here");
    assertShown(out.toString());
    run("models", "list", "--here", "--json");
    assertTrue(json().toString().contains("cat"), out.toString());
    assertEquals(1, run("classify", LABEL + ".png"));
    assertShown(err.toString());
  }
}
