package fovea.language.patch;

import fovea.language.PatchPlan;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.language.Tokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Which place of one text goes with which of another; each place at most once.
///
/// @param from places of the first text by those of the second, ascending
public record PlacePairs(Map<Integer, Integer> from) {
  public PlacePairs {
    from = Map.copyOf(from);
  }

  /// What a person is offered first: of texts of one length all places; of others those that begin
  /// and that end both texts with the same tokens.
  public static PlacePairs suggested(Tokens source, Tokens target) {
    var pairs = new TreeMap<Integer, Integer>();
    if (source.size() == target.size()) {
      IntStream.range(0, source.size()).forEach(i -> pairs.put(i, i));
      return new PlacePairs(pairs);
    }
    int shorter = Math.min(source.size(), target.size());
    int front = 0;
    while (front < shorter && same(source, front, target, front)) {
      pairs.put(front, front);
      front++;
    }
    for (int back = 1; back <= shorter - front; back++) {
      int one = source.size() - back;
      int other = target.size() - back;
      if (!same(source, one, target, other)) {
        break;
      }
      pairs.put(other, one);
    }
    return new PlacePairs(pairs);
  }

  private static boolean same(Tokens source, int from, Tokens target, int to) {
    Token one = source.tokens().get(from);
    return one.id() == target.tokens().get(to).id();
  }

  /// Why a person has to say which places go together, in a sentence; "" where both are as long.
  public static String reason(Tokens source, Tokens target) {
    return source.size() == target.size()
        ? ""
        : "The first text has %d tokens, the second %d, so no place follows from its number: those that begin and end both alike are paired, the others are yours to pair."
            .formatted(source.size(), target.size());
  }

  /// Pairs by their numbers, such as `0-0,2-3`: places of the first and of the second text.
  ///
  /// @throws IllegalArgumentException when they cannot be read, in one sentence
  public static PlacePairs parse(String text) {
    var pairs = new TreeMap<Integer, Integer>();
    for (String pair : text.split(",", -1)) {
      String[] places = pair.strip().split("-", -1);
      if (places.length > 2 || !Arrays.stream(places).allMatch(one -> one.matches("\\d{1,4}"))) {
        throw new IllegalArgumentException(
            "“%s” names no places: write one from 0, such as 3, or one of each text, such as 2-3; several by commas."
                .formatted(pair.strip()));
      }
      int to = Integer.parseInt(places[places.length - 1]);
      if (pairs.put(to, Integer.parseInt(places[0])) != null) {
        throw new IllegalArgumentException("Place %d is named twice: name it once.".formatted(to));
      }
    }
    return new PlacePairs(pairs);
  }

  /// With one pair more; pairs that had either place are undone.
  public PlacePairs with(int source, int target) {
    var pairs = new TreeMap<>(from);
    pairs.values().removeIf(place -> place == source);
    pairs.put(target, source);
    return new PlacePairs(pairs);
  }

  /// Without the pair of a place of the second text.
  public PlacePairs without(int target) {
    var pairs = new TreeMap<>(from);
    pairs.remove(target);
    return new PlacePairs(pairs);
  }

  /// @throws IllegalArgumentException when there are none, in one sentence
  public PatchPlan plan(TextInput source, TextInput target) {
    var pairs = new TreeMap<>(from);
    return new PatchPlan(
        source,
        target,
        pairs.values().stream().mapToInt(Integer::intValue).toArray(),
        pairs.keySet().stream().mapToInt(Integer::intValue).toArray());
  }

  /// The columns of states that are patched, such as `cat → dog` at place 2.
  public static List<String> columns(PatchPlan plan, Tokens source, Tokens target) {
    var names = new ArrayList<String>();
    for (int i = 0; i < plan.to().length; i++) {
      String one = source.pieces().get(plan.from()[i]);
      String other = target.pieces().get(plan.to()[i]);
      names.add(one.equals(other) ? other : one + " → " + other);
    }
    return names;
  }
}
