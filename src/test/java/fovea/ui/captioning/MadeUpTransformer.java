package fovea.ui.captioning;

import fovea.captioning.AttentionMaps;
import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.modelmanager.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A captioner with several heads, pieces of words and no gate; heeds what transformers heed. Its
/// weighted gaze is a bump in the picture's upper left corner.
final class MadeUpTransformer implements Captioner {
  static final String GIRAFFE = "a small gir ##af ##fe stands beside a tall tree on the grass";
  static final int GRID = 12;

  private final int layers;
  private final int heads;
  volatile int calls;
  volatile int weightedCalls;
  volatile DecodingOptions lastOptions = DecodingOptions.standard();
  volatile String failure = "";
  volatile String weightedFailure = "";

  MadeUpTransformer(int layers, int heads) {
    this.layers = layers;
    this.heads = heads;
  }

  /// A choice of made-up captioners; one that is null cannot be opened.
  static final class Choice implements TaskModels<Captioner> {
    final Map<String, Captioner> captioners = new LinkedHashMap<>();

    /// Those of which more is known than their name.
    final List<ModelChoice> told = new ArrayList<>();

    Choice with(String id, Captioner captioner) {
      captioners.put(id, captioner);
      return this;
    }

    @Override
    public List<ModelChoice> choices() {
      return captioners.keySet().stream().map(this::choice).toList();
    }

    private ModelChoice choice(String id) {
      return told.stream()
          .filter(one -> one.id().equals(id))
          .findFirst()
          .orElseGet(() -> new ModelChoice(id, "The " + id));
    }

    @Override
    public <R, X extends Exception> R use(String id, Work<? super Captioner, ? extends R, X> work)
        throws ModelException, X {
      Captioner captioner = captioners.get(id);
      if (captioner == null) {
        throw new ModelException("The model “" + id + "” is damaged; fetch it again.");
      }
      return work.with(captioner);
    }
  }

  @Override
  public Abilities abilities() {
    return new Abilities(true, layers, heads);
  }

  @Override
  public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
    calls++;
    lastOptions = options;
    if (!failure.isEmpty()) {
      throw new IllegalStateException(failure);
    }
    var sentences =
        new ArrayList<>(
            List.of(
                GIRAFFE,
                "there is one gir ##af ##fe under the blue sky",
                "a gir ##af ##fe near a tree"));
    boolean sampled = options.generation().sampled();
    if (sampled) {
      Collections.rotate(sentences, (int) options.generation().seed());
    }
    sentences.replaceAll(s -> (options.generation().prompt() + " " + s).strip());
    var plain = new MadeUpCaptioner(sentences.toArray(String[]::new));
    DecodingOptions heeded = sampled ? options.withBeamWidth(1) : options;
    Caption caption = plain.caption(image, heeded, progress);
    return new Caption(
        caption.sentences().stream()
            .map(s -> sentence(s, s.words().stream().map(this::seeing).toList()))
            .toList(),
        new BeamTree(caption.tree().nodes().stream().map(this::seeing).toList()));
  }

  @Override
  public Caption weighted(RgbImage image, Caption caption, int rank, DecodingOptions options) {
    weightedCalls++;
    if (!weightedFailure.isEmpty()) {
      throw new IllegalStateException(weightedFailure);
    }
    var sentences = new ArrayList<>(caption.sentences());
    Heatmap corner = MadeUpCaptioner.blob(GRID, 0, 0, 0.1);
    sentences.set(
        rank,
        sentence(
            sentences.get(rank),
            sentences.get(rank).words().stream()
                .map(w -> word(w, corner, w.attention()))
                .toList()));
    return new Caption(sentences, caption.tree());
  }

  private static Sentence sentence(Sentence s, List<Word> words) {
    return new Sentence(words, s.logProbability(), s.score(), s.finished(), s.lastNode());
  }

  private static Word word(Word w, Heatmap gaze, AttentionMaps maps) {
    return new Word(w.text(), w.probability(), gaze, Double.NaN, w.alternatives(), maps);
  }

  private Word seeing(Word w) {
    AttentionMaps maps = maps(w.text());
    return word(w, maps.gaze(new GazeChoice.Mean()), maps);
  }

  private BeamNode seeing(BeamNode n) {
    AttentionMaps maps = maps(n.word());
    return new BeamNode(
        n.id(),
        n.parent(),
        n.step(),
        n.word(),
        n.probability(),
        n.logProbability(),
        n.score(),
        n.fate(),
        maps.gaze(new GazeChoice.Mean()),
        Double.NaN,
        n.alternatives(),
        maps);
  }

  /// A bump a head, sharp or broad, at its own place for each word.
  private AttentionMaps maps(String word) {
    var random = new Random(word.hashCode());
    var values = new float[layers * heads * GRID * GRID];
    for (int i = 0; i < layers * heads; i++) {
      double share = random.nextDouble();
      Heatmap bump =
          MadeUpCaptioner.blob(
              GRID, random.nextDouble(), random.nextDouble(), 0.05 + 0.4 * random.nextDouble());
      for (int cell = 0; cell < GRID * GRID; cell++) {
        values[i * GRID * GRID + cell] = (float) (share * bump.values()[cell]);
      }
    }
    return new AttentionMaps(layers, heads, GRID, GRID, values);
  }

  @Override
  public boolean knows(String word) {
    return vocabulary().contains(word);
  }

  @Override
  public List<String> vocabulary() {
    return new MadeUpCaptioner(GIRAFFE).vocabulary();
  }
}
