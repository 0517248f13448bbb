package fovea.ui.evaluation.kept;

import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.Made;
import fovea.format.Quantities;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of an evaluation that is kept.
final class KeptWords {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
          .withZone(ZoneId.systemDefault());

  private KeptWords() {}

  /// A title that tells those apart that are called the same.
  static String title(String called, Made of) {
    return called + " · " + DATE.format(of.when());
  }

  /// All that made it, and when.
  ///
  /// @param settings beside models and data
  /// @param kept null while it is not
  static String origin(Made of, List<String> settings, @Nullable KeptEvaluation kept) {
    var parts = new ArrayList<String>();
    of.models().forEach(model -> parts.add(model.words()));
    parts.add(of.data().words());
    parts.addAll(settings);
    String measured = "measured %s with Fovea %s".formatted(DATE.format(of.when()), of.version());
    parts.add(
        kept == null
            ? measured
            : "%s, kept (%s)".formatted(measured, Quantities.bytes(kept.bytes())));
    return String.join(" · ", parts);
  }
}
