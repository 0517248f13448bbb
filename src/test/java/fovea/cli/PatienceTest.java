package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.cli.console.CommandFailure;
import fovea.cli.console.DurationConverter;
import fovea.cli.console.Patience;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Long work is announced, and asked for where somebody sits.
class PatienceTest {
  @Test
  void overAMinuteItAsksAtATerminalAndElseSaysIt() {
    var asked = new ArrayList<String>();
    var said = new ArrayList<String>();
    Patience yes = terminal(said, asked, " Yes");
    yes.require("Explaining", 60, false);
    assertThat(asked).isEmpty();
    yes.require("Explaining", 61, false);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst()).startsWith("Explaining will take about 1 min");
    assertThat(said).isEmpty();
    yes.require("Explaining", 600, true);
    assertThat(asked).hasSize(1);
    assertThat(said).hasSize(1);
    assertThat(said.getFirst()).startsWith("Explaining will take about 10 min");
    assertThatThrownBy(() -> terminal(said, asked, "").require("Explaining", 61, false))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("--yes");
    new Patience(said::add, Optional.empty()).require("Measuring", 7_200, false);
    assertThat(said.getLast()).startsWith("Measuring will take about 2 h");
  }

  private static Patience terminal(List<String> said, List<String> asked, String answer) {
    return new Patience(
        said::add,
        Optional.of(
            question -> {
              asked.add(question);
              return answer;
            }));
  }

  @Test
  void timesHaveALetter() {
    var converter = new DurationConverter();
    assertThat(converter.convert("90")).isEqualTo(Duration.ofSeconds(90));
    assertThat(converter.convert("10m")).isEqualTo(Duration.ofMinutes(10));
    assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
    assertThatThrownBy(() -> converter.convert("0")).hasMessageContaining("is no time");
  }
}
