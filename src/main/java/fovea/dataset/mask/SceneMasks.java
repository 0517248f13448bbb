package fovea.dataset.mask;

import fovea.image.RgbImage;
import fovea.scene.Kind;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// Generated scenes with the kind of thing of every pixel. Drawn when they are asked for.
///
/// @param firstSeed of so many seeds in a row
/// @param side of the square pictures, in pixels
public record SceneMasks(String name, long firstSeed, int size, int side) implements MaskDataset {
  /// The names of all kinds, in their order.
  public static List<String> kinds() {
    return Stream.of(Kind.values()).map(Kind::word).toList();
  }

  @Override
  public List<String> labels() {
    return kinds();
  }

  @Override
  public Optional<LabelRule> rule() {
    return Optional.of(LabelRule.fromOne());
  }

  @Override
  public String pairName(int index) {
    return "scene " + (firstSeed + Objects.checkIndex(index, size));
  }

  @Override
  public RgbImage picture(int index) {
    return scene(index).image();
  }

  @Override
  public Mask mask(int index) {
    return maskOf(scene(index));
  }

  /// A scene's labels as the place of their kind in {@link #kinds}, counted from 1.
  public static Mask maskOf(Scene scene) {
    int[] labels = scene.labels().labels();
    var places = new int[Stream.of(Kind.values()).mapToInt(Kind::label).max().orElse(0) + 1];
    for (Kind kind : Kind.values()) {
      places[kind.label()] = kind.ordinal() + 1;
    }
    for (int i = 0; i < labels.length; i++) {
      labels[i] = places[labels[i]];
    }
    return new Mask(scene.labels().width(), scene.labels().height(), labels, Mask.Coding.NUMBERS);
  }

  private Scene scene(int index) {
    return SceneGenerator.generate(firstSeed + Objects.checkIndex(index, size), side);
  }
}
