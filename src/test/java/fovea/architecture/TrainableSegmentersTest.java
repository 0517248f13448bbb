package fovea.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import fovea.network.SegmentationNetwork;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainableSegmentersTest {
  private static final int ADE = 150;

  @TempDir Path folder;

  static Stream<Named<Trainable>> segmenters() {
    return NewNetworks.trainable(Task.SEGMENTATION).stream().map(t -> Named.of(t.title(), t));
  }

  private static ModelCard card(Task task, String architecture, Map<String, Object> said) {
    return new ModelCard(
        "mine",
        "Mine",
        task,
        architecture,
        said,
        "",
        List.of(new ModelCard.File("mine.safetensors", 1, "0".repeat(64))),
        "",
        Map.of(),
        "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false,
        List.of());
  }

  @Test
  void everyArchitectureOfSegmentersIsListedWithATitleOfItsOwn() {
    List<Trainable> all = NewNetworks.trainable(Task.SEGMENTATION);
    Set<String> ids =
        Set.copyOf(
            Architectures.ids().stream()
                .filter(id -> Architectures.get(id).task() == Task.SEGMENTATION)
                .toList());
    assertEquals(ids, Set.copyOf(all.stream().map(Trainable::architecture).toList()));
    assertEquals(all.size(), all.stream().map(Trainable::title).distinct().count());
  }

  @ParameterizedTest
  @MethodSource("segmenters")
  void parametersAreCountedRightAndTheCardBuildsTheSame(Trainable trainable) throws Exception {
    OnCompute.run(
        manager -> {
          Module made =
              Module.shapesOnly(
                  () ->
                      NewNetworks.build(
                          trainable.architecture(), trainable.configuration(), ADE, manager));
          assertEquals(
              trainable.parameters(),
              made.parameters().values().stream().mapToLong(NDArray::size).sum());
          Map<String, Object> said =
              NewNetworks.configuration(
                  trainable.architecture(), trainable.configuration(), ADE, List.of());
          Module again =
              CardNetworks.shape(card(Task.SEGMENTATION, trainable.architecture(), said), manager);
          assertEquals(List.copyOf(made.state().keySet()), List.copyOf(again.state().keySet()));
          assertEquals(ADE, ((SegmentationNetwork) again).classes());
          Set<String> head = NewNetworks.head(made, Architectures.get(trainable.architecture()));
          assertTrue(head.contains(Architectures.get(trainable.architecture()).scores()));
          String encoder = ((SegmentationNetwork) made).encoder();
          assertTrue(head.stream().noneMatch(name -> name.startsWith(encoder)));
          assertTrue(head.size() < made.parameters().size());
        });
  }

  /// What ships with the program.
  @Test
  void theSmallBeitIsSmallAndTakesAnotherSide() throws Exception {
    Trainable small =
        NewNetworks.trainable(Task.SEGMENTATION).stream()
            .filter(t -> t.title().startsWith("Small BEiT"))
            .findFirst()
            .orElseThrow();
    var wished = new LinkedHashMap<>(small.configuration());
    wished.put("image_size", 96);
    OnCompute.run(
        manager -> {
          Module network = NewNetworks.fresh(small.architecture(), wished, 21, manager, 3);
          long numbers = network.state().values().stream().mapToLong(NDArray::size).sum();
          assertTrue(4 * numbers <= 8_000_000, numbers + " numbers");
          var segmenter = (SegmentationNetwork) network;
          assertEquals(96, segmenter.side().orElseThrow());
          NDArray scores = segmenter.logits(manager.zeros(new Shape(1, 3, 96, 96)));
          assertEquals(21, scores.getShape().get(1));
          assertTrue(Float.isFinite(scores.sum().getFloat()));
        });
  }

  /// A classifier of the registry, for other classes and another task.
  @Test
  void beginsWithAClassifiersEncoder() throws Exception {
    OnCompute.run(
        manager -> {
          Module classifier = NewNetworks.fresh("mobilenet_v2", Map.of(), 5, manager, 1);
          SafetensorsFile.write(folder.resolve("mine.safetensors"), classifier.state(), Map.of());
          ModelCard card =
              card(
                  Task.CLASSIFICATION,
                  "mobilenet_v2",
                  NewNetworks.configuration("mobilenet_v2", Map.of(), 5, List.of()));
          Map<String, Object> configuration =
              NewNetworks.trainable(Task.SEGMENTATION).getFirst().configuration();
          Module network =
              NewNetworks.withEncoder(card, folder, "deeplabv3", configuration, 11, manager, 2);
          assertArrayEquals(
              classifier.state().get("features.17.conv.2.weight").toFloatArray(),
              network
                  .state()
                  .get("mobilenet_v2.layer.15.reduce_1x1.convolution.weight")
                  .toFloatArray());
          assertArrayEquals(
              classifier.state().get("features.1.conv.2.running_var").toFloatArray(),
              network
                  .state()
                  .get("mobilenet_v2.conv_stem.reduce_1x1.normalization.running_var")
                  .toFloatArray());
          assertEquals(11, ((SegmentationNetwork) network).classes());
          assertFalse(network.training());
          Module plus =
              NewNetworks.withEncoder(card, folder, "deeplabv3plus", Map.of(), 11, manager, 2);
          assertArrayEquals(
              classifier.state().get("features.18.0.weight").toFloatArray(),
              plus.state().get("encoder.features.18.0.weight").toFloatArray());
          assertEquals(11, ((SegmentationNetwork) plus).classes());
        });
  }
}
