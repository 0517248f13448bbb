package fovea.runs;

import java.text.Bidi;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What runs are called where several stand together: those of one name are told apart by when they
/// were begun, and those of one minute by their folders.
public final class RunNames {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final Map<String, String> titles = new HashMap<>();
  private final Map<String, String> files = new HashMap<>();

  /// Of no run: every one has its own name.
  public RunNames() {}

  public RunNames(Collection<RunSummary> runs) {
    alike(runs, RunSummary::name)
        .forEach(
            (name, named) -> {
              if (named.size() == 1) {
                return;
              }
              named.forEach(run -> files.put(run.id(), run.id()));
              alike(named, run -> date(run.begun()))
                  .forEach(
                      (date, begun) ->
                          begun.forEach(
                              run ->
                                  titles.put(
                                      run.id(),
                                      name
                                          + between(name)
                                          + (begun.size() == 1 ? date : date + " · " + run.id()))));
            });
  }

  /// A number right behind a name in Arabic or Persian would be drawn before it.
  private static String between(String name) {
    return Bidi.requiresBidi(name.toCharArray(), 0, name.length()) ? " · begun " : " · ";
  }

  private static Map<String, List<RunSummary>> alike(
      Collection<RunSummary> runs, Function<RunSummary, String> by) {
    return runs.stream().collect(Collectors.groupingBy(by));
  }

  /// For people; no other run is called so.
  public String title(RunSummary run) {
    return titles.getOrDefault(run.id(), run.name());
  }

  /// What files are named after that tell of a run.
  public String file(RunSummary run) {
    return files.getOrDefault(run.id(), run.name());
  }

  /// When something was, for people: “29 Nov 2026, 17:54”.
  public static String date(Instant when) {
    return DATE.format(when);
  }
}
