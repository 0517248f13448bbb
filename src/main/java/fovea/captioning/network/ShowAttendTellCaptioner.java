package fovea.captioning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.captioning.Caption;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GenerationOptions;
import fovea.captioning.decoding.Decoder;
import fovea.captioning.decoding.Tokens;
import fovea.captioning.decoding.VocabularyTokens;
import fovea.captioning.decoding.strategy.ShrinkingBeamSearch;
import fovea.image.RgbImage;
import fovea.network.cut.Steps;
import fovea.network.recurrent.AttentionDecoder.State;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.tensor.trace.Trace;
import fovea.text.Vocabulary;
import java.util.Arrays;
import java.util.List;

/// Captions with {@link ShowAttendTell}: the picture is squashed to the network's square, encoded
/// once, and {@link ShrinkingBeamSearch} chooses the words. Every tensor it makes is freed when the
/// caption is done. Lives on the compute thread.
public final class ShowAttendTellCaptioner implements DifferentiableCaptioner {
  private final ShowAttendTell network;
  private final NDManager manager;
  private final Preparation preparation;
  private final Vocabulary vocabulary;
  private final Tokens tokens;
  private final boolean keepsGaze;

  /// @param manager owner of the tensors in between; that of the network
  /// @throws IllegalArgumentException when the parts do not belong together
  public ShowAttendTellCaptioner(
      ShowAttendTell network, NDManager manager, Preparation preparation, Vocabulary vocabulary) {
    this(network, manager, preparation, vocabulary, true);
  }

  private ShowAttendTellCaptioner(
      ShowAttendTell network,
      NDManager manager,
      Preparation preparation,
      Vocabulary vocabulary,
      boolean keepsGaze) {
    int side = network.configuration().inputSize();
    if (preparation.width() != side || preparation.height() != side) {
      throw new IllegalArgumentException(
          "The model reads pictures of %1$d × %1$d pixels, but they are prepared as %2$d × %3$d."
              .formatted(side, preparation.width(), preparation.height()));
    }
    int words = network.configuration().vocabularySize();
    if (words != vocabulary.size()) {
      throw new IllegalArgumentException(
          "The model is for %d words, but its vocabulary has %d."
              .formatted(words, vocabulary.size()));
    }
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.vocabulary = vocabulary;
    this.keepsGaze = keepsGaze;
    tokens = VocabularyTokens.of(vocabulary);
  }

  /// The same captioner, which throws every gaze away (each is flat instead): for measuring what
  /// keeping them costs.
  public ShowAttendTellCaptioner withoutGaze() {
    return new ShowAttendTellCaptioner(network, manager, preparation, vocabulary, false);
  }

  @Override
  public Caption caption(RgbImage image, DecodingOptions options, Progress progress) {
    return Scopes.run(
        () -> caption(Tensors.pixels(manager, List.of(image), preparation), options, progress));
  }

  @Override
  public Caption caption(NDArray pixels, DecodingOptions options, Progress progress) {
    return Scopes.run(
        () -> caption(network.encode(pixels), tokens, options, progress)); // (1, cells, D)
  }

  /// Writes the words for features (1, cells, D), in the scope that is open.
  Caption caption(NDArray features, Tokens written, DecodingOptions options, Progress progress) {
    return new Decoder(written)
        .decode(
            new ShowAttendTellSteps(network, manager, features, keepsGaze),
            new ShrinkingBeamSearch(options),
            options.withGeneration(GenerationOptions.standard()),
            progress);
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
    return vocabulary.size();
  }

  /// The token behind the last is not read.
  @Override
  public NDArray taught(NDArray pixels, int[] tokens) {
    return Scopes.keep(() -> all(network.encode(pixels), tokens));
  }

  @Override
  public Steps steps(int[] before) {
    return network.steps().andThen(features -> all(features, before).get(":, -1"));
  }

  @Override
  public Steps followed(int[] before) {
    return network
        .steps()
        .andThen(
            features -> {
              State state = network.start(features);
              NDArray scores = features;
              for (int token : before) {
                var step = network.follow(state, Trace.given(manager.create(new long[] {token})));
                state = step.next();
                scores = step.logits();
              }
              return scores;
            });
  }

  private NDArray all(NDArray features, int[] before) {
    int count = Math.toIntExact(features.getShape().get(0));
    int[] longer = Arrays.copyOf(before, before.length + 1);
    NDArray words = DifferentiableCaptioner.rows(manager, longer, count);
    return network.teach(features, words, before.length).scores();
  }

  /// Whether `word` is a word of the vocabulary and no mark.
  @Override
  public boolean knows(String word) {
    return vocabulary.knows(word) && !vocabulary.mark(vocabulary.id(word));
  }

  @Override
  public List<String> vocabulary() {
    return vocabulary.words().stream().filter(this::knows).sorted().toList();
  }
}
