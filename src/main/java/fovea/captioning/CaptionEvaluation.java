package fovea.captioning;

import fovea.metric.Bleu;
import fovea.metric.Chair;
import fovea.metric.CiderD;
import fovea.metric.GazeAccuracy;
import fovea.metric.RougeL;
import fovea.metric.Tally;
import fovea.scene.Kind;
import fovea.scene.NamedColor;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import fovea.scene.SceneObject;
import fovea.scene.language.SceneCaptions;
import fovea.scene.language.SceneLexicon;
import fovea.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/// How well a captioner does on generated scenes, where the truth is known: its sentences against
/// the scene's five, the things and colours it names against what is there, and the gaze of every
/// word that names a thing against that thing's pixels.
public final class CaptionEvaluation {
  /// What is measured.
  ///
  /// @param scenes how many, 1 to 1,000,000
  /// @param firstSeed seed of the first scene, each next one has the next seed; no captioner is
  ///   trained on the seeds 0 to 9,999,999
  /// @param size side of the scenes in pixels, 64 to 512
  public record Settings(int scenes, long firstSeed, int size, DecodingOptions decoding) {
    public Settings {
      if (scenes < 1 || scenes > 1_000_000) {
        throw new IllegalArgumentException(
            "The number of scenes must be 1 to 1000000, not " + scenes + ".");
      }
      if (size < 64 || size > 512) {
        throw new IllegalArgumentException("A scene has 64 to 512 pixels, not " + size + ".");
      }
    }
  }

  /// Whether words look at what they name.
  ///
  /// @param accuracy share of the words whose gaze has its peak on the thing or one cell beside it
  /// @param chance the same for a gaze that peaks anywhere
  /// @param words how many words were judged
  public record Gaze(double accuracy, double chance, int words) {
    private static Gaze of(Collection<GazeAccuracy.Score> scores) {
      int words = 0;
      int hits = 0;
      double chance = 0;
      for (GazeAccuracy.Score score : scores) {
        words += score.words();
        hits += score.hits();
        chance += score.chance() * score.words();
      }
      return words == 0
          ? new Gaze(0, 0, 0)
          : new Gaze((double) hits / words, chance / words, words);
    }
  }

  /// The scores.
  ///
  /// @param ciderD in [0, 10]
  /// @param chairI share of the named things that are not in the picture
  /// @param chairS share of the captions that name such a thing
  /// @param colorAccuracy share of right colours among those given to things that are there
  /// @param colors how many colours were judged
  /// @param distinctCaptions how many captions differ
  /// @param unfinished captions that the network did not end
  /// @param gaze of all words that name something
  /// @param things of those that name what can be counted
  /// @param stuff of the others, such as grass
  /// @param perClass by the kind's word, in alphabetical order
  public record Result(
      int scenes,
      Bleu bleu,
      double rougeL,
      double ciderD,
      double chairI,
      double chairS,
      double colorAccuracy,
      int colors,
      int distinctCaptions,
      int unfinished,
      Gaze gaze,
      Gaze things,
      Gaze stuff,
      Map<String, Gaze> perClass) {
    public Result {
      perClass = Collections.unmodifiableMap(new LinkedHashMap<>(perClass));
    }
  }

  /// Told after each scene, and asked whether to stop.
  public interface Progress {
    void done(int scenes);

    boolean cancelled();
  }

  private final List<List<List<String>>> references = new ArrayList<>();
  private final List<List<String>> captions = new ArrayList<>();
  private final List<List<Kind>> named = new ArrayList<>();
  private final List<Set<Kind>> present = new ArrayList<>();
  private final GazeAccuracy gaze = new GazeAccuracy();
  private Tally colors = Tally.NONE;
  private int unfinished;

  private CaptionEvaluation() {}

  /// Captions every scene and adds up; on the compute thread.
  ///
  /// @throws CancellationException when `progress` says so between two scenes
  public static Result run(Captioner captioner, Settings settings, Progress progress) {
    var evaluation = new CaptionEvaluation();
    for (int i = 0; i < settings.scenes(); i++) {
      if (progress.cancelled()) {
        throw new CancellationException("The evaluation was cancelled.");
      }
      Scene scene = SceneGenerator.generate(settings.firstSeed() + i, settings.size());
      Caption caption =
          captioner.caption(scene.image(), settings.decoding(), Captioner.Progress.none());
      evaluation.add(scene, caption.best());
      progress.done(i + 1);
    }
    return evaluation.result();
  }

  /// The scores of sentences made elsewhere: `sentences.get(i)` was said of `scenes.get(i)`.
  static Result of(List<Scene> scenes, List<Sentence> sentences) {
    var evaluation = new CaptionEvaluation();
    for (int i = 0; i < scenes.size(); i++) {
      evaluation.add(scenes.get(i), sentences.get(i));
    }
    return evaluation.result();
  }

  private void add(Scene scene, Sentence sentence) {
    List<String> words = sentence.words().stream().map(Word::text).toList();
    references.add(SceneCaptions.captions(scene).stream().map(Vocabulary::tokens).toList());
    captions.add(words);
    unfinished += sentence.finished() ? 0 : 1;
    Set<Kind> there = present(scene);
    present.add(there);
    List<SceneLexicon.Mention> mentions = SceneLexicon.mentions(words);
    named.add(mentions.stream().map(SceneLexicon.Mention::kind).toList());
    for (SceneLexicon.Mention mention : mentions) {
      Kind kind = mention.kind();
      gaze.add(
          kind.name(),
          sentence.words().get(mention.wordIndex()).gaze(),
          scene.labels(),
          label -> label == kind.label());
      NamedColor color = mention.color();
      if (color != null && there.contains(kind)) {
        judge(color, colorsOf(kind, scene));
      }
    }
  }

  /// A colour that no object of the kind could have been given (green grass) is not judged.
  private void judge(NamedColor said, Set<NamedColor> truth) {
    if (!truth.isEmpty()) {
      colors = colors.with(truth.contains(said));
    }
  }

  private static Set<NamedColor> colorsOf(Kind kind, Scene scene) {
    return scene.objects().stream()
        .filter(o -> o.kind() == kind)
        .map(SceneObject::color)
        .filter(Objects::nonNull)
        .collect(Collectors.toSet());
  }

  private static Set<Kind> present(Scene scene) {
    var labels = new HashSet<Integer>();
    Arrays.stream(scene.labels().labels()).forEach(labels::add);
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (labels.contains(kind.label())) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private Result result() {
    Chair chair = Chair.of(named, present);
    Map<String, GazeAccuracy.Score> byKind = gaze.byClass();
    var perClass = new TreeMap<String, Gaze>();
    byKind.forEach(
        (name, score) -> perClass.put(Kind.valueOf(name).word(), Gaze.of(List.of(score))));
    return new Result(
        captions.size(),
        Bleu.of(references, captions),
        RougeL.of(references, captions),
        CiderD.of(references, captions),
        chair.perThing(),
        chair.perSentence(),
        colors.share(),
        colors.total(),
        new HashSet<>(captions).size(),
        unfinished,
        Gaze.of(byKind.values()),
        gaze(byKind, true),
        gaze(byKind, false),
        perClass);
  }

  private static Gaze gaze(Map<String, GazeAccuracy.Score> byKind, boolean things) {
    return Gaze.of(
        byKind.entrySet().stream()
            .filter(e -> Kind.valueOf(e.getKey()).thing() == things)
            .map(Map.Entry::getValue)
            .toList());
  }
}
