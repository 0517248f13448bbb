package fovea.cli.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class EndingsTest {
  @Command(name = "one")
  private static final class One {
    @Option(names = "--report")
    private @Nullable Path report;

    @Option(names = "--csv")
    private @Nullable Path csv;

    @Option(names = {"--figure", "--svg"})
    private @Nullable Path figure;

    @Option(names = "--json")
    private @Nullable String words;
  }

  @Command(name = "segmenter")
  private static final class Segmenter {
    @Option(names = "--predictions")
    private @Nullable Path folder;
  }

  private static void check(Object command, String... arguments) {
    Endings.check(new CommandLine(command).parseArgs(arguments));
  }

  @Test
  void whatANameSaysIsWhatTheFileHoldsOrItIsRefused() {
    ParameterException refused =
        assertThrows(ParameterException.class, () -> check(new One(), "--report", "out/words.svg"));
    assertEquals(
        "--report writes .html or .htm files, not %s: give it that ending, or leave the ending out."
            .formatted(Path.of("out/words.svg")),
        refused.getMessage());
    assertThrows(ParameterException.class, () -> check(new One(), "--csv", "a.html"));
    for (String fine : new String[] {"a.html", "A.HTM", "report", "report-v1.5", "/dev/stdout"}) {
      assertDoesNotThrow(() -> check(new One(), "--report", fine), fine);
    }
    assertDoesNotThrow(() -> check(new One(), "--svg", "a.png", "--json", "a.txt"));
    assertDoesNotThrow(() -> check(new Segmenter(), "--predictions", "masks.old"));
  }
}
