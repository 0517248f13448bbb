package fovea.language.deletion;

import fovea.dataset.KeyedRandom;
import fovea.language.Aim;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Takes tokens out of a text in the order of their scores and in orders drawn by chance. What is
/// taken out is replaced as {@link Reader#hiding} does; marks stay, and so does a place whose word
/// is followed.
public final class DeletionCheck {
  /// So many points at most are measured after the first; of longer texts several tokens go at
  /// once.
  static final int POINTS = 24;

  /// So many orders are drawn where nobody says otherwise.
  public static final int ORDERS = 20;

  private DeletionCheck() {}

  /// On the compute thread.
  ///
  /// @param found one a method, of this text and aim
  /// @param orders how many are drawn by chance, at least 1
  /// @param progress told after every order
  public static Deletion of(
      Reader reader,
      TextInput text,
      List<WordRelevance> found,
      Aim aim,
      int orders,
      long seed,
      Progress progress) {
    int[] places = removable(reader.tokens(text), aim);
    int[] counts = counts(places.length);
    int all = found.size() + orders;
    var courses = new ArrayList<Deletion.Course>();
    for (WordRelevance one : found) {
      int[] order =
          Arrays.stream(places)
              .boxed()
              .sorted(Comparator.comparingDouble((Integer place) -> -one.scores()[place]))
              .mapToInt(Integer::intValue)
              .toArray();
      courses.add(
          new Deletion.Course(one.method(), order, numbers(reader, text, order, counts, aim)));
      progress.step(courses.size(), all);
    }
    var numbers = new double[orders][];
    for (int i = 0; i < orders; i++) {
      int[] order =
          Arrays.stream(KeyedRandom.of(seed, i).nextOrder(places.length))
              .map(k -> places[k])
              .toArray();
      numbers[i] = numbers(reader, text, order, counts, aim);
      progress.step(found.size() + i + 1, all);
    }
    return new Deletion(counts, courses, new Deletion.Chance(seed, numbers));
  }

  private static int[] removable(Tokens tokens, Aim aim) {
    int followed = aim instanceof Aim.OfWord(int position, _) ? position : -1;
    int[] places =
        IntStream.range(0, tokens.size())
            .filter(i -> !tokens.tokens().get(i).added() && i != followed)
            .toArray();
    if (places.length == 0) {
      throw new IllegalArgumentException(
          "Nothing of the text can be taken out: write more words around the masked place.");
    }
    return places;
  }

  private static int[] counts(int places) {
    int points = Math.min(places, POINTS);
    return IntStream.rangeClosed(0, points)
        .map(i -> (int) Math.round((double) i * places / points))
        .toArray();
  }

  private static double[] numbers(
      Reader reader, TextInput text, int[] order, int[] counts, Aim aim) {
    List<int[]> hidden =
        Arrays.stream(counts).mapToObj(count -> Arrays.copyOf(order, count)).toList();
    return reader.hiding(text, hidden, aim);
  }
}
