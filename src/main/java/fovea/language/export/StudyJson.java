package fovea.language.export;

import fovea.language.deletion.Deletion;
import fovea.language.patch.Patching;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What was found out about a number, as it is written in JSON. In all of it `of` is what is
/// followed, in words.
public final class StudyJson {
  private StudyJson() {}

  /// @param before the number with all heads
  /// @param after layer, head: the number without that head
  public record Removals(String of, double before, double[][] after) {}

  /// @param scores one a token
  public record Relevance(String method, String of, double[] scores, List<String> notes) {}

  /// @param out how many tokens are out at each point
  /// @param chance mean, least and most of the orders drawn by chance
  /// @param conclusion which method finds the words that matter
  public record Deleted(
      String of, int[] out, List<Course> methods, Chance chance, String conclusion) {}

  /// @param order places among the tokens, the most important first
  /// @param numbers one a point
  /// @param mean over all points but the first
  public record Course(String method, int[] order, double[] numbers, double mean) {}

  /// Of the orders at each point.
  public record Chance(
      long seed, int orders, double[] means, double[] least, double[] most, double mean) {}

  /// @param from the text whose run is taken from
  /// @param places pairs of places of that text and of this
  /// @param before the number of this text, untouched
  /// @param source that of the other
  /// @param heads layer, head: the number with the head patched at all places
  /// @param states layer, place: with the state after the layer patched there
  public record Patched(
      String of,
      String from,
      List<String> tokens,
      int[][] places,
      double before,
      double source,
      double[][] heads,
      double[][] states) {}

  static Optional<Removals> removals(Studied studied) {
    return studied
        .removals()
        .map(one -> new Removals(studied.followed().words(), one.before(), one.after()));
  }

  static Optional<List<Relevance>> relevance(Studied studied) {
    String of = studied.followed().words();
    return studied.relevance().isEmpty()
        ? Optional.empty()
        : Optional.of(
            studied.relevance().stream()
                .map(one -> new Relevance(one.method().id(), of, one.scores(), one.notes()))
                .toList());
  }

  static Optional<Deleted> deletion(Studied studied) {
    return studied.deletion().map(one -> deleted(one, studied.followed().words()));
  }

  static Optional<Patched> patching(Studied studied) {
    return studied.patched().map(one -> patched(one, studied.followed().words()));
  }

  private static Deleted deleted(Deletion deletion, String followed) {
    var courses = new ArrayList<Course>();
    for (Deletion.Course one : deletion.courses()) {
      courses.add(new Course(one.method().id(), one.order(), one.numbers(), one.mean()));
    }
    Deletion.Chance chance = deletion.chance();
    int points = deletion.counts().length;
    return new Deleted(
        followed,
        deletion.counts(),
        courses,
        new Chance(
            chance.seed(),
            chance.orders(),
            IntStream.range(0, points).mapToDouble(chance::mean).toArray(),
            IntStream.range(0, points).mapToDouble(chance::least).toArray(),
            IntStream.range(0, points).mapToDouble(chance::most).toArray(),
            chance.mean()),
        deletion.sentence(followed));
  }

  private static Patched patched(Studied.Patched one, String followed) {
    Patching patching = one.patching();
    int[] from = patching.plan().from();
    int[] to = patching.plan().to();
    return new Patched(
        followed,
        patching.plan().source().first(),
        one.source().pieces(),
        IntStream.range(0, to.length)
            .mapToObj(i -> new int[] {from[i], to[i]})
            .toArray(int[][]::new),
        patching.target(),
        patching.source(),
        patching.heads().after(),
        patching.states().after());
  }
}
