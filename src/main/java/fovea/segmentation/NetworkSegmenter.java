package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.image.Heatmap;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.PartialScores;
import fovea.network.SegmentationNetwork;
import fovea.network.Taps;
import fovea.segmentation.Protocol.Averaging;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Fit;
import fovea.segmentation.Protocol.Layers;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Segments with any {@link SegmentationNetwork}. Every tensor it makes is freed when it answers.
public final class NetworkSegmenter implements Segmenter {
  private final SegmentationNetwork network;
  private final NDManager manager;
  private final Preparation preparation;
  private final List<String> labels;
  private final boolean trainedHere;

  /// The segmenter of a card.
  ///
  /// @param manager that of the network
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Segmenter open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof SegmentationNetwork segmenter) {
      return new NetworkSegmenter(
          segmenter,
          manager,
          CardNetworks.preparation(card),
          Labels.of(card, folder, segmenter.classes()),
          !card.howMade().command().isEmpty());
    }
    throw new ModelException("The model “" + card.name() + "” does not name pixels.");
  }

  /// Of a network that was not trained here.
  public NetworkSegmenter(
      SegmentationNetwork network,
      NDManager manager,
      Preparation preparation,
      List<String> labels) {
    this(network, manager, preparation, labels, false);
  }

  /// @param manager owner of the tensors in between; that of the network
  /// @param labels one for each class
  /// @param trainedHere whether this program trained it: then it is asked as it was validated
  NetworkSegmenter(
      SegmentationNetwork network,
      NDManager manager,
      Preparation preparation,
      List<String> labels,
      boolean trainedHere) {
    this.trainedHere = trainedHere;
    if (labels.size() != network.classes()) {
      throw new IllegalArgumentException(
          labels.size() + " labels do not name " + network.classes() + " classes");
    }
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.labels = List.copyOf(labels);
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public Palette palette() {
    return Palette.of(labels);
  }

  @Override
  public List<Protocol> protocols() {
    var fitting = new ArrayList<Protocol>();
    Protocol asTrained = Protocol.asTrained(network.side());
    if (trainedHere) {
      fitting.add(asTrained);
    }
    if (!trainedHere || network.side().isPresent()) {
      fitting.add(Protocol.ofModel(network.side().isPresent()));
    }
    if (network.readings().size() > 1) {
      fitting.add(Protocol.published(network.side().orElse(preparation.width())));
      fitting.add(Protocol.huggingFace());
    } else if (network.side().isPresent() && !trainedHere) {
      fitting.add(asTrained.withName("sliding windows"));
    }
    return List.copyOf(fitting);
  }

  @Override
  public String words(Protocol protocol) {
    return protocol.words(!network.readings().isEmpty());
  }

  @Override
  public Segmentation segment(RgbImage picture, Protocol protocol, Progress progress) {
    return ranked(picture, scores(picture, protocol, progress));
  }

  private Segmentation ranked(RgbImage picture, PictureScores scores) {
    var ranking = Ranking.of(picture.width(), picture.height(), labels.size());
    scores.run(ranking.width(), ranking.height(), ranking);
    return ranking.segmentation();
  }

  @Override
  public List<LayerMask> layers(RgbImage picture, Protocol protocol, Progress progress) {
    return Scopes.run(
        () -> {
          NDArray pixels = whole(picture, protocol);
          var masks = new ArrayList<LayerMask>();
          for (PartialScores part : network.partialScores(pixels, reading(protocol.layers()))) {
            var scores =
                new PictureScores(
                    told ->
                        List.of(
                            new Look(
                                _ -> part.scores(),
                                Scopes.outliving(pixels.duplicate()),
                                protocol.coverage(),
                                protocol.upsampling(),
                                false,
                                told)),
                    true,
                    progress);
            masks.add(new LayerMask(part.name(), part.sentence(), ranked(picture, scores)));
          }
          return List.copyOf(masks);
        });
  }

  @Override
  public List<Integer> attentionHeads() {
    return network.attentionHeads();
  }

  @Override
  public Heatmap attention(
      RgbImage picture, Protocol protocol, int layer, int head, double right, double down) {
    return Scopes.run(
        () -> {
          var place = new SegmentationNetwork.Place(down, right);
          NDArray map = network.attention(whole(picture, protocol), layer, head, place);
          Shape size = map.getShape();
          return new Heatmap((int) size.get(1), (int) size.get(0), map.toFloatArray());
        });
  }

  /// The pixels of a protocol under which one look sees the whole picture.
  private NDArray whole(RgbImage picture, Protocol protocol) {
    check(protocol);
    Protocol.Views views = protocol.views();
    NDArray pixels = new NetworkInput(manager, preparation, protocol).pixels(picture, 1);
    Shape shape = pixels.getShape();
    int windows =
        Windows.down(protocol.coverage(), (int) shape.get(2)).starts().length
            * Windows.across(protocol.coverage(), (int) shape.get(3)).starts().length;
    if (windows > 1 || views.flip() || !views.scales().equals(List.of(1.0))) {
      throw new IllegalArgumentException(
          "Layers can be shown only where the network sees the whole picture at once: under"
              + " Picture › Protocol choose one with a single look and without windows, such as"
              + " “of the model”.");
    }
    return pixels;
  }

  @Override
  public LabelMap labels(RgbImage picture, Protocol protocol, Progress progress) {
    var named = new Named(picture.width(), picture.height());
    scores(picture, protocol, progress).run(picture.width(), picture.height(), named);
    return named.map();
  }

  private PictureScores scores(RgbImage picture, Protocol protocol, Progress progress) {
    check(protocol);
    Look.Scorer scorer = Look.Scorer.of(network, reading(protocol.layers()));
    var input = new NetworkInput(manager, preparation, protocol);
    return new PictureScores(
        told -> {
          var looks = new ArrayList<Look>();
          for (double scale : protocol.views().scales()) {
            for (boolean mirrored : protocol.views().flip() ? BOTH : ONE) {
              NDArray pixels = Scopes.outliving(input.pixels(picture, scale));
              looks.add(
                  new Look(
                      scorer, pixels, protocol.coverage(), protocol.upsampling(), mirrored, told));
            }
          }
          return looks;
        },
        protocol.views().averaging() == Averaging.PROBABILITIES,
        progress);
  }

  private static final boolean[] ONE = {false};
  private static final boolean[] BOTH = {false, true};

  private Taps reading(Layers layers) {
    List<Taps> readings = network.readings();
    Taps wanted =
        switch (layers) {
          case MODEL -> readings.isEmpty() ? Taps.ORIGINAL : readings.getFirst();
          case AFTER -> Taps.ORIGINAL;
          case BEFORE -> Taps.HUGGING_FACE;
        };
    if (!readings.isEmpty() && !readings.contains(wanted)) {
      throw new IllegalArgumentException(
          "This model cannot be read with %s: its taps are not layers then."
              .formatted(layers.words()));
    }
    return wanted;
  }

  @Override
  public void check(Protocol protocol) {
    reading(protocol.layers());
    if (network.side().isEmpty()) {
      return;
    }
    int side = network.side().getAsInt();
    switch (protocol.coverage()) {
      case Coverage.Whole() -> {
        if (protocol.fit() != Fit.SQUASH || !protocol.views().scales().equals(List.of(1.0))) {
          throw new IllegalArgumentException(
              "This model reads pictures of %1$d × %1$d only: squash the picture to that, or slide a window of %1$d."
                  .formatted(side));
        }
      }
      case Coverage.Sliding(int window, int _, int _) -> {
        if (window != side) {
          throw new IllegalArgumentException(
              "This model reads pictures of %1$d × %1$d only: its window must be %1$d, not %2$d."
                  .formatted(side, window));
        }
      }
    }
  }
}
