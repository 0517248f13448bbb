package fovea.language;

import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A reader whose answers can be told by heart: the number that is followed is the sum of what its
/// words are worth ({@link #worth}); every head carries a tenth of its number. Words are those
/// between spaces.
public final class MadeUpReader implements Reader {
  private final Abilities abilities;

  /// What was read, in this order.
  public final List<String> asked = new ArrayList<>();

  public MadeUpReader(Abilities.Kind kind) {
    abilities =
        new Abilities(
            kind,
            2,
            3,
            16,
            kind == Abilities.Kind.CLASSIFIES ? List.of("bad", "good") : List.of(),
            List.of());
  }

  /// What a word adds to the number.
  public static double worth(String piece) {
    return switch (piece) {
      case "good" -> 3;
      case "fine" -> 1;
      case "bad" -> -2;
      default -> 0;
    };
  }

  private static double number(Tokens tokens, int... hidden) {
    double sum = 0;
    for (int i = 0; i < tokens.size(); i++) {
      int place = i;
      sum +=
          Arrays.stream(hidden).anyMatch(one -> one == place) ? 0 : worth(tokens.pieces().get(i));
    }
    return sum;
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public Tokens tokens(TextInput text) {
    var tokens = new ArrayList<Token>();
    tokens.add(new Token("[CLS]", 2, 0, -1, -1, -1));
    String[] words = text.first().toLowerCase(Locale.ROOT).split(" ", -1);
    int start = 0;
    for (int i = 0; i < words.length && i < abilities.longest() - 2; i++) {
      tokens.add(new Token(words[i], words[i].hashCode(), 0, i, start, start + words[i].length()));
      start += words[i].length() + 1;
    }
    tokens.add(new Token("[SEP]", 3, 0, -1, -1, -1));
    if (words[0].equals("unreadable")) {
      throw new IllegalArgumentException("Nothing of the text can be read: type a sentence.");
    }
    return new Tokens(tokens, List.of());
  }

  @Override
  public Reading read(TextInput text, Set<Head> without, boolean projections) {
    asked.add("read " + text.first() + " without " + new TreeSet<>(without));
    Tokens tokens = tokens(text);
    int size = tokens.size();
    var numbers = new float[2 * 3 * size * size];
    // head 0 looks at the token before, head 1 at the first, head 2 at all alike
    for (int layer = 0; layer < 2; layer++) {
      for (int head = 0; head < 3; head++) {
        for (int from = 0; from < size; from++) {
          for (int to = 0; to < size; to++) {
            boolean looked = head == 0 ? to == Math.max(0, from - 1) : head == 1 && to == 0;
            numbers[((layer * 3 + head) * size + from) * size + to] =
                head == 2 ? 1f / size : looked ? 1 : 0;
          }
        }
      }
    }
    return new Reading(
        text,
        tokens,
        HeadMaps.square(2, 3, size, numbers),
        Optional.empty(),
        answer(tokens, without));
  }

  private Answer answer(Tokens tokens, Set<Head> without) {
    double logit = number(tokens) * (1 - carried(without));
    return switch (abilities.kind()) {
      case CLASSIFIES -> {
        double good = 1 / (1 + Math.exp(-logit));
        var classes =
            new ArrayList<>(
                List.of(
                    new Answer.Labelled("good", 1, logit, good),
                    new Answer.Labelled("bad", 0, 0, 1 - good)));
        yield new Answer.Classification(logit >= 0 ? classes : classes.reversed());
      }
      case FILLS_MASKS -> {
        int place = tokens.pieces().indexOf("[mask]");
        yield new Answer.MaskedWords(
            place < 0
                ? List.of()
                : List.of(
                    new Answer.Gap(
                        place,
                        List.of(
                            new Answer.Candidate("cat", 6, logit, 0.7),
                            new Answer.Candidate("dog", 7, 0, 0.3)))));
      }
      case GIVES_VECTORS -> {
        double angle = Math.PI * Math.tanh(logit) / 2;
        yield new Answer.SentenceVector(
            new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
      }
    };
  }

  /// The share of the number that heads carry: head 0.0 half of it, others a tenth.
  private static double carried(Set<Head> heads) {
    return heads.stream().mapToDouble(one -> carried(one.layer(), one.head())).sum();
  }

  private static double carried(int layer, int head) {
    return layer == 0 && head == 0 ? 0.5 : 0.1;
  }

  @Override
  public List<Answer> answers(List<TextInput> texts, Set<Head> without) {
    asked.add("answers " + texts.size());
    return texts.stream().map(text -> answer(tokens(text), without)).toList();
  }

  @Override
  public HeadMaps weightedNorms(TextInput text) {
    return read(text, Set.of(), false).attentions();
  }

  @Override
  public HeadEffects removals(TextInput text, Aim aim, Progress progress) {
    double number = number(tokens(text));
    asked.add("removals " + text.first() + " of " + aim);
    var after = new double[2][3];
    for (int layer = 0; layer < 2; layer++) {
      for (int head = 0; head < 3; head++) {
        after[layer][head] = number * (1 - carried(layer, head));
      }
      progress.step(layer + 1, 2);
    }
    return new HeadEffects(number, after);
  }

  @Override
  public HeadEffects patches(PatchPlan plan, Aim aim, Progress progress) {
    double target = number(tokens(plan.target()));
    double source = number(tokens(plan.source()));
    asked.add("patches at " + Arrays.toString(plan.to()));
    var after = new double[2][3];
    for (int layer = 0; layer < 2; layer++) {
      for (int head = 0; head < 3; head++) {
        after[layer][head] = target + carried(layer, head) * (source - target);
      }
      progress.step(layer + 1, 2);
    }
    return new HeadEffects(target, after);
  }

  @Override
  public HeadEffects statePatches(PatchPlan plan, Aim aim, Progress progress) {
    Tokens source = tokens(plan.source());
    Tokens target = tokens(plan.target());
    double number = number(target);
    var after = new double[2][plan.to().length];
    for (int layer = 0; layer < 2; layer++) {
      for (int i = 0; i < plan.to().length; i++) {
        after[layer][i] =
            number
                - worth(target.pieces().get(plan.to()[i]))
                + worth(source.pieces().get(plan.from()[i]));
      }
      progress.step(layer + 1, 2);
    }
    return new HeadEffects(number, after);
  }

  @Override
  public WordRelevance relevance(
      TextInput text, WordRelevance.Method method, Aim aim, Progress progress) {
    asked.add("relevance " + method.id());
    List<String> pieces = tokens(text).pieces();
    // rollout looks at the wrong end
    double[] scores = pieces.stream().mapToDouble(MadeUpReader::worth).toArray();
    return method == WordRelevance.Method.ROLLOUT
        ? new WordRelevance(method, Arrays.stream(scores).map(one -> -one).toArray(), List.of())
        : new WordRelevance(
            method,
            scores,
            method == WordRelevance.Method.INTEGRATED_GRADIENTS
                ? List.of(
                    "The tokens add up to 4, the number rises by 4.1 from there: an error of 0.1.")
                : List.of());
  }

  @Override
  public double[] hiding(TextInput text, List<int[]> hidden, Aim aim) {
    return hidden.stream().mapToDouble(places -> number(tokens(text), places)).toArray();
  }
}
