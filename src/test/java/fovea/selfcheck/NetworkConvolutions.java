package fovea.selfcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.OwnArchitectures;
import fovea.captioning.training.CaptionPlan;
import fovea.network.Settings;
import fovea.network.convolutional.ResNet;
import fovea.network.layer.Convolution;
import fovea.network.layer.TransposedConvolution;
import fovea.tensor.Module;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// The convolutions of networks, on small maps, each once.
///
/// @param transposed as {@link ConvolutionCase} has them: from the small map to the large one
record NetworkConvolutions(Set<ConvolutionCase> ordinary, Set<ConvolutionCase> transposed) {
  private NetworkConvolutions() {
    this(new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  private void add(Module network) {
    network.visit(
        part -> {
          switch (part) {
            case Convolution convolution -> ordinary.add(small(convolution));
            case TransposedConvolution convolution -> transposed.add(small(convolution));
            default -> {}
          }
        });
  }

  private static ConvolutionCase small(Convolution convolution) {
    Convolution.Shape shape = convolution.shape();
    Shape weight = weight(convolution);
    int outputs = (int) weight.get(0);
    int inputs = (int) weight.get(1) * shape.groups();
    int kernel = shape.kernel();
    assertEquals(kernel, weight.get(2));
    // two windows of a patch, or an odd map that is a little larger than the window
    int side = shape.stride() >= kernel && kernel > 1 ? 2 * kernel : 7 + (inputs + outputs) % 3;
    return new ConvolutionCase(
        1, inputs, side, side, outputs, kernel, shape.stride(), shape.padding(), shape.groups());
  }

  private static ConvolutionCase small(TransposedConvolution convolution) {
    Shape weight = weight(convolution);
    int factor = (int) weight.get(2);
    int side = 7 * factor;
    return new ConvolutionCase(
        1, (int) weight.get(1), side, side, (int) weight.get(0), factor, factor, 0, 1);
  }

  private static Shape weight(Module convolution) {
    return convolution.parameters().get("weight").getShape();
  }

  /// Of every network that can be built here, as published.
  static NetworkConvolutions all(NDManager manager) {
    var found = new NetworkConvolutions();
    for (String id : Architectures.ids()) {
      boolean published = // one has no published size, the other is whatever its file is
          !id.equals(Architectures.SHOW_ATTEND_TELL) && !id.equals(OwnArchitectures.TORCH_SCRIPT);
      if (published) {
        found.add(network(id, manager));
      }
    }
    // and of a captioner that is trained here
    CaptionPlan plan = CaptionPlan.standard();
    var encoder = new ResNet.Configuration(plan.block(), plan.blocks(), plan.widths(), plan.stem());
    found.add(Module.shapesOnly(() -> new ResNet(manager, encoder)));
    return found;
  }

  static NetworkConvolutions of(String id, NDManager manager) {
    var found = new NetworkConvolutions();
    found.add(network(id, manager));
    return found;
  }

  /// As published, without memory.
  private static Module network(String id, NDManager manager) {
    Architecture architecture = Architectures.get(id);
    Map<String, Object> values =
        id.equals("vit-gpt2")
            ? Map.of(
                "encoder", Map.of("model_type", "vit"), "decoder", Map.of("model_type", "gpt2"))
            : architecture.defaults();
    return Module.shapesOnly(() -> architecture.builder().build(manager, new Settings(values)));
  }

  /// What `shapes` have of a kind.
  static <T> Set<T> kinds(Iterable<ConvolutionCase> shapes, Function<ConvolutionCase, T> kind) {
    var kinds = new LinkedHashSet<T>();
    shapes.forEach(shape -> kinds.add(kind.apply(shape)));
    return kinds;
  }
}
