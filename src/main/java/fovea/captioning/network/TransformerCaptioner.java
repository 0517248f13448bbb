package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.captioning.AttentionMaps;
import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Caption;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.decoding.Decoder;
import fovea.captioning.decoding.Tokens;
import fovea.captioning.decoding.strategy.Strategies;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.AttentiveNetwork;
import fovea.network.attention.Outputs;
import fovea.network.cut.Steps;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Captions with a transformer: it looks at the picture once, and the search of Hugging Face's
/// `generate` (here {@link Strategies#generate}) writes the words, which are tokens: pieces of
/// words too. A prompt's words stand in the sentences like any others. Every tensor it makes is
/// freed when the caption is done. Lives on the compute thread.
public final class TransformerCaptioner implements DifferentiableCaptioner {
  private final WordNetwork network;
  private final NDManager manager;
  private final Preparation preparation;
  private final Tokens tokens;
  private final Abilities abilities;

  /// @param manager owner of the tensors in between; that of the network
  /// @param abilities how many layers and heads look at the picture
  /// @throws IllegalArgumentException when the parts do not belong together
  public TransformerCaptioner(
      WordNetwork network,
      NDManager manager,
      Preparation preparation,
      Tokens tokens,
      Abilities abilities) {
    int side = network.imageSize();
    if (preparation.width() != side || preparation.height() != side) {
      throw new IllegalArgumentException(
          "The model reads pictures of %1$d × %1$d pixels, but they are prepared as %2$d × %3$d."
              .formatted(side, preparation.width(), preparation.height()));
    }
    int size = network.vocabularySize();
    for (int mark : new int[] {tokens.marks().start(), tokens.marks().end()}) {
      if (mark < 0 || mark >= size) {
        throw new IllegalArgumentException(
            "The model has %d tokens, but a mark has the number %d.".formatted(size, mark));
      }
    }
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.tokens = tokens;
    this.abilities = abilities;
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public boolean knows(String word) {
    return tokens.knows(word);
  }

  @Override
  public List<String> vocabulary() {
    return tokens.sayable();
  }

  @Override
  public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
    return Scopes.run(() -> caption(pixels(image), options, progress));
  }

  @Override
  public Caption weighted(RgbImage image, Caption caption, int rank, DecodingOptions options) {
    return Scopes.run(() -> weighted(pixels(image), caption, rank));
  }

  @Override
  public Optional<AttentionMaps> amongWords(RgbImage image, Caption caption, int rank) {
    return Scopes.run(() -> amongWords(pixels(image), caption, rank));
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }

