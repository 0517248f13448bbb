package fovea.ui.segmentation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.format.ShellWords;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.modellibrary.ModelChoice;
import fovea.segmentation.Protocol;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is to be judged, and how.
///
/// @param data what it is judged on
/// @param part of the data
/// @param classes a list of the classes, where the data do not name them
/// @param rule what the numbers of the true masks mean, where a person said it
/// @param convention what becomes of what is predicted on ignored pixels
/// @param band of the boundary IoU
/// @param limit how many pictures at most; 0 for all
public record Request(
    By by,
    DataChoice data,
    PartChoice part,
    Optional<Path> classes,
    Optional<LabelRule> rule,
    Convention convention,
    Band band,
    int limit) {
  static final DataChoice SCENES = new DataChoice("scenes", "Generated scenes");

  /// Who names the pixels.
  public sealed interface By {
    /// How it is called.
    String name();

    /// A model.
    ///
    /// @param protocol null for its usual one
    record Model(ModelChoice choice, @Nullable Protocol protocol) implements By {
      @Override
      public String name() {
        return choice.name();
      }
    }

    /// Masks that were made elsewhere.
    record Masks(Path folder) implements By {
      @Override
      public String name() {
        return "masks of " + folder.getFileName();
      }
    }
  }

  /// The command that judges the same.
  ///
  /// @param protocol its options for the protocol
  String command(List<String> protocol) {
    var words = new ArrayList<>(List.of("fovea", "evaluate", "segmenter"));
    words.addAll(List.of("--data", data.source()));
    if (part != PartChoice.USUAL) {
      words.addAll(List.of("--part", part.words().toLowerCase(Locale.ROOT)));
    }
    switch (by) {
      case By.Model(ModelChoice choice, Protocol _) -> {
        words.addAll(List.of("--model", choice.id()));
        words.addAll(protocol);
      }
      case By.Masks(Path folder) -> words.addAll(List.of("--predictions", folder.toString()));
    }
    classes.ifPresent(list -> words.addAll(List.of("--classes", list.toString())));
    if (rule.isPresent()) {
      words.addAll(List.of("--first-class", String.valueOf(rule.get().firstClass())));
      if (!rule.get().ignored().isEmpty()) {
        words.addAll(
            List.of(
                "--ignore",
                rule.get().ignored().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","))));
      }
    }
    if (convention == Convention.IGNORED_IN_UNION) {
      words.add("--void-in-union");
    }
    if (!band.equals(Band.USUAL)) {
      words.addAll(List.of("--band", band.text()));
    }
    if (limit > 0) {
      words.addAll(List.of("--limit", String.valueOf(limit)));
    }
    return ShellWords.joined(words);
  }
}
