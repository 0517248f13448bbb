package fovea;

import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmentation;
import fovea.segmentation.Segmenter;
import fovea.work.Progress;
import java.util.List;
import java.util.stream.IntStream;

/// A segmenter without a network, to measure what is done with an answer: 150 classes in blobs with
/// ragged edges.
record MadeUpSegmenter() implements Segmenter {
  private static final int CLASSES = 150;
  private static final int ACROSS = 4000;
  private static final int DOWN = 3000;
  private static final int BLOB = 48;
  private static final double SURE = 0.7;

  /// A picture of which no two neighbouring pixels are the same.
  static RgbImage picture() {
    return RgbImage.of(
        ACROSS,
        DOWN,
        IntStream.range(0, ACROSS * DOWN)
            .map(i -> (i % ACROSS * 7 & 255) << 16 | (i / ACROSS * 5 & 255) << 8 | mixed(i) & 63)
            .toArray());
  }

  static TaskModels<Segmenter> models() {
    return new TaskModels<>() {
      @Override
      public List<ModelChoice> choices() {
        return List.of(new ModelChoice("made-up", "Made up", List.of(), ""));
      }

      @Override
      public <R, X extends Exception> R use(String id, Work<? super Segmenter, ? extends R, X> work)
          throws X {
        return work.with(new MadeUpSegmenter());
      }
    };
  }

  @Override
  public List<String> labels() {
    return IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList();
  }

  @Override
  public Palette palette() {
    return Palette.of(labels());
  }

  @Override
  public List<Protocol> protocols() {
    return List.of(Protocol.ofModel(true));
  }

  @Override
  public String words(Protocol protocol) {
    return protocol.words(false);
  }

  /// As large as the tab keeps an answer.
  @Override
  public Segmentation segment(RgbImage picture, Protocol protocol, Progress progress) {
    double coarser = Math.sqrt((double) picture.width() * picture.height() / MOST_PIXELS);
    int width = (int) (picture.width() / coarser);
    int height = (int) (picture.height() / coarser);
    var classes = new char[RANKS][width * height];
    var probabilities = new float[RANKS][width * height];
    var entropy = new float[width * height];
    for (int i = 0; i < entropy.length; i++) {
      int best = classOf(i % width, i / width);
      for (int rank = 0; rank < RANKS; rank++) {
        classes[rank][i] = (char) ((best + 7 * rank) % CLASSES);
        probabilities[rank][i] = (float) (SURE * Math.pow(1 - SURE, rank));
      }
      entropy[i] = (mixed(i) & 255) / 255f;
    }
    return new Segmentation(width, height, classes, probabilities, entropy);
  }

  @Override
  public LabelMap labels(RgbImage picture, Protocol protocol, Progress progress) {
    return segment(picture, protocol, progress).labels();
  }

  private static int classOf(int x, int y) {
    int ragged = mixed(y * ACROSS + x) & 3;
    return Math.floorMod(mixed((x + ragged) / BLOB * CLASSES + (y + ragged) / BLOB), CLASSES);
  }

  private static int mixed(int number) {
    int mixed = number * 0x9E3779B9;
    return mixed ^ mixed >>> 15;
  }
}
