package fovea.network.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import fovea.network.ReferenceInput;
import fovea.network.Settings;
import fovea.network.convolutional.DeepLabV3;
import fovea.network.convolutional.DenseNet121;
import fovea.network.convolutional.EfficientNet;
import fovea.network.convolutional.MobileNetV2;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.SqueezeNet;
import fovea.network.transformer.SegFormer;
import fovea.network.transformer.Vit;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The layers of torchvision's networks against the numbers that torchinfo prints of them.
class NetworkGraphsTest {
  private static NetworkGraph graph(Function<NDManager, Module> made, int side, boolean looking)
      throws Exception {
    var graphs = new ArrayList<NetworkGraph>();
    OnCompute.run(
        manager -> {
          Module network = Module.shapesOnly(() -> made.apply(manager));
          graphs.add(
              NetworkGraphs.of(
                  "network", network, new ReferenceInput(manager, side).pixels(), looking));
        });
    return graphs.getFirst();
  }

  private static NetworkGraph resNet18() throws Exception {
    return graph(
        manager -> new ResNet(manager, ResNet.Configuration.of(18, ResNet.Stem.IMAGENET), 1000),
        224,
        true);
  }

  private static GraphNode node(NetworkGraph graph, String path) {
    return graph.node(path).orElseThrow(() -> new AssertionError("no " + path));
  }

  private static void assertNode(
      NetworkGraph graph, String path, long parameters, List<Long> output) {
    GraphNode node = node(graph, path);
    assertThat(node.parameters()).as(path).isEqualTo(parameters);
    assertThat(node.output()).as(path).contains(output);
  }

  @Test
  void theLayersOfResNet18AreThoseOfTorchvision() throws Exception {
    NetworkGraph graph = resNet18();
    assertThat(graph.root().parameters()).isEqualTo(11_689_512);
    assertThat(graph.root().input()).contains(List.of(1L, 3L, 224L, 224L));
    assertNode(graph, "conv1", 9_408, List.of(1L, 64L, 112L, 112L));
    assertNode(graph, "bn1", 128, List.of(1L, 64L, 112L, 112L));
    assertNode(graph, "(maxpool2d)", 0, List.of(1L, 64L, 56L, 56L));
    assertNode(graph, "layer1", 147_968, List.of(1L, 64L, 56L, 56L));
    assertNode(graph, "layer1.0", 73_984, List.of(1L, 64L, 56L, 56L));
    assertNode(graph, "layer1.0.conv1", 36_864, List.of(1L, 64L, 56L, 56L));
    assertNode(graph, "layer2", 525_568, List.of(1L, 128L, 28L, 28L));
    assertNode(graph, "layer2.0.downsample", 8_448, List.of(1L, 128L, 28L, 28L));
    assertNode(graph, "layer3", 2_099_712, List.of(1L, 256L, 14L, 14L));
    assertNode(graph, "layer4", 8_393_728, List.of(1L, 512L, 7L, 7L));
    assertNode(graph, "layer4.1", 4_720_640, List.of(1L, 512L, 7L, 7L));
    assertNode(graph, "(adaptiveavgpool2d)", 0, List.of(1L, 512L, 1L, 1L));
    assertNode(graph, "fc", 513_000, List.of(1L, 1000L));
    assertThat(node(graph, "conv1").settings()).isEqualTo("7 × 7, stride 2, padding 3");
    assertThat(node(graph, "layer2.0").input()).contains(List.of(1L, 64L, 56L, 56L));
    assertThat(graph.root().children().stream().map(GraphNode::path))
        .containsExactly(
            "conv1",
            "bn1",
            "(relu)",
            "(maxpool2d)",
            "layer1",
            "layer2",
            "layer3",
            "layer4",
            "(adaptiveavgpool2d)",
            "(flatten)",
            "fc");
    assertThat(node(graph, "layer2.0").children().stream().map(GraphNode::name))
        .containsExactly(
            "conv1", "bn1", "(relu)", "conv2", "bn2", "downsample", "(add)", "(relu 2)");
    assertThat(graph.remarks()).isEmpty();
  }

  @Test
  void whatSkipsIsFollowedThroughTheTensors() throws Exception {
    NetworkGraph graph = resNet18();
    assertThat(graph.edges().stream().filter(edge -> edge.to().equals("layer1.1.(add)")))
        .containsExactlyInAnyOrder(
            new GraphEdge("layer1.1.bn2", "layer1.1.(add)", true, false),
            new GraphEdge("layer1.0.(relu 2)", "layer1.1.(add)", true, true));
    assertThat(graph.edges().stream().filter(edge -> edge.to().equals("layer2.0.(add)")))
        .containsExactlyInAnyOrder(
            new GraphEdge("layer2.0.bn2", "layer2.0.(add)", true, false),
            new GraphEdge("layer2.0.downsample.1", "layer2.0.(add)", true, true));
    assertThat(graph.edges().stream().filter(edge -> edge.to().equals("layer2.0.downsample.0")))
        .containsExactly(new GraphEdge("layer1.1.(relu 2)", "layer2.0.downsample.0", true, false));
    assertThat(graph.edges().getFirst())
        .isEqualTo(new GraphEdge(GraphEdge.PICTURE, "conv1", true, false));
    assertThat(graph.edges().stream().filter(GraphEdge::skips)).hasSize(8);
    assertThat(graph.edges()).allMatch(GraphEdge::sure);
  }

