package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.network.Initializable;
import fovea.network.Layered;
import fovea.network.PartialScores;
import fovea.network.Recomputable;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.TakesEncoder;
import fovea.network.Taps;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.cut.Steps;
import fovea.network.layer.Initializer;
import fovea.network.layer.Layer;
import fovea.network.layer.TransposedConvolution;
import fovea.tensor.Module;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Semantic segmentation: {@link Beit} as the backbone, four of its layers as a pyramid, and the
/// UPerNet head (Xiao et al., Unified Perceptual Parsing for Scene Understanding, ECCV 2018), with
/// an auxiliary head for training.
public final class BeitSegmenter extends Module
    implements Initializable, SegmentationNetwork, Layered, TakesEncoder, Recomputable {
  /// @param backbone without classes
  /// @param taps which reading
  /// @param tapNumbers four, ascending: 3, 5, 7, 11 for the base model
  /// @param poolScales sides of the grids to which the pyramid's top is pooled: 1, 2, 3, 6
  /// @param auxiliaryChannels width of the auxiliary head; 0 without one
  /// @param auxiliaryConvolutions their number, ≥ 1
  /// @param auxiliaryWeight of its loss, 0.4
  /// @param classes number of classes
  public record Configuration(
      Beit.Configuration backbone,
      Taps taps,
      List<Integer> tapNumbers,
      List<Integer> poolScales,
      int auxiliaryChannels,
      int auxiliaryConvolutions,
      double auxiliaryWeight,
      int classes) {
    public Configuration {
      tapNumbers = List.copyOf(tapNumbers);
      poolScales = List.copyOf(poolScales);
      if (tapNumbers.size() != 4) {
        throw new IllegalArgumentException(
            "“out_indices” names %d layers, but the pyramid has four levels"
                .formatted(tapNumbers.size()));
      }
      if (!exist(taps, tapNumbers, backbone.layers())) {
        throw new IllegalArgumentException(
            "levels %s are not layers of a backbone with %d"
                .formatted(tapNumbers, backbone.layers()));
      }
    }

    /// Whether the states that the numbers mean in this reading exist.
    private static boolean exist(Taps reading, List<Integer> numbers, int layers) {
      return numbers.stream()
          .map(number -> number + reading.offset())
          .allMatch(state -> state >= 0 && state <= layers);
    }

    /// Reads a `config.json` of Hugging Face. Where its numbers cannot be meant as in the original
    /// (the last is no layer's index), they are read as Hugging Face does.
    ///
    /// @throws IllegalArgumentException when a value is not possible
    public static Configuration of(Settings settings, Taps taps) {
      Beit.Configuration backbone = Beit.Configuration.of(settings, 0);
      List<Integer> numbers =
          settings.integers(
              "out_indices", settings.integers("segmentation_indices", List.of(3, 5, 7, 11)));
      boolean beyond = numbers.stream().anyMatch(n -> n >= backbone.layers());
      boolean auxiliary = settings.flag("use_auxiliary_head", true);
      if (settings.flag("auxiliary_concat_input", false)) {
        throw new IllegalArgumentException("“auxiliary_concat_input” is not supported");
      }
      return new Configuration(
          backbone,
          beyond ? Taps.HUGGING_FACE : taps,
          numbers,
          settings.integers("pool_scales", List.of(1, 2, 3, 6)),
          auxiliary ? settings.size("auxiliary_channels", 256) : 0,
          settings.integer("auxiliary_num_convs", 1, 1, 100),
          settings.number("auxiliary_loss_weight", 0.4, 0, 1000),
          settings.labels(150));
    }
  }

  /// What comes out.
  ///
  /// @param logits (B, classes, H / 4, W / 4) of a patch of 16
  /// @param pyramid four maps (B, hidden, h, w), the finest first
  /// @param pooled the top level after the pooling module, (B, hidden, h, w)
  /// @param auxiliary (B, classes, grid, grid); null unless asked for
  public record Output(
      NDArray logits,
      List<NDArray> pyramid,
      NDArray pooled,
      @Nullable NDArray auxiliary,
      Intermediates intermediates) {}

  private final Configuration configuration;
  private final Beit backbone;
  private final BeitPyramid levels;
  private final UperHead head;
  private final @Nullable FcnHead auxiliary;

  public BeitSegmenter(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    int hidden = configuration.backbone().layer().hidden();
    backbone = child("", new Beit(manager, configuration.backbone()));
    levels =
        new BeitPyramid(
            child("fpn1", new BeitPyramid.Finest(manager, hidden)),
            child("fpn2.0", new TransposedConvolution(manager, hidden, hidden, 2)),
            configuration.backbone().grid());
    head =
        child(
            "decode_head",
            new UperHead(manager, hidden, configuration.poolScales(), configuration.classes()));
    int width = configuration.auxiliaryChannels();
    int convolutions = configuration.auxiliaryConvolutions();
    auxiliary =
        width > 0
            ? child(
                "auxiliary_head",
                new FcnHead(manager, hidden, width, convolutions, configuration.classes()))
            : null;
  }

  /// Begins training from scratch.
  @Override
  public void initialize(long seed) {
    Layer.standard(this, new Initializer(manager(), seed));
    backbone.initialize(seed);
  }

  public Configuration configuration() {
    return configuration;
  }

  @Override
  public NDArray logits(NDArray pixels) {
    return logits(pixels, configuration.taps());
  }

  @Override
  public List<Taps> readings() {
    Taps own = configuration.taps();
    Taps other = own == Taps.ORIGINAL ? Taps.HUGGING_FACE : Taps.ORIGINAL;
    boolean both =
        Configuration.exist(other, configuration.tapNumbers(), configuration.backbone().layers());
    return both ? List.of(own, other) : List.of(own);
  }

  @Override
  public List<Head> heads(NDArray pixels) {
    Output output = forward(pixels, Outputs.none(), true);
    return output.auxiliary() == null
        ? List.of(new Head(output.logits(), 1))
        : List.of(
            new Head(output.logits(), 1),
            new Head(output.auxiliary(), configuration.auxiliaryWeight()));
  }

  @Override
  public boolean takeEncoder(Module other) {
    return other instanceof Beit && BeitEncoder.copy(other, this, configuration.backbone().grid());
  }

  @Override
  public Depths depths() {
    return BeitEncoder.depths(configuration.backbone().layers());
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  @Override
  public String encoder() {
    return "beit.";
  }

  @Override
  public OptionalInt side() {
    return OptionalInt.of(configuration.backbone().imageSize());
  }

  /// Normalised pixels (B, 3, imageSize, imageSize). Layers after the last tap are not run unless
  /// something is kept of them.
  ///
  /// @param withAuxiliary whether the auxiliary head is asked too
  public Output forward(NDArray pixels, Outputs outputs, boolean withAuxiliary) {
    boolean shown = outputs.hiddenStates() || outputs.attentions() || outputs.projections();
    List<Integer> states = states(configuration.taps());
    int depth = shown ? configuration.backbone().layers() : states.getLast();
    var intermediates =
        new Intermediates(
            new Outputs(true, outputs.attentions(), outputs.projections()), _ -> true);
    backbone.forward(pixels, intermediates, depth);
    List<NDArray> pyramid =
        levels.of(states.stream().map(intermediates.hiddenStates()::get).toList());
    NDArray pooled = Recomputation.part(pyramid.get(3), head::pool);
    NDArray logits = Scopes.keep(() -> head.decode(new ArrayList<>(pyramid), pooled, false));
    NDArray side =
        withAuxiliary && auxiliary != null
            ? Scopes.keep(() -> auxiliary.forward(pyramid.get(2)))
            : null;
    return new Output(logits, pyramid, pooled, side, intermediates);
  }

  private List<Integer> states(Taps taps) {
    return configuration.tapNumbers().stream().map(n -> n + taps.offset()).toList();
  }

  /// Of the states only the tapped ones are kept.
  private List<NDArray> tapped(NDArray pixels, Taps taps) {
    List<Integer> states = states(taps);
    var intermediates = new Intermediates(Outputs.none(), states::contains);
    NDArray last = backbone.forward(pixels, intermediates, states.getLast()).last();
    List<NDArray> kept = intermediates.hiddenStates();
    List<Integer> order = states.stream().distinct().toList();
    var pyramid = levels.of(states.stream().map(n -> kept.get(order.indexOf(n))).toList());
    kept.forEach(NDArray::close);
    last.close();
    return pyramid;
  }

  @Override
  public NDArray logits(NDArray pixels, Taps reading) {
    return Scopes.keep(
        () -> {
          var pyramid = new ArrayList<>(tapped(pixels, reading));
          NDArray pooled = Scopes.keep(() -> head.pool(pyramid.get(3)));
          return head.decode(pyramid, pooled, true);
        });
  }

  @Override
  public List<PartialScores> partialScores(NDArray pixels, Taps reading) {
    return BeitPartialScores.of(tapped(pixels, reading), states(reading), head, auxiliary);
  }

  @Override
  public List<Integer> attentionHeads() {
    return Collections.nCopies(
        configuration.backbone().layers(), configuration.backbone().layer().heads());
  }

  @Override
  public Attended attended(NDArray pixels) {
    Output output = forward(pixels, Outputs.onlyAttentions(), false);
    List<NDArray> all = output.intermediates().attentions();
    int grid = configuration.backbone().grid();
    return new Attended(
        output.logits(), all.subList(0, states(configuration.taps()).getLast()), grid, grid);
  }

  @Override
  public NDArray attention(NDArray pixels, int layer, int head, Place place) {
    List<Integer> heads = attentionHeads();
    if (layer < 0 || layer >= heads.size() || head < 0 || head >= heads.get(layer)) {
      throw new IllegalArgumentException(
          "There is no head %d in a layer %d of this network.".formatted(head + 1, layer + 1));
    }
    int grid = configuration.backbone().grid();
    long patch = 1 + (long) grid * Place.cell(place.down(), grid) + Place.cell(place.right(), grid);
    return Scopes.keep(
        () ->
            backbone
                .attention(pixels, layer)
                .get(new NDIndex("0, {}, {}, 1:", head, patch))
                .reshape(grid, grid)
                .duplicate());
  }

  @Override
  public Steps steps() {
    return levels.steps(backbone, states(configuration.taps()), head);
  }

  /// The last state that the head reads.
  @Override
  public String usualJoint() {
    return BeitPyramid.name(states(configuration.taps()).getLast());
  }
}
