package fovea.attack.caption;

import fovea.attack.Ascent;
import fovea.attack.caption.AttackedCaptioner.Derivative;
import fovea.attack.caption.AttackedCaptioner.Scores;
import fovea.attack.caption.AttackedCaptioner.Weighing;
import fovea.attack.caption.AttackedCaptioner.Writing;
import fovea.captioning.Word;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What an attack on a caption climbs: logarithms of probabilities of tokens. A word that is to be
/// said is asked for with the words before it, as the beginning of a sentence: of the beginnings of
/// the captions that the search found on the way the likeliest one, the place as in the keyword
/// method of Chen et al., Attacking Visual Language Grounding with Adversarial Examples
/// (Show-and-Fool), ACL 2018; theirs compares the word's score alone with the largest other one.
final class CaptionHill implements Ascent.Hill<String> {
  /// From numbers to those that a file would give.
  interface Rounding {
    float[] of(float[] picture);
  }

  /// Pictures that keep what they reach when they are rounded are before all others.
  private static final double KEPT = 1e9;

  /// What is asked for, at which tokens.
  ///
  /// @param tokens the start mark first
  private record Question(int[] tokens, Weighing weighing, AtomicReference<Double> loss) {}

  /// A beginning of a sentence that ends with the word.
  ///
  /// @param tokens the start mark first
  /// @param at the first token of the word
  private record Beginning(int[] tokens, int at) {}

  private interface Loss {
    TokenLoss of(Scores scores);
  }

  private final AttackedCaptioner network;
  private final CaptionAim aim;
  private final Rounding rounded;
  private @Nullable Beginning held;
  private double value = Double.NEGATIVE_INFINITY;

  /// @param rounded what is left of a picture in 8 bits a channel
  CaptionHill(AttackedCaptioner network, CaptionAim aim, Rounding rounded) {
    this.network = network;
    this.aim = aim;
    this.rounded = rounded;
  }

  @Override
  public Ascent.Look<String> look(float[] pixels, int step, boolean further, boolean kept) {
    Writing now = network.write(pixels);
    Question question = question(pixels, now);
    var gradient = new float[0];
    if (further) {
      Derivative found = network.derivative(pixels, question.tokens(), question.weighing());
      gradient = found.gradient();
    } else {
      question.weighing().weights(network.scores(pixels, question.tokens()));
    }
    boolean reached = aim.reached(now.text());
    boolean lasting = reached && aim.reached(network.write(rounded.of(pixels)).text());
    double loss = question.loss().get();
    return new Ascent.Look<>(loss, reached, loss + (lasting ? KEPT : 0), gradient, now.text());
  }

  private Question question(float[] pixels, Writing now) {
    return switch (aim) {
      case CaptionAim.Say(String word, int place) -> said(pixels, now, word, place);
      case CaptionAim.Lose(String word) -> lost(now, word);
      case CaptionAim.Sentence(String text) -> {
        String whole = String.join(" ", CaptionAim.words(text));
        int[] start = {network.tokens().marks().start()};
        int[] all = with(start, network.tokens().ids(whole, true));
        int[] ended = with(all, new int[] {network.tokens().marks().end()});
        yield asked(all, scores -> likelihood(scores, ended, all.length));
      }
    };
  }

  private static Question asked(int[] tokens, Loss loss) {
    var value = new AtomicReference<Double>();
    return new Question(
        tokens,
        scores -> {
          TokenLoss found = loss.of(scores);
          value.set(found.sum());
          return Ascent.direction(found.weights());
        },
        value);
  }

  /// That these tokens follow one another.
  ///
  /// @param rows how many of them are asked for, behind the start mark
  private static TokenLoss likelihood(Scores scores, int[] tokens, int rows) {
    var loss = new TokenLoss(scores);
    for (int row = 0; row < rows; row++) {
      loss.add(row, tokens[row + 1], 1);
    }
    return loss;
  }

  private Question said(float[] pixels, Writing now, String word, int place) {
    int[] inside = network.tokens().ids(word, false);
    int[] first = network.tokens().ids(word, true);
    Scores scores = network.scores(pixels, now.tokens());
    List<Integer> rows = rows(now.tokens(), place);
    double before = 0; // the logarithm of the probability of the words before
    for (int row = 0; row < now.tokens().length; row++) {
      int[] ids = row == 0 ? first : inside;
      double here = before + TokenLoss.logProbability(scores, row, ids[0]);
      if (rows.contains(row) && here > value) {
        value = here;
        held = new Beginning(with(Arrays.copyOf(now.tokens(), row + 1), ids), row + 1);
      }
      if (row + 1 < now.tokens().length) {
        before += TokenLoss.logProbability(scores, row, now.tokens()[row + 1]);
      }
    }
    Beginning beginning = Objects.requireNonNull(held, "a word may always begin a sentence");
    int[] all = beginning.tokens();
    return asked(
        Arrays.copyOf(all, all.length - 1),
        found -> {
          value = likelihood(found, all, beginning.at()).sum();
          return likelihood(found, all, all.length - 1);
        });
  }

  private static int likeliest(Scores scores, List<Integer> rows, int first, int inside) {
    int best = rows.getFirst();
    double most = Double.NEGATIVE_INFINITY;
    for (int row : rows) {
      double one = TokenLoss.logProbability(scores, row, row == 0 ? first : inside);
      if (one > most) {
        most = one;
        best = row;
      }
    }
    return best;
  }

  /// The rows after which a word may begin: those before a word and that at the end.
  ///
  /// @param place of the word, from 1; {@link CaptionAim#ANYWHERE} for all
  private List<Integer> rows(int[] all, int place) {
    var rows = new ArrayList<Integer>();
    for (int row = 0; row < all.length; row++) {
      boolean end = row + 1 == all.length;
      if (end || !continues(all[row + 1], row == 0)) {
        rows.add(row);
      }
    }
    return place == CaptionAim.ANYWHERE
        ? rows
        : List.of(rows.get(Math.min(place, rows.size()) - 1));
  }

  private boolean continues(int token, boolean first) {
    return network.tokens().text(token, first).startsWith(Word.CONTINUES);
  }

  /// Where it stands its first token is to become unlikely; where it does not, it is kept from
  /// where it is likeliest.
  private Question lost(Writing now, String word) {
    int[] all = now.tokens();
    List<Integer> rows = rows(all, CaptionAim.ANYWHERE);
    return asked(
        all,
        scores -> {
          var loss = new TokenLoss(scores);
          List<Integer> there =
              IntStream.range(0, rows.size() - 1)
                  .filter(i -> is(word, all, rows.get(i) + 1, rows.get(i + 1) + 1))
                  .mapToObj(rows::get)
                  .toList();
          there.forEach(row -> loss.add(row, all[row + 1], -1.0 / there.size()));
          if (there.isEmpty()) {
            int first = network.tokens().ids(word, true)[0];
            int inside = network.tokens().ids(word, false)[0];
            int row = likeliest(scores, rows, first, inside);
            loss.add(row, row == 0 ? first : inside, -1);
          }
          return loss;
        });
  }

  /// Whether some tokens are a word.
  private boolean is(String word, int[] all, int from, int to) {
    var text = new StringBuilder();
    for (int i = from; i < to; i++) {
      String piece = network.tokens().text(all[i], i == 1);
      text.append(piece.startsWith(Word.CONTINUES) ? piece.substring(2) : piece);
    }
    return text.toString().equalsIgnoreCase(word.strip());
  }

  private static int[] with(int[] some, int[] more) {
    int[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