  @Test
  void whatACellSeesAreTheKnownReceptiveFieldsOfResNet18() throws Exception {
    NetworkGraph graph = resNet18();
    Map<String, Double> sizes =
        Map.of("(relu)", 7.0, "layer1", 43.0, "layer2", 99.0, "layer3", 211.0, "layer4", 435.0);
    sizes.forEach(
        (path, size) -> {
          Reception reception = node(graph, path).look().orElseThrow().reception().orElseThrow();
          assertThat(reception.size()).as(path).isEqualTo(size);
        });
    Reception last = node(graph, "layer4").look().orElseThrow().reception().orElseThrow();
    assertThat(last.stride()).isEqualTo(32);
    assertThat(last.start()).isEqualTo(0.5); // all windows are odd and padded by half
    assertThat(last.share(224)).isEqualTo(1);
  }

  @Test
  void stagesAreNodes() throws Exception {
    NetworkGraph graph = resNet18();
    assertThat(graph.stages())
        .containsExactly(
            Map.entry("stem", "(relu)"),
            Map.entry("layer1", "layer1"),
            Map.entry("layer2", "layer2"),
            Map.entry("layer3", "layer3"),
            Map.entry("layer4", "layer4"));
    assertThat(node(graph, "layer3").stage()).isEqualTo("layer3");
    Look look = node(graph, "layer3").look().orElseThrow();
    assertThat(look.width()).isEqualTo(14);
    assertThat(look.activation().orElseThrow().width()).isEqualTo(14);
    assertThat(node(graph, "(relu)").look().orElseThrow().activation().orElseThrow().width())
        .isEqualTo(64); // of 112
  }

  @Test
  void theLayersOfVitB16AreThoseOfTorchvision() throws Exception {
    NetworkGraph graph =
        graph(manager -> new Vit(manager, Vit.Configuration.torchvisionB16(1000)), 224, true);
    assertThat(graph.root().parameters()).isEqualTo(86_567_656);
    assertNode(graph, "conv_proj", 590_592, List.of(1L, 768L, 14L, 14L));
    String layer = "encoder.layers.encoder_layer_";
    assertNode(graph, layer + "0", 7_087_872, List.of(1L, 197L, 768L));
    assertNode(graph, layer + "11.self_attention", 2_362_368, List.of(1L, 197L, 768L));
    String own = layer + "11.self_attention.(own weights)";
    assertNode(graph, own, 1_771_776, List.of(1L, 197L, 2304L));
    assertNode(graph, layer + "11.mlp.0", 2_362_368, List.of(1L, 197L, 3072L));
    assertNode(graph, "encoder.ln", 1_536, List.of(1L, 197L, 768L));
    assertNode(graph, "heads.head", 769_000, List.of(1L, 1000L));
    assertThat(graph.stages())
        .containsEntry("layer1", layer + "0")
        .containsEntry("layer12.norm", layer + "11.ln_1")
        .containsEntry("layernorm", "encoder.ln")
        .hasSize(15);
    assertThat(graph.edges().stream().filter(edge -> edge.to().equals(layer + "5.(add)")))
        .contains(new GraphEdge(layer + "4.(add 2)", layer + "5.(add)", true, true));
    Look look = node(graph, layer + "3").look().orElseThrow();
    assertThat(look.width()).isEqualTo(14); // without the class token
    assertThat(look.reception().orElseThrow().isWhole()).isTrue();
    assertThat(graph.remarks()).isEmpty();
  }

  @Test
  void allParametersOfOtherNetworksHaveTheirPlace() throws Exception {
    Map<Long, Function<NDManager, Module>> networks =
        Map.of(
            3_504_872L, manager -> new MobileNetV2(manager, MobileNetV2.Configuration.of(1000)),
            7_978_856L, manager -> new DenseNet121(manager, DenseNet121.Configuration.of(1000)),
            1_248_424L, manager -> new SqueezeNet(manager, SqueezeNet.Configuration.of(1000)),
            5_288_548L,
                manager ->
                    new EfficientNet(
                        manager,
                        EfficientNet.Configuration.of(EfficientNet.Variant.values()[0], 1000)));
    for (var one : networks.entrySet()) {
      NetworkGraph graph = graph(one.getValue(), 64, false);
      assertThat(graph.root().parameters()).isEqualTo(one.getKey());
      var unused = new ArrayList<String>();
      graph
          .root()
          .visit(node -> unused.addAll(node.calls() == 0 ? List.of(node.path()) : List.of()));
      assertThat(unused).isEmpty();
      assertThat(graph.edges()).allMatch(GraphEdge::sure);
      assertThat(graph.stages()).hasSizeGreaterThan(5);
    }
  }

  @Test
  void segmentersHaveTheirPartsAndWhatIsNotUsedIsSaid() throws Exception {
    var settings = new Settings(Map.of("num_labels", 5));
    Map<String, Function<NDManager, Module>> networks =
        Map.of(
            "deeplab", manager -> new DeepLabV3(manager, DeepLabV3.Configuration.of(settings)),
            "segformer", manager -> new SegFormer(manager, SegFormer.Configuration.of(settings)));
    for (var one : networks.entrySet()) {
      NetworkGraph graph = graph(one.getValue(), 64, false);
      assertThat(graph.root().parameters()).as(one.getKey()).isGreaterThan(100_000);
      assertThat(graph.root().output().orElseThrow().get(1)).isEqualTo(5);
      graph
          .root()
          .visit(
              node -> {
                if (!node.isGroup()) {
                  assertThat(node.calls()).as(node.path()).isPositive();
                  assertThat(node.output()).as(node.path()).isPresent();
                }
              });
      assertThat(graph.edges()).as(one.getKey()).allMatch(GraphEdge::sure);
    }
  }
}
