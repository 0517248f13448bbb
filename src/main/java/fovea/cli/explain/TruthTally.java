package fovea.cli.explain;

import fovea.explanation.truth.Whereabouts;
import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Of how many pictures it is known where the thing that is explained truly is, whose word that is,
/// and why it is not known of the others.
final class TruthTally {
  /// What is kept of a picture.
  ///
  /// @param by whose word it is, or "" where it is not known
  /// @param why it is not known, or ""
  record Told(String by, String why) {
    static Told of(Whereabouts there) {
      return switch (there) {
        case Whereabouts.Known(_, String by) -> new Told(by, "");
        case Whereabouts.Unknown(String why) -> new Told("", why);
      };
    }
  }

  private final Map<String, Integer> known = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private int all;

  void add(Told truth) {
    all++;
    if (truth.by().isEmpty()) {
      unknown.add(truth.why());
    } else {
      known.merge(truth.by(), 1, Integer::sum);
    }
  }

  /// What is to be said of it.
  List<String> sentences() {
    var said = new ArrayList<String>();
    known.forEach(
        (by, count) ->
            said.add(
                "Where it truly is, is known of %s of %s, by %s."
                    .formatted(Quantities.count(count), Quantities.count(all, "picture"), by)));
    if (!unknown.isEmpty()) {
      String first = unknown.getFirst();
      boolean alike = unknown.stream().allMatch(first::equals);
      said.add(
          "Where it truly is, is not known of %s of %s%s: %s"
              .formatted(
                  Quantities.count(unknown.size()),
                  Quantities.count(all, "picture"),
                  alike ? "" : "; of the first",
                  first));
    }
    return said;
  }
}
