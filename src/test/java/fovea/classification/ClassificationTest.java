package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.architecture.Architectures;
import fovea.architecture.Labels;
import fovea.architecture.Preparations;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.network.convolutional.CifarResNet;
import fovea.network.cut.Joint;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassificationTest {
  @TempDir Path folder;

  /// Scores the mean of red, of green and of blue: what it should say is plain to see.
  private record Colours() implements ImageNetwork {
    @Override
    public NDArray features(NDArray pixels) {
      return pixels.mean(new int[] {3}).mean(new int[] {2});
    }

    @Override
    public NDArray classify(NDArray features) {
      return features;
    }

    @Override
    public SequencedMap<String, NDArray> stages(NDArray pixels) {
      var stages = new LinkedHashMap<String, NDArray>();
      stages.put("mean", features(pixels));
      return stages;
    }

    @Override
    public List<String> joints() {
      return List.of("mean");
    }

    @Override
    public Joint joint(NDArray pixels, String name) {
      return new Joint(features(pixels), this::classify);
    }

    @Override
    public int classes() {
      return 3;
    }
  }

  private static RgbImage plain(int rgb) {
    return RgbImage.of(2, 3, Collections.nCopies(6, rgb).stream().mapToInt(i -> i).toArray());
  }

  @Test
  void thePicturesGetTheirOwnClassesTheLikeliestFirst() throws Exception {
    OnCompute.run(
        manager -> {
          var preparation =
              new Preparation(8, 8, new float[] {0, 0, 0}, new float[] {0.1f, 0.1f, 0.1f});
          var classifier =
              new NetworkClassifier(
                  new Colours(), manager, preparation, List.of("red", "green", "blue"));
          int before = manager.getManagedArrays().size();
          List<Prediction> predictions =
              classifier.classify(List.of(plain(0xFF8000), plain(0x0000FF)), 2);
          assertEquals(before, manager.getManagedArrays().size());
          assertEquals("red", predictions.get(0).best().label());
          assertEquals(1, predictions.get(0).top().get(1).index());
          assertEquals("blue", predictions.get(1).best().label());
          double expected = 1 / (1 + 2 * Math.exp(-10));
          assertEquals(expected, predictions.get(1).best().probability(), 1e-6);
          assertEquals(3, classifier.classify(List.of(plain(0)), 99).getFirst().top().size());
          assertTrue(classifier.classify(List.of(), 1).isEmpty());
          assertThrows(
              IllegalArgumentException.class,
              () -> new NetworkClassifier(new Colours(), manager, preparation, List.of("one")));
        });
  }

  @Test
  void aRealNetworkGivesProbabilitiesThatSumToOne() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new CifarResNet(manager, new CifarResNet.Configuration(20, 10));
          network.initialize(5);
          var labels = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
          var classifier =
              new NetworkClassifier(
                  network,
                  manager,
                  Preparations.of(Architectures.get("resnet20").preparation()),
                  labels);
          Prediction prediction = classifier.classify(List.of(plain(0x336699)), 10).getFirst();
          assertEquals(
              1, prediction.top().stream().mapToDouble(Prediction.Ranked::probability).sum(), 1e-5);
          network.parameters().get("linear.weight").muli(Float.NaN);
          var damaged =
              assertThrows(
                  IllegalStateException.class, () -> classifier.classify(List.of(plain(0)), 1));
          assertTrue(damaged.getMessage().contains("damaged"));
        });
  }

  @Test
  void labelsAreReadFromTextListsAndConfigurations() throws Exception {
    Path text = Files.writeString(folder.resolve("a.txt"), "cat\n dog \n\nowl\n");
    assertEquals(List.of("cat", "dog", "owl"), Labels.read(text));
    Path list = Files.writeString(folder.resolve("a.json"), "[\"cat\",\"dog\"]");
    assertEquals(List.of("cat", "dog"), Labels.read(list));
    Path config =
        Files.writeString(
            folder.resolve("config.json"), "{\"id2label\":{\"10\":\"owl\",\"2\":\"cat\"}}");
    assertEquals(List.of("cat", "owl"), Labels.read(config));
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"x\":\"cat\"}");
    assertThrows(ModelException.class, () -> Labels.read(bad));
    Path binary = Files.write(folder.resolve("b"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 3});
    assertThrows(ModelException.class, () -> Labels.read(binary));
    assertThrows(ModelException.class, () -> Labels.read(folder.resolve("nothing")));
  }
}
