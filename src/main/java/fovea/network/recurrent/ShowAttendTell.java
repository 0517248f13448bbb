package fovea.network.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Initializable;
import fovea.network.MixedPrecision;
import fovea.network.ReferenceInput;
import fovea.network.Settings;
import fovea.network.Verifiable;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.cut.Steps;
import fovea.network.layer.Initializer;
import fovea.network.recurrent.AttentionDecoder.State;
import fovea.network.recurrent.AttentionDecoder.Step;
import fovea.network.recurrent.AttentionDecoder.Teaching;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A caption written word by word by an LSTM that looks at another part of the picture for every
/// word (Xu et al., Show, Attend and Tell, ICML 2015; soft attention with the gate β).
///
/// Parameters carry the names of the tutorial "a-PyTorch-Tutorial-to-Image-Captioning", with its
/// encoder under `encoder.`: `encoder.resnet.0.weight`, `attention.encoder_att.weight`,
/// `decode_step.weight_ih`, … They are zero until loaded or {@link #initialize initialised}.
///
/// Shapes: B pictures, N = B · r captions (r for each picture, those of one picture one after the
/// other), T steps, V words, cells = gridSize², D = encoder channels, H = decoderDim.
public final class ShowAttendTell extends Module
    implements Initializable, MixedPrecision, Verifiable {
  /// @param encoder the convolutional network whose feature map is looked at
  /// @param inputSize side of the square picture that {@link #encode} takes, in pixels
  /// @param gridSize side of the grid of cells that attention chooses from (the tutorial: 14)
  /// @param attentionDim width of the attention's hidden layer (512)
  /// @param embedDim width of a word's embedding (512)
  /// @param decoderDim width of the LSTM (512)
  /// @param vocabularySize number of word ids
  /// @param dropout on the LSTM's output before the vocabulary layer, in [0, 1) (0.5)
  public record Configuration(
      ResNet.Configuration encoder,
      int inputSize,
      int gridSize,
      int attentionDim,
      int embedDim,
      int decoderDim,
      int vocabularySize,
      double dropout) {
    private static final int MAX_WIDTH = 8192;

    /// As a training run writes it into its `config.json`.
    ///
    /// @throws IllegalArgumentException when there can be no such network
    public static Configuration of(Settings settings) {
      Settings resNet = settings.part("encoder");
      List<Integer> blocks = resNet.integers("blocks", List.of());
      List<Integer> widths = resNet.integers("widths", List.of());
      if (blocks.size() > 8
          || blocks.stream().anyMatch(n -> n < 1 || n > 100)
          || widths.stream().anyMatch(n -> n < 1 || n > MAX_WIDTH)) {
        throw new IllegalArgumentException("its encoder cannot be");
      }
      return new Configuration(
          new ResNet.Configuration(
              resNet.choice("block", ResidualBlock.Kind.class),
              blocks,
              widths,
              resNet.choice("stem", ResNet.Stem.class)),
          settings.integer("inputSize", 0, 1, 4096),
          settings.integer("gridSize", 0, 1, 64),
          settings.integer("attentionDim", 512, 1, MAX_WIDTH),
          settings.integer("embedDim", 512, 1, MAX_WIDTH),
          settings.integer("decoderDim", 512, 1, MAX_WIDTH),
          settings.size("vocabularySize", 0),
          settings.rate("dropout", 0.5));
    }
  }

  private final Configuration configuration;
  private final ResNet encoder;
  private final AttentionDecoder decoder;

  public ShowAttendTell(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    encoder = child("encoder.resnet", new ResNet(manager, configuration.encoder()));
    decoder =
        child(
            "",
            new AttentionDecoder(
                manager,
                encoder.channels(),
                configuration.attentionDim(),
                configuration.embedDim(),
                configuration.decoderDim(),
                configuration.vocabularySize(),
                configuration.dropout()));
  }

  public Configuration configuration() {
    return configuration;
  }

  /// The scores of the word after eight others.
  @Override
  public NDArray answer(ReferenceInput input) {
    NDArray words = input.words(configuration.vocabularySize()); // (1, T)
    @Nullable Step step = null;
    State state = start(encode(input.pixels(configuration.inputSize())));
    for (int i = 0; i < words.getShape().get(1); i++) {
      step = step(state, words.get(":, " + i));
      state = step.next();
    }
    return Objects.requireNonNull(step).logits();
  }

  /// Of the encoder.
  @Override
  public void mixedPrecision(boolean on) {
    encoder.mixedPrecision(on);
  }

  /// Sets every parameter at random, as the tutorial does: embedding and vocabulary layer uniform
  /// in ±0.1, convolutions after He et al. 2015 (fan out), the rest as PyTorch's layers begin.
  @Override
  public void initialize(long seed) {
    var random = new Initializer(manager(), seed);
    encoder.initialize(random);
    decoder.initialize(random);
  }

  /// Normalised pixels (B, 3, inputSize, inputSize) to features (B, cells, D), cells row by row.
  public NDArray encode(NDArray pixels) {
    return Scopes.keep(() -> cells(encoder.features(pixels)));
  }

  /// The encoder's stages, and behind them the features that {@link #encode} gives.
  public Steps steps() {
    return encoder.steps().answer(this::cells);
  }

  /// (B, D, h, w) to (B, cells, D).
  private NDArray cells(NDArray features) {
    int grid = configuration.gridSize();
    Shape shape = features.getShape();
    NDArray map =
        shape.get(2) == grid && shape.get(3) == grid
            ? features
            : Operators.adaptiveAveragePool(features, grid, grid);
    return Trace.form(
        map, map.reshape(shape.get(0), shape.get(1), (long) grid * grid).transpose(0, 2, 1));
  }

  /// The state before the first word: h and c from the mean feature.
  public State start(NDArray features) {
    return decoder.start(features);
  }

  /// Reads the previous words `previousIds` (N) int64 and says how the next ones are distributed.
  public Step step(State state, NDArray previousIds) {
    return decoder.step(state, previousIds);
  }

  /// As {@link #step} of one caption for each picture, layer by layer, so that it can be followed
  /// by a trace; slower.
  public Step follow(State state, NDArray previousIds) {
    return decoder.follow(state, previousIds);
  }

  /// Teacher forcing: reads the first `steps` words of `captions` (N, L) int64, L > steps ≥ 1, and
  /// says for each what should follow. Nothing is sorted or masked: past a caption's end the rows
  /// mean nothing, and the loss leaves them out. N is a multiple of B, whose features are shared by
  /// the captions of one picture.
  public Teaching teach(NDArray features, NDArray captions, int steps) {
    return decoder.teach(features, captions, steps);
  }

  /// The doubly stochastic term of the loss (Xu et al., equation 14): over a whole caption the gaze
  /// should reach every cell about once. `alphas` (N, T, cells), `mask` (N, T) 1 where a step
  /// counts and 0 past the caption's end; `alphaC` ≥ 0 is λ, 1 in the tutorial.
  public static NDArray doublyStochastic(NDArray alphas, NDArray mask, double alphaC) {
    return Scopes.keep(
        () -> {
          NDArray seen = mask.expandDims(1).batchMatMul(alphas); // (N, 1, cells)
          return Operators.times(seen.neg().add(1).square().mean(), alphaC);
        });
  }
}
