package fovea.ui.explanation.evaluation;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.format.Quantities;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Subject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An annotation of a picture that a person opened.
///
/// @param file that it was read from
/// @param model whose classes its numbers were read as
/// @param rule how they are read so; null where they are not
/// @param why it is read so, in a sentence
record OpenedMask(Path file, String model, Mask mask, @Nullable LabelRule rule, String why) {
  /// A number of it.
  ///
  /// @param words with its name, where that is known, and how much of the picture has it
  record Number(int value, String words) {}

  private static final int GREYS = 256;

  /// Reads the annotation of the picture that is explained.
  static OpenedMask read(Path file, Subject subject) throws Exception {
    List<String> names =
        subject.pixels()
            ? subject.labels()
            : IntStream.range(0, GREYS).mapToObj(String::valueOf).toList();
    Mask mask = Mask.read(file, Palette.of(names));
    RgbImage image = subject.picture().image();
    if (mask.width() != image.width() || mask.height() != image.height()) {
      throw new IllegalArgumentException(
          "%s has %d × %d pixels, the picture %s %d × %d: open the annotation of that picture."
              .formatted(
                  file.getFileName(),
                  mask.width(),
                  mask.height(),
                  subject.picture().name(),
                  image.width(),
                  image.height()));
    }
    String model = subject.model().id();
    if (!subject.pixels()) {
      return new OpenedMask(
          file, model, mask, null, "No file says which number marks the thing: choose it.");
    }
    if (mask.colored()) {
      return new OpenedMask(file, model, mask, LabelRule.fromOne(), mask.coding().words("It is"));
    }
    LabelRule.Guess guess = LabelRule.guess(mask.counts(), names.size());
    return new OpenedMask(
        file,
        model,
        mask,
        guess.rule(),
        "%s %s %s"
            .formatted(
                mask.coding().words("It is"),
                guess.rule().words(names.size()) + ".",
                guess.reason())
            .strip());
  }

  String name() {
    return String.valueOf(file.getFileName());
  }

  /// The numbers that are there.
  ///
  /// @param labels the model's classes
  List<Number> numbers(List<String> labels) {
    double all = mask.width() * (double) mask.height();
    LabelRule read = rule;
    return mask.counts().entrySet().stream()
        .map(
            one -> {
              int index = read == null ? -1 : one.getKey() - read.firstClass();
              String name =
                  index >= 0 && index < labels.size()
                      ? labels.get(index) + " (" + one.getKey() + ")"
                      : "number " + one.getKey();
              return new Number(
                  one.getKey(), name + ", " + Quantities.percent(one.getValue() / all, 1));
            })
        .toList();
  }

  /// The number of a class, or the most frequent that usually means a thing.
  int wanted(int index) {
    LabelRule read = rule;
    if (read != null) {
      return index + read.firstClass();
    }
    SortedMap<Integer, Long> counts = mask.counts();
    return counts.entrySet().stream()
        .filter(one -> one.getKey() != 0 && one.getKey() != LabelRule.USUAL_IGNORED)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(counts.lastKey());
  }
}
