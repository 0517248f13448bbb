package fovea.ui.language;

import fovea.language.Abilities;
import fovea.language.Abilities.Kind;
import fovea.language.Aim;
import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.HeadMaps;
import fovea.language.PatchPlan;
import fovea.language.Projections;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Made-up readers of three layers with four heads, whose tokens are words: head 0 looks at the
/// token before, 1 at the first, 2 at itself, 3 at all alike; in layer 2 none of them is sure.
/// “vectors” gives vectors, “classes” tells apart three classes, “masks” fills masks, “broken”
/// fails.
public final class MadeUpReaders implements TaskModels<Reader> {
  private static final int LAYERS = 3;
  private static final int HEADS = 4;
  private static final int WIDTH = 32;
  private static final Pattern WORDS = Pattern.compile("\\[MASK\\]|[^\\s.,]+|[.,]");

  public volatile List<ModelChoice> choices =
      List.of(
          new ModelChoice("vectors", "Vectors", List.of("Something is taken for granted."), "ab"),
          new ModelChoice("classes", "Classes"),
          new ModelChoice("masks", "Masks"),
          new ModelChoice("broken", "A broken model"));

  /// What was read, in order.
  public final List<TextInput> read = new CopyOnWriteArrayList<>();

  /// Readings wait for these where it is not null.
  public volatile Semaphore gate;

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Reader, ? extends R, X> work)
      throws X {
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return work.with(
        new MadeUp(
            switch (id) {
              case "classes" -> Kind.CLASSIFIES;
              case "masks" -> Kind.FILLS_MASKS;
              default -> Kind.GIVES_VECTORS;
            }));
  }

  private final class MadeUp implements Reader {
    private final Kind kind;

    MadeUp(Kind kind) {
      this.kind = kind;
    }

    @Override
    public Abilities abilities() {
      return new Abilities(
          kind,
          LAYERS,
          HEADS,
          WIDTH,
          kind == Kind.CLASSIFIES ? List.of("bad", "good", "neither") : List.of(),
          List.of("The mean is assumed."));
    }

    @Override
    public Tokens tokens(TextInput text) {
      var tokens = new ArrayList<Token>();
      tokens.add(new Token("[CLS]", 1, 0, -1, -1, -1));
      for (int segment = 0; segment < (text.second().isPresent() ? 2 : 1); segment++) {
        List<MatchResult> words = WORDS.matcher(text.of(segment)).results().toList();
        for (int i = 0; i < words.size(); i++) {
          MatchResult word = words.get(i);
          tokens.add(
              new Token(
                  word.group(),
                  100 + Math.floorMod(word.group().hashCode(), 900),
                  segment,
                  i,
                  word.start(),
                  word.end()));
        }
        tokens.add(new Token("[SEP]", 2, segment, -1, -1, -1));
      }
      return tokens.size() <= WIDTH
          ? new Tokens(tokens, List.of())
          : new Tokens(
              tokens.subList(0, WIDTH),
              List.of("The text is cut behind token %d.".formatted(WIDTH)));
    }

    @Override
    public Reading read(TextInput text, Set<Head> without, boolean projections) {
      Semaphore wait = gate;
      if (wait != null) {
        wait.acquireUninterruptibly();
      }
      MadeUpReaders.this.read.add(text);
      Tokens tokens = tokens(text);
      Projections made = projections(tokens.size());
      return new Reading(
          text,
          tokens,
          maps(made),
          projections ? Optional.of(made) : Optional.empty(),
          answer(tokens, without.size()));
    }

    private Answer answer(Tokens tokens, int without) {
      return switch (kind) {
        case CLASSIFIES ->
            new Answer.Classification(
                List.of(
                    new Answer.Labelled("good", 1, 2.0 - without, 0.7),
                    new Answer.Labelled("bad", 0, 0.8, 0.2),
                    new Answer.Labelled("neither", 2, 0.1, 0.1)));
        case FILLS_MASKS -> {
          var gaps = new ArrayList<Answer.Gap>();
          for (int i = 0; i < tokens.size(); i++) {
            if (tokens.tokens().get(i).piece().equals("[MASK]")) {
              gaps.add(
                  new Answer.Gap(
                      i,
                      List.of(
                          new Answer.Candidate("capital", 7, 5, 0.8),
                          new Answer.Candidate("##s", 8, 3, 0.1))));
            }
          }
          yield new Answer.MaskedWords(gaps);
        }
        case GIVES_VECTORS ->
            new Answer.SentenceVector(
                new float[] {0.6f, tokens.size() % 2 == 0 ? 0.8f : -0.8f, 0, 0});
      };
    }

    @Override
    public List<Answer> answers(List<TextInput> texts, Set<Head> without) {
      return texts.stream().map(text -> answer(tokens(text), without.size())).toList();
    }

    @Override
    public HeadMaps weightedNorms(TextInput text) {
      return maps(projections(tokens(text).size()));
    }

    @Override
    public HeadEffects removals(TextInput text, Aim aim, Progress progress) {
      return effects(HEADS);
    }

    @Override
    public HeadEffects patches(PatchPlan plan, Aim aim, Progress progress) {
      return effects(HEADS);
    }

    @Override
    public HeadEffects statePatches(PatchPlan plan, Aim aim, Progress progress) {
      return effects(plan.to().length);
    }

    @Override
    public WordRelevance relevance(
        TextInput text, WordRelevance.Method method, Aim aim, Progress progress) {
      var scores = new double[tokens(text).size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = method.signed() && i % 2 == 1 ? -i : i;
      }
      return new WordRelevance(method, scores, List.of());
    }

    @Override
    public double[] hiding(TextInput text, List<int[]> hidden, Aim aim) {
      return hidden.stream().mapToDouble(places -> 2.0 - Arrays.stream(places).sum()).toArray();
    }
  }

  private static HeadEffects effects(int columns) {
    var after = new double[LAYERS][columns];
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int column = 0; column < columns; column++) {
        after[layer][column] = 2.0 + (layer - 1) * 0.5 - column * 0.25;
      }
    }
    return new HeadEffects(2.0, after);
  }

  private static Projections projections(int size) {
    int all = LAYERS * HEADS * size * WIDTH;
    var queries = new float[all];
    var keys = new float[all];
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int head = 0; head < HEADS; head++) {
        for (int token = 0; token < size; token++) {
          int place = ((layer * HEADS + head) * size + token) * WIDTH;
          int wanted = head == 0 ? Math.max(0, token - 1) : head == 1 ? 0 : token;
          queries[place + wanted % WIDTH] = head == 3 ? 0 : layer == 2 ? 8 : 40;
          keys[place + token % WIDTH] = 1;
        }
      }
    }
    return new Projections(LAYERS, HEADS, size, WIDTH, queries, keys, new float[all]);
  }

  /// The softmax of the scores.
  private static HeadMaps maps(Projections made) {
    int size = made.size();
    var numbers = new float[LAYERS * HEADS * size * size];
    for (int row = 0; row < LAYERS * HEADS * size; row++) {
      double sum = 0;
      for (int to = 0; to < size; to++) {
        double one = Math.exp(made.score(row / size / HEADS, row / size % HEADS, row % size, to));
        numbers[row * size + to] = (float) one;
        sum += one;
      }
      for (int to = 0; to < size; to++) {
        numbers[row * size + to] /= (float) sum;
      }
    }
    return HeadMaps.square(LAYERS, HEADS, size, numbers);
  }
}
