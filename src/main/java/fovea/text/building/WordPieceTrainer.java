package fovea.text.building;

import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/// Builds a vocabulary of word pieces of texts as Hugging Face's `tokenizers` does
/// (`BertWordPieceTokenizer.train`): words are cut into characters, and the two neighbouring pieces
/// that stand together most often become one, again and again, until there are enough tokens or no
/// two stand together twice. (The score of Schuster and Nakajima, which divides by how often each
/// stands alone, is not used there.) Of pairs that are equally frequent the one whose pieces have
/// the smaller numbers comes first; there the original leaves the order to chance.
public final class WordPieceTrainer {
  private static final int LEAST_COUNT = 2;
  private static final int MOST_CHARACTERS = 1000;

  /// Longer words would not be read anyway.
  private static final int LONGEST_WORD = 100;

  private final WordPieceOptions options;
  private final int size;
  private final Map<String, Integer> ids = new LinkedHashMap<>();
  private final List<String> tokens = new ArrayList<>();

  /// @param size the most tokens, the special ones included
  public WordPieceTrainer(WordPieceOptions options, int size) {
    this.options = options;
    this.size = size;
  }

  /// A word as pieces, and how often it stands in the texts.
  private static final class Word {
    int[] pieces;
    final long count;

    Word(int[] pieces, long count) {
      this.pieces = pieces;
      this.count = count;
    }
  }

  private record Candidate(long pair, long count) {}

  /// The tokens by their numbers: special ones, characters, merged ones in the order in which they
  /// were made.
  public List<String> tokens(Iterable<String> texts) {
    ids.clear();
    tokens.clear();
    Map<String, Long> counts = counts(texts);
    WordPieceOptions.Special special = options.special();
    for (String name :
        List.of(
            special.padding(),
            special.unknown(),
            special.classification(),
            special.separator(),
            special.mask())) {
      id(name);
    }
    List<Word> words = words(counts, alphabet(counts));
    merge(words);
    return List.copyOf(tokens);
  }

  private int id(String token) {
    Integer known = ids.putIfAbsent(token, tokens.size());
    if (known == null) {
      tokens.add(token);
      return tokens.size() - 1;
    }
    return known;
  }

  private Map<String, Long> counts(Iterable<String> texts) {
    var counts = new TreeMap<String, Long>();
    for (String text : texts) {
      for (String word : WordPieceTokenizer.words(text, options)) {
        if (word.length() <= LONGEST_WORD) {
          counts.merge(word, 1L, Long::sum);
        }
      }
    }
    return counts;
  }

  /// The most frequent characters; those of them that begin a word get numbers by their codes, and
  /// so do all.
  private Set<Integer> alphabet(Map<String, Long> counts) {
    var frequency = new TreeMap<Integer, Long>();
    counts.forEach(
        (word, count) -> word.codePoints().forEach(c -> frequency.merge(c, count, Long::sum)));
    var kept = new HashSet<Integer>();
    frequency.entrySet().stream()
        .sorted(Map.Entry.<Integer, Long>comparingByValue().reversed())
        .limit(MOST_CHARACTERS)
        .forEach(entry -> kept.add(entry.getKey()));
    kept.stream().sorted().forEach(c -> id(Character.toString(c)));
    return kept;
  }

  private List<Word> words(Map<String, Long> counts, Set<Integer> alphabet) {
    var inside = new HashSet<Integer>();
    counts.keySet().forEach(word -> word.codePoints().skip(1).forEach(inside::add));
    inside.retainAll(alphabet);
    inside.stream()
        .sorted()
        .forEach(c -> id(WordPieceTokenizer.CONTINUATION + Character.toString(c)));
    var words = new ArrayList<Word>();
    counts.forEach(
        (word, count) -> {
          int[] characters = word.codePoints().toArray();
          var pieces = new ArrayList<Integer>();
          for (int i = 0; i < characters.length; i++) {
            if (alphabet.contains(characters[i])) {
              String name = Character.toString(characters[i]);
              pieces.add(id(i == 0 ? name : WordPieceTokenizer.CONTINUATION + name));
            }
          }
          words.add(new Word(pieces.stream().mapToInt(Integer::intValue).toArray(), count));
        });
    return words;
  }

  private static long pair(int first, int second) {
    return (long) first << 32 | second;
  }

  private void merge(List<Word> words) {
    var counts = new HashMap<Long, Long>();
    var where = new HashMap<Long, Set<Integer>>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      for (int j = 0; j + 1 < word.pieces.length; j++) {
        long pair = pair(word.pieces[j], word.pieces[j + 1]);
        counts.merge(pair, word.count, Long::sum);
        where.computeIfAbsent(pair, p -> new HashSet<>()).add(i);
      }
    }
    var queue =
        new PriorityQueue<Candidate>(
            Comparator.comparingLong(Candidate::count)
                .reversed()
                .thenComparingLong(Candidate::pair));
    counts.forEach((pair, count) -> queue.add(new Candidate(pair, count)));
    while (tokens.size() < size && !queue.isEmpty()) {
      Candidate best = queue.poll();
      long now = counts.getOrDefault(best.pair(), 0L);
      if (now != best.count()) {
        if (now > 0) {
          queue.add(new Candidate(best.pair(), now));
        }
        continue;
      }
      if (now < LEAST_COUNT) {
        return;
      }
      join(best.pair(), words, counts, where, queue);
    }
  }

  private void join(
      long pair,
      List<Word> words,
      Map<Long, Long> counts,
      Map<Long, Set<Integer>> where,
      PriorityQueue<Candidate> queue) {
    int first = (int) (pair >>> 32);
    int second = (int) pair;
    String end = tokens.get(second);
    int joined =
        id(
            tokens.get(first)
                + (end.startsWith(WordPieceTokenizer.CONTINUATION)
                    ? end.substring(WordPieceTokenizer.CONTINUATION.length())
                    : end));
    var grown = new HashSet<Long>();
    for (int i : where.getOrDefault(pair, Set.of())) {
      Word word = words.get(i);
      int[] before = word.pieces;
      int[] after = joined(before, first, second, joined);
      if (after.length == before.length) {
        continue;
      }
      for (int j = 0; j + 1 < before.length; j++) {
        counts.merge(pair(before[j], before[j + 1]), -word.count, Long::sum);
      }
      for (int j = 0; j + 1 < after.length; j++) {
        long other = pair(after[j], after[j + 1]);
        counts.merge(other, word.count, Long::sum);
        if (after[j] == joined || after[j + 1] == joined) {
          grown.add(other);
          where.computeIfAbsent(other, p -> new HashSet<>()).add(i);
        }
      }
      word.pieces = after;
    }
    counts.remove(pair);
    where.remove(pair);
    grown.forEach(other -> queue.add(new Candidate(other, counts.getOrDefault(other, 0L))));
  }

  private static int[] joined(int[] pieces, int first, int second, int joined) {
    var after = new int[pieces.length];
    int length = 0;
    for (int i = 0; i < pieces.length; i++) {
      boolean both = i + 1 < pieces.length && pieces[i] == first && pieces[i + 1] == second;
      after[length++] = both ? joined : pieces[i];
      i += both ? 1 : 0;
    }
    return Arrays.copyOf(after, length);
  }
}
