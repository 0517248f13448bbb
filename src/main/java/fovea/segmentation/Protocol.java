package fovea.segmentation;

import fovea.format.Quantities;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// How a picture becomes what a network is shown, and its scores the picture's. The same weights
/// give other numbers under another protocol: a result without it cannot be compared.
///
/// @param name for people: "of the model", "as published", "Hugging Face"
/// @param statistics with which pixels are normalised
/// @param fit how the picture gets the size at which it is read
/// @param layers which states of a transformer the pyramid is made of
/// @param coverage what of the picture the network sees at once
/// @param upsampling the way of the scores to the picture's size
/// @param views of which the answers are averaged
public record Protocol(
    String name,
    Statistics statistics,
    Fit fit,
    Layers layers,
    Coverage coverage,
    Upsampling upsampling,
    Views views) {
  /// With which mean and deviation pixels are normalised.
  public enum Statistics {
    /// what the model's card says
    MODEL("the model's own mean and deviation"),
    IMAGENET("ImageNet's mean and deviation"),
    HALF("mean and deviation 0.5");

    private final String words;

    Statistics(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// How the picture gets the size at which it is read.
  public enum Fit {
    /// to the network's width and height, whatever its own shape
    SQUASH("squashed to the network's size"),
    /// its shorter side as long as the network's, its shape kept
    SHORTER_SIDE("its shorter side scaled to the network's, its shape kept"),
    /// as it is
    UNSCALED("in its own size");

    private final String words;

    Fit(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Which states of a transformer the pyramid is made of; without effect on networks that have
  /// none.
  public enum Layers {
    /// what the model's card says
    MODEL("the model's own taps"),
    /// the state after each tapped layer, as in training
    AFTER("taps after the layers"),
    /// the state before the layer before it, as Hugging Face's program computes
    BEFORE("taps before the layers");

    private final String words;

    Layers(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// What of the picture the network sees at once.
  public sealed interface Coverage {
    /// All of it.
    record Whole() implements Coverage {}

    /// Square windows in a grid, scores summed and divided by how often a pixel was seen; the last
    /// window of a row or column is moved back inside.
    ///
    /// @param window side in pixels
    /// @param strideX from window to window, 1 to `window`
    /// @param strideY as `strideX`
    record Sliding(int window, int strideX, int strideY) implements Coverage {
      public Sliding {
        if (window < 1 || strideX < 1 || strideX > window || strideY < 1 || strideY > window) {
          throw new IllegalArgumentException(
              "A window of %d pixels cannot move by %d and %d: give a stride from 1 to the window."
                  .formatted(window, strideX, strideY));
        }
      }

      public Sliding(int window, int stride) {
        this(window, stride, stride);
      }
    }
  }

  /// The way of the scores to the picture's size, always bilinear. Those of windows are always
  /// resized to the window first, since they are added up there.
  public enum Upsampling {
    /// straight from the network's resolution
    STRAIGHT("scores resized straight to the picture"),
    /// first to the size of what the network was shown, as mmsegmentation does
    THROUGH_INPUT("scores resized to the network's input, then to the picture");

    private final String words;

    Upsampling(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// Several looks at one picture.
  ///
  /// @param scales of the size at which it is read, each above 0
  /// @param flip whether each is looked at in the mirror too
  /// @param averaging of what the looks give
  public record Views(List<Double> scales, boolean flip, Averaging averaging) {
    /// More looks than anyone publishes.
    private static final int MOST = 16;

    public Views {
      scales = List.copyOf(scales);
      if (scales.isEmpty() || scales.size() > MOST) {
        throw new IllegalArgumentException("Give 1 to " + MOST + " scales.");
      }
      for (double scale : scales) {
        if (!(scale >= 0.1 && scale <= 4)) {
          throw new IllegalArgumentException("A scale is from 0.1 to 4, not " + scale + ".");
        }
      }
    }

    /// One look.
    public static Views single() {
      return new Views(List.of(1.0), false, Averaging.PROBABILITIES);
    }

    /// Six scales and the mirror, as published for ADE20K.
    public static Views multiScale() {
      return new Views(List.of(0.5, 0.75, 1.0, 1.25, 1.5, 1.75), true, Averaging.PROBABILITIES);
    }

    int count() {
      return scales.size() * (flip ? 2 : 1);
    }
  }

  /// What is averaged over the looks.
  public enum Averaging {
    /// each look's softmax, as the original does
    PROBABILITIES("probabilities averaged"),
    /// the scores, before one softmax
    SCORES("scores averaged");

    private final String words;

    Averaging(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// What the card says: its statistics and its size, one look at the whole picture.
  ///
  /// @param oneSize whether the network reads square pictures of one size only, to which they are
  ///   squashed; others keep their shape
  public static Protocol ofModel(boolean oneSize) {
    return new Protocol(
        "of the model",
        Statistics.MODEL,
        oneSize ? Fit.SQUASH : Fit.SHORTER_SIDE,
        Layers.MODEL,
        new Coverage.Whole(),
        Upsampling.STRAIGHT,
        Views.single());
  }

  /// How this program validates while it trains: as large as pictures are learnt from, whole, or in
  /// windows where the network reads one size only.
  ///
  /// @param side of that size; empty where the network takes any
  public static Protocol asTrained(OptionalInt side) {
    Protocol whole = ofModel(false).withName("as in training");
    return side.isEmpty()
        ? whole
        : whole.withCoverage(
            new Coverage.Sliding(side.getAsInt(), Math.max(1, side.getAsInt() * 2 / 3)));
  }

  /// How Bao et al., BEiT (ICLR 2022), measured on ADE20K, for a network of pictures with this
  /// side: ImageNet's statistics, the taps after the layers, windows that move by two thirds.
  public static Protocol published(int side) {
    return new Protocol(
        "as published",
        Statistics.IMAGENET,
        Fit.SHORTER_SIDE,
        Layers.AFTER,
        new Coverage.Sliding(side, Math.max(1, side * 426 / 640)),
        Upsampling.THROUGH_INPUT,
        Views.single());
  }

  /// What Hugging Face's processor and program do with BEiT.
  public static Protocol huggingFace() {
    return new Protocol(
        "Hugging Face",
        Statistics.HALF,
        Fit.SQUASH,
        Layers.BEFORE,
        new Coverage.Whole(),
        Upsampling.STRAIGHT,
        Views.single());
  }

  public Protocol withName(String other) {
    return new Protocol(other, statistics, fit, layers, coverage, upsampling, views);
  }

  public Protocol withStatistics(Statistics other) {
    return new Protocol(name, other, fit, layers, coverage, upsampling, views);
  }

  public Protocol withFit(Fit other) {
    return new Protocol(name, statistics, other, layers, coverage, upsampling, views);
  }

  public Protocol withLayers(Layers other) {
    return new Protocol(name, statistics, fit, other, coverage, upsampling, views);
  }

  public Protocol withCoverage(Coverage other) {
    return new Protocol(name, statistics, fit, layers, other, upsampling, views);
  }

  public Protocol withUpsampling(Upsampling other) {
    return new Protocol(name, statistics, fit, layers, coverage, other, views);
  }

  public Protocol withViews(Views other) {
    return new Protocol(name, statistics, fit, layers, coverage, upsampling, other);
  }

  /// All of it in words, as it stands under every result.
  ///
  /// @param tapped whether the network has taps to speak of
  public String words(boolean tapped) {
    var parts = new ArrayList<String>();
    parts.add(statistics.words());
    parts.add(fit.words());
    if (tapped) {
      parts.add(layers.words());
    }
    parts.add(
        switch (coverage) {
          case Coverage.Whole() -> "the whole picture at once";
          case Coverage.Sliding(int window, int x, int y) ->
              "windows of %s by %s"
                  .formatted(Quantities.count(window), x == y ? x : x + " and " + y);
        });
    boolean whole = coverage instanceof Coverage.Whole;
    parts.add((whole ? upsampling : Upsampling.THROUGH_INPUT).words());
    if (views.count() > 1) {
      parts.add(
          "%s%s, %s"
              .formatted(
                  views.scales().stream()
                      .map(Quantities::number)
                      .collect(Collectors.joining(", ", "scales ", "")),
                  views.flip() ? " and mirrored" : "",
                  views.averaging().words()));
    }
    return String.join("; ", parts);
  }
}
