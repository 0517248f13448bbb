package fovea.architecture.recognition;

import fovea.architecture.Architectures;
import fovea.architecture.Preparations;
import fovea.modelmanager.Task;
import fovea.network.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The names of a classifier's classes where no file of the model says them.
public final class ClassNames {
  private static final String NAMES = "id2label";
  private static final List<String> CIFAR10 =
      List.of(
          "airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

  /// How a sentence begins that says that names were assumed.
  public static final String UNTOLD = "No file says what the classes are called";

  private ClassNames() {}

  /// How many classes a classifier tells apart, by the configuration on its card.
  public static int count(Map<String, Object> configuration) {
    var settings = new Settings(configuration);
    return settings.size(Architectures.CLASSES, settings.labels(2));
  }

  /// With the usual names of 1,000 classes, which are ImageNet's, and of ten classes of a network
  /// for small pictures, which are CIFAR-10's: said as an assumption. Others stay as they are.
  public static Recognised assumed(Recognised recognised) {
    Map<String, Object> configuration = recognised.configuration();
    if (recognised.architecture().task() != Task.CLASSIFICATION
        || configuration.get(NAMES) != null) {
      return recognised;
    }
    int classes = count(configuration);
    boolean small =
        recognised.architecture().preparation().equals(Preparations.cifar())
            && classes == CIFAR10.size();
    if (!small && classes != 1000) {
      return recognised;
    }
    return named(recognised, small ? CIFAR10 : imageNet())
        .assuming(
            List.of(
                UNTOLD
                    + ": the names of %s in their usual order are assumed."
                        .formatted(small ? "CIFAR-10" : "ImageNet's 1,000 classes")));
  }

  /// With these names, in the order of the classes.
  public static Recognised named(Recognised recognised, List<String> names) {
    return new Recognised(
        recognised.architecture(),
        with(recognised.configuration(), names),
        recognised.preparation(),
        recognised.readings(),
        recognised.assumptions());
  }

  /// The configuration of a card with these names.
  public static Map<String, Object> with(Map<String, Object> configuration, List<String> names) {
    var byNumber = new LinkedHashMap<String, Object>();
    for (int i = 0; i < names.size(); i++) {
      byNumber.put(Integer.toString(i), names.get(i));
    }
    var named = new LinkedHashMap<>(configuration);
    named.put(NAMES, byNumber);
    return named;
  }

  /// As torchvision calls them, in the order of ImageNet's challenge of 2012.
  static List<String> imageNet() {
    try (InputStream in = ClassNames.class.getResourceAsStream("/labels/imagenet-1k.txt")) {
      return new String(
              Objects.requireNonNull(in, "the program lacks ImageNet's names").readAllBytes(),
              StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