  @Override
  public Preparation preparation() {
    return preparation;
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public int vocabularySize() {
    return network.vocabularySize();
  }

  @Override
  public NDArray taught(NDArray pixels, int[] tokens) {
    return Scopes.keep(() -> all(network.look(pixels, Outputs.none()), tokens));
  }

  @Override
  public Steps steps(int[] before) {
    return network.steps().andThen(states -> all(network.seen(states), before).get(":, -1"));
  }

  @Override
  public boolean attends() {
    return true;
  }

  @Override
  public AttentiveNetwork.Attended attended(NDArray pixels, int[] before) {
    WordNetwork.Picture picture = network.look(pixels, Outputs.onlyAttentions());
    int count = Math.toIntExact(pixels.getShape().get(0));
    NDArray words = DifferentiableCaptioner.rows(manager, before, count);
    WordNetwork.Reading read = network.read(words, null, picture, null, Outputs.onlyAttentions());
    return new AttentiveNetwork.Attended(
        read.logits().get(":, -1"),
        picture.intermediates().attentions(),
        new AttentiveNetwork.Reading.LastWord(
            read.intermediates().attentions(), read.crossAttentions()));
  }

  private NDArray all(WordNetwork.Picture picture, int[] before) {
    int count = Math.toIntExact(picture.states().getShape().get(0));
    NDArray words = DifferentiableCaptioner.rows(manager, before, count);
    return network.read(words, null, picture, null, Outputs.none()).logits();
  }

  private NDArray pixels(RgbImage image) {
    return Tensors.pixels(manager, List.of(image), preparation);
  }

  @Override
  public Caption caption(NDArray pixels, DecodingOptions options, Progress progress) {
    return Scopes.run(
        () -> {
          WordNetwork.Picture picture = network.look(pixels, Outputs.none());
          var steps = new TransformerSteps(network, manager, picture);
          return new Decoder(tokens).decode(steps, Strategies.generate(options), options, progress);
        });
  }

  Caption weighted(NDArray pixels, Caption caption, int rank) {
    Sentence sentence = caption.sentences().get(rank);
    List<BeamNode> path = caption.tree().path(sentence.lastNode());
    if (path.isEmpty()) {
      return caption;
    }
    List<Heatmap> gazes =
        Scopes.run(
            () -> {
              WordNetwork.Picture picture = network.look(pixels, Outputs.none());
              return new WeightedGaze(network, manager).of(picture, numbers(picture, path));
            });
    var words = new ArrayList<Word>();
    for (int i = 0; i < sentence.words().size(); i++) {
      words.add(looking(sentence.words().get(i), gazes.get(i)));
    }
    var sentences = new ArrayList<>(caption.sentences());
    sentences.set(rank, sentence.with(words));
    var nodes = new ArrayList<>(caption.tree().nodes());
    for (int i = 0; i < path.size(); i++) {
      nodes.set(path.get(i).id(), path.get(i).with(gazes.get(i)));
    }
    return new Caption(sentences, new BeamTree(nodes));
  }

  Optional<AttentionMaps> amongWords(NDArray pixels, Caption caption, int rank) {
    Sentence sentence = caption.sentences().get(rank);
    List<BeamNode> path = caption.tree().path(sentence.lastNode());
    if (path.isEmpty()) {
      return Optional.empty();
    }
    int size = sentence.words().size() + 1; // the mark at the end looks for nothing more
    return Optional.of(
        Scopes.run(
            () -> {
              WordNetwork.Picture picture = network.look(pixels, Outputs.none());
              int[] ids = Arrays.copyOf(numbers(picture, path), size);
              NDArray words = DifferentiableCaptioner.rows(manager, ids, 1);
              List<NDArray> layers =
                  network
                      .read(words, null, picture, null, Outputs.onlyAttentions())
                      .intermediates()
                      .attentions(); // each (1, heads, size, size)
              int heads = Math.toIntExact(layers.getFirst().getShape().get(1));
              int each = heads * size * size;
              var values = new float[layers.size() * each];
              for (int layer = 0; layer < layers.size(); layer++) {
                System.arraycopy(layers.get(layer).toFloatArray(), 0, values, layer * each, each);
              }
              return new AttentionMaps(layers.size(), heads, size, size, values);
            }));
  }

  private static Word looking(Word word, Heatmap gaze) {
    return new Word(
        word.text(), word.probability(), gaze, word.gate(), word.alternatives(), word.attention());
  }

  /// The start mark and the numbers of the path's tokens.
  private int[] numbers(WordNetwork.Picture picture, List<BeamNode> path) {
    int[] ids = {tokens.marks().start()};
    for (int i = 0; i < path.size(); i++) {
      BeamNode node = path.get(i);
      int[] possible =
          node.fate() == BeamNode.Fate.FINISHED
              ? new int[] {tokens.marks().end()}
              : tokens.called(node.word(), i == 0);
      if (possible.length == 0) {
        throw new IllegalArgumentException(
            "This caption was written by another model: here is no “" + node.word() + "”.");
      }
      int[] longer = Arrays.copyOf(ids, ids.length + 1);
      longer[ids.length] =
          possible.length == 1
              ? possible[0]
              : likely(probabilities(picture, ids), possible, node.probability());
      ids = longer;
    }
    return ids;
  }

  /// Of tokens that look the same, the one that had this probability.
  private static int likely(float[] probabilities, int[] possible, double probability) {
    int best = possible[0];
    for (int id : possible) {
      if (Math.abs(probabilities[id] - probability) < Math.abs(probabilities[best] - probability)) {
        best = id;
      }
    }
    return best;
  }

  private float[] probabilities(WordNetwork.Picture picture, int[] ids) {
    return Scopes.run(
        () -> {
          NDArray numbers =
              manager.create(Arrays.stream(ids).asLongStream().toArray()).expandDims(0);
          return network
              .read(numbers, null, picture, null, Outputs.none())
              .logits()
              .get("0, -1")
              .softmax(0)
              .toFloatArray();
        });
  }
}
