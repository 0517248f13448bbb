package fovea.ui.captioning;

import fovea.captioning.Alternative;
import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;

/// Says the sentences it was given, with made-up numbers; after a prefix it goes on with the first
/// sentence. Counts how often it is asked.
final class MadeUpCaptioner implements Captioner {
  static final String HOUSE =
      "a small red house with a white door stands between two green trees on the grass";

  final List<String> sentences;
  volatile int calls;
  volatile DecodingOptions lastOptions = DecodingOptions.standard();
  volatile String failure = "";
  volatile boolean cancelAfterTwoWords;
  volatile long pauseMillis;

  MadeUpCaptioner(String... sentences) {
    this.sentences = List.of(sentences);
  }

  static MadeUpCaptioner house() {
    return new MadeUpCaptioner(
        HOUSE,
        "a small red house stands beside a tall tree under a bright blue sky",
        "there is a red house with a grey roof on the left of a narrow road");
  }

  /// Says as much as the longest sentence holds.
  static MadeUpCaptioner longest() {
    return new MadeUpCaptioner(
        HOUSE + " while the sun is in the sky and " + HOUSE + " near the sea with one old boat",
        HOUSE + " and there is a road near the sea");
  }

  /// Writes from right to left.
  static MadeUpCaptioner arabic() {
    return new MadeUpCaptioner("بيت أحمر صغير بباب أبيض بين شجرتين خضراوين", "بيت أحمر تحت السماء");
  }

  @Override
  public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
    calls++;
    lastOptions = options;
    if (!failure.isEmpty()) {
      throw new IllegalStateException(failure);
    }
    var nodes = new ArrayList<BeamNode>();
    var found = new ArrayList<Sentence>();
    int beams = Math.min(options.beamWidth(), sentences.size());
    for (int b = 0; b < beams; b++) {
      List<String> words = new ArrayList<>(options.prefix());
      List<String> own = List.of(sentences.get(b).split(" "));
      if (words.size() < own.size()) {
        words.addAll(own.subList(words.size(), own.size()));
      }
      words = words.subList(0, Math.min(words.size(), options.maxLength()));
      found.add(grow(nodes, words, b, b == 0 ? progress : Progress.none()));
    }
    nodes.sort(Comparator.comparingInt(BeamNode::step).thenComparingInt(BeamNode::id));
    return renumbered(nodes, found);
  }

  private Sentence grow(List<BeamNode> nodes, List<String> words, int beam, Progress progress) {
    var written = new ArrayList<Word>();
    int parent = -1;
    double log = -0.3 * beam;
    var all = new ArrayList<>(words);
    all.add(BeamNode.END);
    for (int step = 0; step < all.size(); step++) {
      if (progress.cancelled() || cancelAfterTwoWords && step == 2) {
        throw new CancellationException();
      }
      String word = all.get(step);
      int at = step;
      int same = parent;
      var shared =
          nodes.stream()
              .filter(n -> n.step() == at && n.parent() == same && n.word().equals(word))
              .findFirst();
      BeamNode node;
      if (shared.isPresent()) {
        node = shared.get();
      } else {
        var random = new Random(word.hashCode() * 31L + step + beam);
        double probability = 0.25 + 0.75 * random.nextDouble();
        log += Math.log(probability);
        var fate = word.equals(BeamNode.END) ? BeamNode.Fate.FINISHED : BeamNode.Fate.KEPT;
        node = node(nodes.size(), parent, step, word, probability, log, fate, random);
        nodes.add(node);
        for (int p = 0; p < 2 && step % 2 == beam % 2; p++) {
          String other = node.alternatives().get(p + 1).word();
          nodes.add(
              node(nodes.size(), parent, step, other, 0.05, log - 2, BeamNode.Fate.PRUNED, random));
        }
      }
      parent = node.id();
      if (!word.equals(BeamNode.END)) {
        written.add(
            new Word(word, node.probability(), node.gaze(), node.gate(), node.alternatives()));
        progress.words(written);
        pause();
      }
    }
    return new Sentence(written, log, log / all.size(), beam < 2, parent);
  }

  private void pause() {
    if (pauseMillis > 0) {
      java.util.concurrent.locks.LockSupport.parkNanos(pauseMillis * 1_000_000);
    }
  }

  private BeamNode node(
      int id,
      int parent,
      int step,
      String word,
      double probability,
      double log,
      BeamNode.Fate fate,
      Random random) {
    var alternatives = new ArrayList<Alternative>();
    alternatives.add(new Alternative(word, probability));
    double left = 1 - probability;
    for (String other : vocabulary()) {
      if (!other.equals(word) && alternatives.size() < 10 && random.nextInt(3) == 0) {
        left *= 0.45;
        alternatives.add(new Alternative(other, left));
      }
    }
    alternatives.sort(Comparator.comparingDouble(Alternative::probability).reversed());
    Heatmap gaze = blob(14, random.nextDouble(), random.nextDouble(), 0.08 + 0.2 * probability);
    return new BeamNode(
        id,
        parent,
        step,
        word,
        probability,
        log,
        log / (step + 1),
        fate,
        gaze,
        random.nextDouble(),
        alternatives,
        null);
  }

  /// A bump at (x, y) of the picture that sums to 1.
  static Heatmap blob(int size, double x, double y, double spread) {
    var values = new float[size * size];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      double dx = (i % size + 0.5) / size - x;
      double dy = (i / size + 0.5) / size - y;
      values[i] = (float) (Math.exp(-(dx * dx + dy * dy) / (2 * spread * spread)) + 0.002);
      sum += values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] /= (float) sum;
    }
    return new Heatmap(size, size, values);
  }

  private static Caption renumbered(List<BeamNode> sorted, List<Sentence> found) {
    var position = new int[sorted.size()];
    for (int i = 0; i < sorted.size(); i++) {
      position[sorted.get(i).id()] = i;
    }
    var nodes = new ArrayList<BeamNode>();
    for (BeamNode n : sorted) {
      int parent = n.parent() < 0 ? -1 : position[n.parent()];
      nodes.add(
          new BeamNode(
              nodes.size(),
              parent,
              n.step(),
              n.word(),
              n.probability(),
              n.logProbability(),
              n.score(),
              n.fate(),
              n.gaze(),
              n.gate(),
              n.alternatives(),
              null));
    }
    return new Caption(
        found.stream()
            .map(
                s ->
                    new Sentence(
                        s.words(),
                        s.logProbability(),
                        s.score(),
                        s.finished(),
                        position[s.lastNode()]))
            .toList(),
        new BeamTree(nodes));
  }

  @Override
  public boolean knows(String word) {
    return vocabulary().contains(word);
  }

  @Override
  public List<String> vocabulary() {
    var words =
        new TreeSet<>(
            List.of(
                "the", "one", "big", "blue", "yellow", "car", "boat", "dog", "bird", "sun",
                "person", "green", "old", "near", "under", "sky", "road", "sea", "tree", "roof"));
    sentences.forEach(s -> words.addAll(List.of(s.split(" "))));
    return List.copyOf(words);
  }
}
