package fovea.explanation.evaluation;

import fovea.format.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// One plain sentence about which explanation to believe, made from the numbers. All its rules are
/// here; a clause is left out where its numbers are not known.
///
/// 1. Methods whose maps hardly change when all weights are random ({@link Ranking#HARDLY_CHANGES})
///    cannot lead, and are named: “don't read them”.
/// 2. If none of the others beats maps drawn by chance ({@link Grounds#beatsChance}), none is to be
///    believed.
/// 3. The first leads if the numbers tell it from all others ({@link Grounds#apart}), and is
///    praised for the first measure at which it is clearly the best. Those that cannot be told from
///    the first are named together.
/// 4. Methods whose evidence is less alike than {@link #DISAGREES} to the leader's are counted, or
///    the leaders disagree with one another.
/// 5. Where the truth is known: whether the leader points at it.
/// 6. What shows nothing, and what the time limit left out.
public final class Verdict {
  /// Below which rank correlation two maps disagree: nine of ten pairs of maps drawn by chance are
  /// below it (decision 41).
  public static final double DISAGREES = 0.2;

  private static final int NAMED = 3;
  private static final String[] WORDS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve"
  };

  private final Grounds grounds;
  private final List<String> clauses = new ArrayList<>();

  private Verdict(Grounds grounds) {
    this.grounds = grounds;
  }

  /// On one picture, as far as it is known.
  public static String of(Findings findings) {
    return of(new PictureGrounds(findings, Ranking.of(findings)));
  }

  /// On many pictures.
  public static String of(Summary summary) {
    return of(new SummaryGrounds(summary));
  }

  static String of(Grounds grounds) {
    return new Verdict(grounds).sentence();
  }

  private String sentence() {
    List<Ranking.Place> places = grounds.ranking().places();
    List<String> sound =
        places.stream().filter(Ranking.Place::dependsOnWeights).map(Ranking.Place::method).toList();
    List<String> unsound =
        places.stream()
            .filter(place -> !place.dependsOnWeights())
            .map(Ranking.Place::method)
            .toList();
    if (!sound.isEmpty()) {
      lead(sound);
    }
    unsound(unsound);
    missing();
    return clauses.isEmpty()
        ? "Nothing has been measured yet."
        : Sentences.of(String.join("; ", clauses));
  }

  private void lead(List<String> sound) {
    if (sound.stream().allMatch(method -> !grounds.beatsChance(method).orElse(true))) {
      clauses.add(
          sound.size() == 1
              ? grounds.title(sound.getFirst())
                  + " finds the evidence no better than maps drawn by chance: don't believe it "
                  + grounds.where()
              : "no method finds the evidence better than maps drawn by chance: believe none of them "
                  + grounds.where());
      return;
    }
    String first = sound.getFirst();
    List<String> leaders =
        Stream.concat(
                Stream.of(first),
                sound.stream().skip(1).filter(other -> !grounds.apart(first, other)))
            .toList();
    if (sound.size() == 1) {
      clauses.add(
          grounds.title(first)
              + (grounds.beatsChance(first).isEmpty() && grounds.ranking().places().size() == 1
                  ? " alone was measured, so that these numbers compare it with no other map"
                  : " is the only map that these numbers speak for"));
    } else if (leaders.size() == 1) {
      clauses.add(grounds.title(first) + " " + praise(first, sound));
    } else {
      clauses.add(
          leaders.size() == sound.size()
              ? "these numbers do not tell the methods apart: "
                  + names(leaders)
                  + " may be equally good "
                  + grounds.where()
              : names(leaders) + " cannot be told apart, and come out before the others");
    }
    if (leaders.size() == 1) {
      disagreement(first);
    } else {
      amongLeaders(leaders);
    }
    truth(first, leaders.size() == 1 ? "it" : grounds.title(first));
  }

  private String praise(String first, List<String> sound) {
    List<String> others = sound.subList(1, sound.size());
    return Stream.of(Measure.values())
        .filter(measure -> measure.counts() && grounds.best(first, others, measure))
        .map(Measure::praise)
        .findFirst()
        .orElse("does best over all measures together, though in none by itself");
  }

  private void disagreement(String first) {
    List<OptionalDouble> others =
        Stream.concat(
                grounds.ranking().places().stream().map(Ranking.Place::method),
                grounds.ranking().unplaced().stream())
            .filter(other -> !other.equals(first))
            .map(other -> grounds.alike(first, other))
            .filter(OptionalDouble::isPresent)
            .toList();
    if (others.isEmpty()) {
      return;
    }
    long against = others.stream().filter(each -> each.orElseThrow() < DISAGREES).count();
    clauses.add(
        against == 1
            ? "one method disagrees with it"
            : word(against)
                + (against == 0 ? " method disagrees" : " methods disagree")
                + " with it");
  }

  private void amongLeaders(List<String> leaders) {
    for (int i = 0; i < leaders.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (grounds.alike(leaders.get(i), leaders.get(j)).orElse(1) < DISAGREES) {
          clauses.add("not all of them show the same places");
          return;
        }
      }
    }
  }

  private void truth(String first, String name) {
    grounds
        .pointing(first)
        .ifPresent(
            share ->
                clauses.add(
                    share >= 0.5
                        ? name + " points at what is truly there"
                        : name + " points beside what is truly there, as the network may"));
  }

  private void unsound(List<String> methods) {
    if (methods.size() == 1) {
      clauses.add(
          "the map of "
              + grounds.title(methods.getFirst())
              + " hardly changes when the weights are random: don't read it");
    } else if (!methods.isEmpty()) {
      clauses.add(
          "the maps of "
              + names(methods)
              + " hardly change when the weights are random: don't read them");
    }
  }

  private void missing() {
    Optional.of(grounds.empty())
        .filter(methods -> !methods.isEmpty())
        .ifPresent(
            methods ->
                clauses.add(
                    names(methods) + (methods.size() == 1 ? " shows nothing" : " show nothing")));
    Optional.of(grounds.late())
        .filter(methods -> !methods.isEmpty())
        .ifPresent(methods -> clauses.add(names(methods) + " did not fit the time"));
  }

  private String names(List<String> methods) {
    List<String> titles = methods.stream().map(grounds::title).toList();
    if (titles.size() == 1) {
      return titles.getFirst();
    }
    int shown = titles.size() <= NAMED + 1 ? titles.size() - 1 : NAMED;
    String last =
        shown == titles.size() - 1 ? titles.getLast() : word(titles.size() - shown) + " others";
    return String.join(", ", titles.subList(0, shown)) + " and " + last;
  }

  private static String word(long number) {
    return number < WORDS.length ? WORDS[(int) number] : String.valueOf(number);
  }
}
