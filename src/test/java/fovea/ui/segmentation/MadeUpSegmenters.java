package fovea.ui.segmentation;

import fovea.image.Heatmap;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.LayerMask;
import fovea.segmentation.Protocol;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Segmentation;
import fovea.segmentation.Segmenter;
import fovea.work.Progress;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Made-up segmenters of four classes, told apart by colour: red is road, a red with much blue in
/// it skyscraper (in the same colour), green grass, blue sky. “good” is right but for the lowest
/// eighth of a picture, which it calls road, not surely; “other” calls sky grass; “broken” fails.
/// Under a protocol of sliding windows the right quarter becomes sky.
final class MadeUpSegmenters implements TaskModels<Segmenter> {
  static final List<String> LABELS = List.of("road", "skyscraper", "grass", "sky");
  static final Palette PALETTE =
      new Palette(
          List.of(
              new Palette.Entry(0x8C8C8C, List.of("road")),
              new Palette.Entry(0x8C8C8C, List.of("skyscraper")),
              new Palette.Entry(0x04FA07, List.of("grass")),
              new Palette.Entry(0x06E6E6, List.of("sky"))));
  static final int ROAD = 0xC01010;
  static final int SKYSCRAPER = 0xC010B0;
  static final int GRASS = 0x10C010;
  static final int SKY = 0x1010C0;
  private static final int WINDOWS = 4;

  volatile List<ModelChoice> choices =
      List.of(
          new ModelChoice("good", "A good one", List.of(), "ab".repeat(32)),
          new ModelChoice("other", "Another with a name that is far too long for its box"),
          new ModelChoice("broken", "A broken model"));
  final AtomicInteger asked = new AtomicInteger();

  /// Pictures that were named to the end.
  final AtomicInteger named = new AtomicInteger();

  final AtomicInteger ways = new AtomicInteger();

  /// Windows wait for these where it is not null.
  volatile Semaphore windows;

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  void giveWay() {
    ways.incrementAndGet();
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Segmenter, ? extends R, X> work)
      throws X {
    if (!Thread.currentThread().getName().equals("compute")) {
      throw new IllegalStateException("on " + Thread.currentThread());
    }
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return work.with(new MadeUp(id.equals("other")));
  }

  static int classOf(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    return green > Math.max(red, blue) ? 2 : blue > red ? 3 : blue > 0x80 ? 1 : 0;
  }

  private final class MadeUp implements Segmenter {
    private final boolean confusing;

    MadeUp(boolean confusing) {
      this.confusing = confusing;
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }

    @Override
    public Palette palette() {
      return PALETTE;
    }

    @Override
    public List<Protocol> protocols() {
      return List.of(Protocol.ofModel(true), Protocol.published(32));
    }

    @Override
    public String words(Protocol protocol) {
      return protocol.words(true);
    }

    @Override
    public Segmentation segment(RgbImage picture, Protocol protocol, Progress progress) {
      if (protocol.views().flip()) {
        throw new IllegalArgumentException("This model cannot look into a mirror.");
      }
      asked.incrementAndGet();
      LabelMap labels = labels(picture, protocol, progress);
      int pixels = picture.width() * picture.height();
      var classes = new char[LABELS.size()][pixels];
      var probabilities = new float[LABELS.size()][pixels];
      var entropy = new float[pixels];
      for (int i = 0; i < pixels; i++) {
        boolean sure = i / picture.width() < picture.height() * 7 / 8;
        int best = labels.at(i % picture.width(), i / picture.width()) - 1;
        for (int rank = 0; rank < LABELS.size(); rank++) {
          classes[rank][i] = (char) ((best + rank) % LABELS.size());
          probabilities[rank][i] = rank == 0 ? sure ? 0.9f : 0.4f : sure ? 0.1f / 3 : 0.2f;
        }
        entropy[i] = sure ? 0.43f : 1.33f;
      }
      return new Segmentation(picture.width(), picture.height(), classes, probabilities, entropy);
    }

    @Override
    public LabelMap labels(RgbImage picture, Protocol protocol, Progress progress) {
      for (int i = 0; i < WINDOWS; i++) {
        Semaphore gate = windows;
        if (gate != null) {
          gate.acquireUninterruptibly();
        }
        progress.step(i + 1, WINDOWS);
      }
      boolean sliding = protocol.coverage() instanceof Coverage.Sliding;
      var labels = new int[picture.width() * picture.height()];
      for (int i = 0; i < labels.length; i++) {
        int x = i % picture.width();
        int y = i / picture.width();
        int one = classOf(picture.rgb(x, y));
        if (confusing && one == 3) {
          one = 2;
        }
        if (y >= picture.height() * 7 / 8) {
          one = 0;
        }
        labels[i] = (sliding && x >= picture.width() * 3 / 4 ? 3 : one) + 1;
      }
      named.incrementAndGet();
      return new LabelMap(picture.width(), picture.height(), labels);
    }

    @Override
    public List<LayerMask> layers(RgbImage picture, Protocol protocol, Progress progress) {
      return List.of(
          new LayerMask("Level 1", "The first level alone.", segment(picture, protocol, progress)),
          new LayerMask(
              "Level 2", "The second level alone.", segment(picture, protocol, progress)));
    }

    @Override
    public List<Integer> attentionHeads() {
      return confusing ? List.of() : List.of(3, 3);
    }

    @Override
    public Heatmap attention(
        RgbImage picture, Protocol protocol, int layer, int head, double right, double down) {
      var values = new float[16];
      values[(int) (down * 4) * 4 + (int) (right * 4)] = 0.25f * (layer + 1) + 0.1f * head;
      return new Heatmap(4, 4, values);
    }
  }
}
