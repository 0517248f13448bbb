package fovea.ui.attack;

import fovea.attack.export.AttackNote;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/// What is written beside an attacked picture, so that it is never taken for a clean one.
final class AttackNotes {
  private AttackNotes() {}

  /// What it was made of and how, as in `cat, PGD-10 8/255`.
  static String name(Attacked now) {
    return "%s, %s %s"
        .formatted(
            now.sight().picture().plainName(), now.wanted().choice().attack().title(), size(now));
  }

  /// What it is, for whoever looks at it later.
  static String note(Attacked now) {
    return AttackNote.words(
        now.wanted().choice().attack().title(), size(now), now.sight().model().name());
  }

  private static String size(Attacked now) {
    return now.wanted().bounded() ? now.wanted().size() : Verdict.smallest(now);
  }

  /// The notes of a PNG file, by their keywords.
  ///
  /// @param version of this program
  static Map<String, String> texts(Attacked now, String version) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("Title", name(now));
    texts.put(
        "Description",
        "An attacked picture: %s changed by %s (%s), epsilon %s, seed %d, so that %s errs. %s"
            .formatted(
                now.sight().picture().name(),
                now.wanted().choice().attack().title(),
                now.wanted().choice().attack().paper(),
                size(now),
                now.wanted().seed(),
                now.sight().model().name(),
                Verdict.of(now) + " " + Verdict.rounding(now)));
    AttackNote.put(texts, note(now));
    texts.put("Software", "Fovea " + version);
    return texts;
  }
}
