package fovea.network.own;

import fovea.network.layer.Convolution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One layer of a network that is told as a list of layers, as it is written down: under PyTorch's
/// names of layers and of their arguments, with PyTorch's values for what is left out. How many
/// channels come in follows from the layers before.
public sealed interface LayerSpec {
  /// What stands before the names of its tensors: "conv1", "features.0"; "" for nothing.
  String name();

  /// Whether it begins a stage of its own.
  default boolean weighs() {
    return false;
  }

  /// A square convolution.
  ///
  /// @param inputs channels; 0 where it is not said, as they follow from the layers before
  /// @param outputs channels; 0 for as many as there are classes
  /// @param padding of zeros on every side
  record Conv2d(String name, int inputs, int outputs, Convolution.Shape shape, boolean bias)
      implements LayerSpec {
    @Override
    public boolean weighs() {
      return true;
    }
  }

  /// A fully connected layer.
  ///
  /// @param inputs numbers; 0 where it is not said
  /// @param outputs numbers; 0 for as many as there are classes
  record Linear(String name, int inputs, int outputs, boolean bias) implements LayerSpec {
    @Override
    public boolean weighs() {
      return true;
    }
  }

  /// Batch normalisation of maps or, behind a fully connected layer, of numbers.
  ///
  /// @param inputs channels or numbers; 0 where it is not said
  record BatchNorm(String name, int inputs, double epsilon) implements LayerSpec {}

  /// A nonlinearity.
  ///
  /// @param parameter the slope below zero of a LeakyReLU, α of an ELU; 0 of the others
  record Nonlinearity(String name, Kind kind, double parameter) implements LayerSpec {
    /// As PyTorch calls them.
    public enum Kind {
      RELU("ReLU"),
      RELU6("ReLU6"),
      LEAKY_RELU("LeakyReLU"),
      ELU("ELU"),
      GELU("GELU"),
      SILU("SiLU"),
      TANH("Tanh"),
      SIGMOID("Sigmoid");

      private final String title;

      Kind(String title) {
        this.title = title;
      }

      public String title() {
        return title;
      }

      /// Whether it never falls where its input grows; of those with a parameter if that is not
      /// negative.
      boolean monotone() {
        return switch (this) {
          case RELU, RELU6, LEAKY_RELU, ELU, TANH, SIGMOID -> true;
          case GELU, SILU -> false;
        };
      }
    }
  }

  /// @param padding of minus infinity on every side
  /// @param ceil whether a window may hang over the edge
  record MaxPool2d(String name, int kernel, int stride, int padding, boolean ceil)
      implements LayerSpec {}

  /// Without padding.
  record AvgPool2d(String name, int kernel, int stride) implements LayerSpec {}

  /// The mean over a grid of so many regions.
  record AdaptiveAvgPool2d(String name, int height, int width) implements LayerSpec {}

  /// Maps become rows of numbers, channel after channel.
  record Flatten(String name) implements LayerSpec {}

  /// @param rate in [0, 1); while training
  record Dropout(String name, double rate) implements LayerSpec {}

  /// Layers whose result is added to what they read.
  ///
  /// @param name what stands before the names of the layers inside
  /// @param shortcut what the way around goes through; empty where nothing
  record Residual(String name, List<LayerSpec> layers, List<LayerSpec> shortcut)
      implements LayerSpec {
    public Residual {
      layers = List.copyOf(layers);
      shortcut = List.copyOf(shortcut);
    }

    @Override
    public boolean weighs() {
      return true;
    }
  }

  /// Whether none of these layers' results falls where its input grows, apart from what weights do.
  static boolean monotone(List<LayerSpec> layers) {
    return layers.stream()
        .allMatch(
            layer ->
                switch (layer) {
                  case Nonlinearity(String _, Nonlinearity.Kind kind, double parameter) ->
                      kind.monotone() && parameter >= 0;
                  case Residual(String _, List<LayerSpec> inside, List<LayerSpec> shortcut) ->
                      monotone(inside) && monotone(shortcut);
                  case Conv2d _,
                      Linear _,
                      BatchNorm _,
                      MaxPool2d _,
                      AvgPool2d _,
                      AdaptiveAvgPool2d _,
                      Flatten _,
                      Dropout _ ->
                      true;
                });
  }

  /// What stands between two layers.
  ///
  /// @param channels of the map, or numbers of a row
  /// @param height of the map; 0 of a row
  record Extent(int channels, int height, int width) {
    boolean row() {
      return height == 0;
    }

    /// As a row.
    ///
    /// @throws IllegalArgumentException when it is longer than any network is wide
    Extent flattened() {
      long all = row() ? channels : (long) channels * height * width;
      if (all > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("flattened they are %,d numbers".formatted(all));
      }
      return new Extent((int) all, 0, 0);
    }

    String text() {
      return row()
          ? channels + " numbers"
          : "%d maps of %d × %d".formatted(channels, height, width);
    }
  }

  /// A name below another: joined by a dot where both are there.
  static String below(String prefix, @Nullable String name) {
    if (name == null || name.isEmpty()) {
      return prefix;
    }
    return prefix.isEmpty() ? name : prefix + "." + name;
  }
}
