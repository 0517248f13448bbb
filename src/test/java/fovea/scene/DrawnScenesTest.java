package fovea.scene;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.image.file.ImageFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DrawnScenesTest {
  private static final Path SAMPLES = Path.of("sample-images");

  /// As their README says.
  @Test
  void theSeedsOfTheSamplesAreThoseOfTheirTable() throws Exception {
    var told = new LinkedHashMap<String, Long>();
    Pattern.compile("\\| (\\S+\\.png) \\| (\\d+) \\|")
        .matcher(Files.readString(SAMPLES.resolve("README.md")))
        .results()
        .forEach((MatchResult row) -> told.put(row.group(1), Long.parseLong(row.group(2))));
    assertThat(DrawnScenes.SAMPLES).isEqualTo(told);
  }

  @Test
  void aSampleIsKnownAgain() throws Exception {
    Scene found =
        DrawnScenes.find(
                "bus-and-airplane.png", ImageFiles.read(SAMPLES.resolve("bus-and-airplane.png")))
            .orElseThrow();
    assertThat(found.seed()).isEqualTo(15);
    assertThat(found.objects()).anyMatch(one -> one.kind() == Kind.AIRPLANE);
  }

  @Test
  void theLabelsOfAScene() {
    assertThat(DrawnScenes.isLabels("scene-6-labels.png")).isTrue();
    assertThat(DrawnScenes.isLabels("scene-6.png")).isFalse();
  }
}
