package fovea.captioning.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.Fixture;
import fovea.network.graph.GraphEdge;
import fovea.network.graph.GraphNode;
import fovea.network.graph.NetworkGraph;
import fovea.network.recurrent.AttentionDecoder.State;
import fovea.network.recurrent.AttentionDecoder.Step;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionerGraphsTest {
  private static final int CELLS = TinyModels.GRID * TinyModels.GRID;

  private static NDArray pixels(NDManager manager, Preparation preparation) {
    return Tensors.pixels(manager, List.of(TinyModels.picture(40, 40)), preparation);
  }

  private static ShowAttendTellCaptioner writer(ShowAttendTell network, NDManager manager) {
    float[] half = {0.5f, 0.5f, 0.5f};
    return new ShowAttendTellCaptioner(
        network,
        manager,
        new Preparation(TinyModels.SIZE, TinyModels.SIZE, half, half.clone()),
        TinyModels.vocabulary());
  }

  private static long parameters(Module network) {
    return network.parameters().values().stream().mapToLong(NDArray::size).sum();
  }

  private static GraphNode node(NetworkGraph graph, String path) {
    return graph.node(path).orElseThrow(() -> new AssertionError("no " + path));
  }

  /// Every part with numbers of its own was used, and it is known what it gives.
  private static void assertWhole(NetworkGraph graph, String... shared) {
    var unused = new ArrayList<String>();
    graph
        .root()
        .visit(
            node -> {
              if (!node.isGroup()
                  && !List.of(shared).contains(node.path())
                  && (node.calls() == 0 || node.output().isEmpty())) {
                unused.add(node.path());
              }
            });
    assertThat(unused).isEmpty();
  }

  @Test
  void showAttendAndTellHasAllPartsOfItsEncoderAndItsDecoder() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = TinyModels.network(manager, 3);
          ShowAttendTellCaptioner captioner = writer(network, manager);
          int before = manager.getManagedArrays().size();
          NetworkGraph graph =
              CaptionerGraphs.of("writer", captioner, network, TinyModels.picture(40, 40), true);
          assertThat(manager.getManagedArrays()).hasSize(before);
          assertWhole(graph);
          assertThat(graph.root().parameters()).isEqualTo(parameters(network));
          long words = TinyModels.vocabulary().size();
          assertThat(node(graph, "decode_step").output()).contains(List.of(1L, 16L));
          assertThat(node(graph, "decode_step").input()).contains(List.of(1L, 10L + 16));
          assertThat(node(graph, "fc").output()).contains(List.of(1L, words));
          assertThat(node(graph, "embedding").output()).contains(List.of(1L, 10L));
          assertThat(node(graph, "attention.full_att").output())
              .contains(List.of(1L, (long) CELLS, 1L));
          assertThat(graph.edges())
              .contains(
                  new GraphEdge("init_h", "decode_step", true, false),
                  new GraphEdge("init_c", "decode_step", true, false),
                  new GraphEdge("decode_step", "fc", true, false));
          assertThat(graph.edges()).allMatch(GraphEdge::sure);
          assertThat(graph.edges()).noneMatch(edge -> edge.to().equals("embedding"));
          assertThat(graph.stages()).isNotEmpty();
          assertThat(graph.remarks().getFirst())
              .contains("the mark that every caption begins with", "the first word");
        });
  }

  /// What the graph follows is what the captioner calculates.
  @Test
  void theStepThatIsFollowedSaysWhatTheUsualOneSays() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = TinyModels.network(manager, 5);
          ShowAttendTellCaptioner captioner = writer(network, manager);
          State usual = network.start(network.encode(pixels(manager, captioner.preparation())));
          State followed = usual;
          for (long word : new long[] {2, 7, 4}) {
            NDArray ids = manager.create(new long[] {word});
            Step one = network.step(usual, ids);
            Step other = network.follow(followed, ids);
            assertNear(other.logits(), one.logits());
            assertNear(other.alpha(), one.alpha());
            assertNear(other.gate(), one.gate());
            assertNear(other.next().c(), one.next().c());
            usual = one.next();
            followed = other.next();
          }
          int[] before = {captioner.tokens().marks().start(), 7, 4};
          NDArray pixels = pixels(manager, captioner.preparation());
          String last = captioner.followed(before).names().getLast();
          var joint = captioner.followed(before).joint(pixels, last);
          assertNear(joint.rest().apply(joint.activation()), captioner.next(pixels, before));
        });
  }

  private static void assertNear(NDArray one, NDArray other) {
    float[] values = one.toFloatArray();
    float[] wanted = other.toFloatArray();
    assertThat(values).hasSameSizeAs(wanted);
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isCloseTo(wanted[i], within(1e-5f));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"blip_caption", "vision_encoder_decoder"})
  void transformersHaveAllPartsOfBoth(String folder) throws Exception {
    OnCompute.run(
        manager -> {
          FixtureCaptioners made;
          try (var fixture = new Fixture(manager, folder)) {
            made = FixtureCaptioners.of(folder, fixture, manager);
          }
          var network = (Module) made.network();
          TransformerCaptioner captioner = made.captioner();
          NDArray pixels = pixels(manager, captioner.preparation());
          int start = captioner.tokens().marks().start();
          NetworkGraph graph =
              CaptionerGraphs.of(
                  "writer", captioner, network, pixels, new int[] {start, 9, 12}, true);
          assertThat(graph.root().parameters()).isEqualTo(parameters(network));
          // BLIP's vectors that words are scored with lie beside its layers
          assertWhole(graph, "text_decoder.cls.predictions.decoder");
          assertThat(graph.root().output().orElseThrow().getLast())
              .isEqualTo((long) captioner.vocabularySize());
          assertThat(graph.edges())
              .as("the first layers that see the picture and the words")
              .anyMatch(edge -> edge.to().contains("crossattention") && edge.sure());
          assertThat(graph.edges()).allMatch(GraphEdge::sure);
          assertThat(graph.remarks().getFirst()).contains("and “", "was asked for the next word");
        });
  }
}
