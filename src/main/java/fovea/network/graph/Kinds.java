package fovea.network.graph;

import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Embedding;
import fovea.network.layer.LayerNorm;
import fovea.network.layer.Linear;
import fovea.network.layer.TransposedConvolution;
import fovea.tensor.trace.Operation;
import java.util.Locale;

/// What a part is called, and how it looks at its input.
///
/// @param kind as PyTorch calls a layer; of what is made of others, what it is in words
/// @param settings what distinguishes it from others of its kind, or ""
record Kinds(String kind, String settings) {
  static Kinds of(Object part) {
    return switch (part) {
      case Convolution convolution -> of(convolution);
      case Linear _ -> new Kinds("Linear", "");
      case BatchNorm _ -> new Kinds("BatchNorm", "");
      case LayerNorm _ -> new Kinds("LayerNorm", "");
      case Embedding _ -> new Kinds("Embedding", "");
      case TransposedConvolution up -> {
        long factor = up.parameters().values().iterator().next().getShape().get(2);
        yield new Kinds("ConvTranspose2d", "%1$d × %1$d, stride %1$d".formatted(factor));
      }
      default -> new Kinds(words(part.getClass().getSimpleName()), "");
    };
  }

  private static Kinds of(Convolution convolution) {
    Convolution.Shape shape = convolution.shape();
    var settings = new StringBuilder("%1$d × %1$d".formatted(shape.kernel()));
    settings.append(window(shape.stride(), shape.padding()));
    if (shape.dilation() > 1) {
      settings.append(", dilation ").append(shape.dilation());
    }
    if (shape.groups() > 1) {
      settings.append(", ").append(shape.groups()).append(" groups");
    }
    return new Kinds("Conv2d", settings.toString());
  }

  static Kinds of(Operation operation) {
    boolean window = operation.kernel() > 1;
    return new Kinds(
        operation.kind(),
        window
            ? "%1$d × %1$d".formatted(operation.kernel())
                + window(operation.stride(), operation.padding())
            : operation.stride() > 1 ? "stride " + operation.stride() : "");
  }

  private static String window(int stride, int padding) {
    return (stride > 1 ? ", stride " + stride : "") + (padding > 0 ? ", padding " + padding : "");
  }

  /// “ResidualBlock” as “residual block”.
  private static String words(String type) {
    return type.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
  }
}
