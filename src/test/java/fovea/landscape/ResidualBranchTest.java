package fovea.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architectures;
import fovea.network.ImageNetwork;
import fovea.network.Initializable;
import fovea.network.Settings;
import fovea.network.own.SequentialNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A residual branch that is taken out leaves what a branch of zeros leaves, and comes back.
class ResidualBranchTest {
  private static MovableNetwork network(NDManager manager, Module module, int side) {
    ((Initializable) module).initialize(7);
    return new MovableNetwork(
        new PixelClassifier(
            (ImageNetwork) module,
            new Preparation(side, side, new float[3], new float[] {1, 1, 1})),
        manager);
  }

  private static float[] logits(MovableNetwork network, NDArray pixels) {
    return network.classifier().logits(pixels).toFloatArray();
  }

  /// The last normalisation of the branch set to zero does the same.
  @ParameterizedTest
  @CsvSource({
    "resnet20, 9, layer2.0, layer2.0.bn2",
    "resnet18, 8, layer3.0, layer3.0.bn2",
    "resnet50, 16, layer4.1, layer4.1.bn3",
    "mobilenet_v2, 10, features.3, features.3.conv.3"
  })
  void asIfTheBranchGaveZeros(String architecture, int count, String block, String norm)
      throws Exception {
    OnCompute.run(
        manager -> {
          Module module = built(manager, architecture);
          MovableNetwork network = network(manager, module, 32);
          assertThat(network.branches()).hasSize(count);
          NDArray pixels = manager.randomUniform(0, 1, new Shape(2, 3, 32, 32));
          float[] whole = logits(network, pixels);
          var chosen =
              network.branches().stream()
                  .filter(one -> one.name().equals(block))
                  .findFirst()
                  .orElseThrow();
          chosen.branch().remove(true);
          float[] without = logits(network, pixels);
          assertThat(without).isNotEqualTo(whole);
          network.restore();
          assertArrayEquals(whole, logits(network, pixels));
          module.parameters().get(norm + ".weight").muli(0);
          module.parameters().get(norm + ".bias").muli(0);
          assertArrayEquals(without, logits(network, pixels), 1e-5f);
        });
  }

  private static Module built(NDManager manager, String architecture) {
    return Architectures.get(architecture)
        .builder()
        .build(
            manager, new Settings(new LinkedHashMap<>(Architectures.get(architecture).defaults())));
  }

  /// Without attention the tokens do not hear of one another: with neither branch of any layer the
  /// class token, and so the answer, is the same for every picture.
  @Test
  void attentionAndMlpOfATransformer() throws Exception {
    OnCompute.run(
        manager -> {
          var settings =
              Map.<String, Object>of(
                  "image_size",
                  32,
                  "patch_size",
                  8,
                  "num_hidden_layers",
                  2,
                  "hidden_size",
                  16,
                  "num_attention_heads",
                  2,
                  "intermediate_size",
                  32,
                  "num_labels",
                  3);
          Module module = Architectures.get("vit").builder().build(manager, new Settings(settings));
          MovableNetwork network = network(manager, module, 32);
          assertThat(network.branches().stream().map(MovableNetwork.NamedBranch::name))
              .containsExactly(
                  "vit.encoder.layer.0 attention",
                  "vit.encoder.layer.0 mlp",
                  "vit.encoder.layer.1 attention",
                  "vit.encoder.layer.1 mlp");
          NDArray pixels = manager.randomUniform(0, 1, new Shape(2, 3, 32, 32));
          network.branches().stream()
              .filter(one -> one.name().endsWith("attention"))
              .forEach(one -> one.branch().remove(true));
          float[] both = logits(network, pixels);
          assertArrayEquals(
              new float[] {both[0], both[1], both[2]},
              new float[] {both[3], both[4], both[5]},
              1e-6f);
        });
  }

  @Test
  void aNetworkToldLayerByLayerWithAndWithoutResiduals() throws Exception {
    OnCompute.run(
        manager -> {
          String told =
              """
              {"num_labels": 3, "image_size": 8, "layers": [
                {"type": "Conv2d", "name": "conv", "out_channels": 4, "kernel_size": 3, "padding": 1},
                {"type": "Residual", "name": "block", "layers": [
                  {"type": "Conv2d", "name": "a", "out_channels": 4, "kernel_size": 3, "padding": 1}]},
                "ReLU", "Flatten", {"type": "Linear", "name": "fc"}]}
              """;
          Map<String, Object> settings =
              JsonMapper.shared().readValue(told, new TypeReference<>() {});
          var module =
              new SequentialNetwork(
                  manager, SequentialNetwork.Configuration.of(new Settings(settings)));
          MovableNetwork network = network(manager, module, 8);
          assertThat(network.branches().stream().map(MovableNetwork.NamedBranch::name))
              .isEqualTo(List.of("block"));
          NDArray pixels = manager.randomUniform(0, 1, new Shape(2, 3, 8, 8));
          network.branches().getFirst().branch().remove(true);
          float[] without = logits(network, pixels);
          network.restore();
          assertThat(without).isNotEqualTo(logits(network, pixels));
          module.parameters().get("block.a.weight").muli(0);
          module.parameters().get("block.a.bias").muli(0);
          assertArrayEquals(without, logits(network, pixels), 1e-6f);
        });
  }
}
