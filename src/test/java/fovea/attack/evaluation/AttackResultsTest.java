package fovea.attack.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fovea.attack.LinearNetwork;
import fovea.attack.attacker.LinearAttacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttackResultsTest {
  private static final ResultKey KEY = new ResultKey("m", "pgd", 8);
  private static final Map<String, String> WHAT = Map.of("data", "d", "version", "1");

  @TempDir Path folder;

  private Path written() throws IOException {
    Path file = folder.resolve("kept.json");
    var kept = new AttackResults(Optional.of(file), WHAT);
    kept.put(KEY, 7, 1);
    kept.put(KEY, 9, 0.25);
    kept.save();
    return file;
  }

  @Test
  void whatIsKeptIsKnownAgain() throws IOException {
    var again = new AttackResults(Optional.of(written()), WHAT);
    assertThat(again.of(KEY)).isEqualTo(Map.of(7, 1.0, 9, 0.25));
    assertThat(again.of(KEY, 8)).isEqualTo(OptionalDouble.empty());
    assertThat(again.size()).isEqualTo(2);
  }

  @Test
  void whatIsOfSomethingElseIsRefusedAndWhatDiffersIsNamed() throws IOException {
    Path file = written();
    var other = new HashMap<>(WHAT);
    other.put("version", "2");
    assertThatThrownBy(() -> new AttackResults(Optional.of(file), other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("what differs: version.");
  }

  @Test
  void whatIsNoSuchFileIsRefusedInASentence() throws IOException {
    for (String text :
        new String[] {"", "null", "[]", "{\"what\": 3}", "{}", "{\"what\": {}}", "png"}) {
      Path file = Files.writeString(folder.resolve("other.json"), text);
      assertThatThrownBy(() -> new AttackResults(Optional.of(file), WHAT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("holds no results");
    }
  }

  @Test
  void damagedNumbersAreRefusedInASentence() throws IOException {
    String text = Files.readString(written());
    Files.writeString(folder.resolve("whole.json"), text);
    new AttackResults(Optional.of(folder.resolve("whole.json")), WHAT);
    for (String damaged :
        new String[] {
          text.replaceFirst("\"places\":\\[[^]]*]", "\"places\":[1,2,3,4,5,6,7]"),
          text.replaceFirst("\"values\":\\[[^]]*]", "\"values\":null"),
          text.replaceFirst("\"results\":\\[", "\"results\":[null,")
        }) {
      assertThat(damaged).isNotEqualTo(text);
      Path file = Files.writeString(folder.resolve("damaged.json"), damaged);
      assertThatThrownBy(() -> new AttackResults(Optional.of(file), WHAT))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is damaged");
    }
  }

  @Test
  void modelsOfOneNameShareNothingUnlessTheyAreTheSame() {
    var network = new LinearNetwork(2, 2, new float[2][12]);
    var larger = new LinearNetwork(3, 3, new float[2][27]);
    var model = new MeasuredModel("m", "12ab");
    String key = model.key(new LinearAttacker(network, List.of("a", "b")));
    assertThat(key)
        .startsWith("m ")
        .isEqualTo(model.key(new LinearAttacker(network, List.of("a", "b"))))
        .isNotEqualTo(model.key(new LinearAttacker(network, List.of("b", "a"))))
        .isNotEqualTo(model.key(new LinearAttacker(larger, List.of("a", "b"))))
        .isNotEqualTo(
            new MeasuredModel("m", "12ac").key(new LinearAttacker(network, List.of("a", "b"))));
  }
}
