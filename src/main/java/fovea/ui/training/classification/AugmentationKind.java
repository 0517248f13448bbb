package fovea.ui.training.classification;

import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.augmentation.Augmentation.AutoAugmentCifar10;
import fovea.dataset.augmentation.Augmentation.ColorJitter;
import fovea.dataset.augmentation.Augmentation.GaussianNoise;
import fovea.dataset.augmentation.Augmentation.HorizontalFlip;
import fovea.dataset.augmentation.Augmentation.RandomCrop;
import fovea.dataset.augmentation.Augmentation.RandomErasing;
import fovea.ui.training.form.NumberText;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The augmentations that can be turned on, each with the numbers that it takes.
///
/// @param usual what it is turned on with
/// @param numbers that can be changed
public record AugmentationKind(
    String title, String tip, Augmentation usual, List<Parameter> numbers) {
  /// One number of an augmentation.
  ///
  /// @param value reads it
  /// @param set makes the augmentation with another value
  record Parameter(String title, ToDoubleFunction<Augmentation> value, Setter set) {}

  interface Setter {
    /// @throws IllegalArgumentException in one sentence when the value is out of range
    Augmentation with(Augmentation before, double value);
  }

  static final List<AugmentationKind> ALL =
      List.of(
          new AugmentationKind(
              "Random crop",
              "Puts black around the picture and takes a piece of the old size from anywhere.",
              new RandomCrop(4),
              List.of(
                  new Parameter(
                      "padding in pixels",
                      a -> ((RandomCrop) a).padding(),
                      (a, v) -> {
                        if (v != Math.rint(v)) {
                          throw new IllegalArgumentException("The padding is a whole number.");
                        }
                        return new RandomCrop((int) Math.clamp(v, -1.0, 1e6));
                      }))),
          new AugmentationKind(
              "Flip",
              "Swaps left and right.",
              new HorizontalFlip(),
              List.of(
                  new Parameter(
                      "probability",
                      a -> ((HorizontalFlip) a).probability(),
                      (a, v) -> new HorizontalFlip(v)))),
          new AugmentationKind(
              "Colour jitter",
              "Changes brightness, contrast and saturation by up to so much, and turns the hues.",
              new ColorJitter(0.4, 0.4, 0.4, 0.1),
              List.of(
                  new Parameter(
                      "brightness",
                      a -> ((ColorJitter) a).brightness(),
                      (a, v) -> {
                        var j = (ColorJitter) a;
                        return new ColorJitter(v, j.contrast(), j.saturation(), j.hue());
                      }),
                  new Parameter(
                      "contrast",
                      a -> ((ColorJitter) a).contrast(),
                      (a, v) -> {
                        var j = (ColorJitter) a;
                        return new ColorJitter(j.brightness(), v, j.saturation(), j.hue());
                      }),
                  new Parameter(
                      "saturation",
                      a -> ((ColorJitter) a).saturation(),
                      (a, v) -> {
                        var j = (ColorJitter) a;
                        return new ColorJitter(j.brightness(), j.contrast(), v, j.hue());
                      }),
                  new Parameter(
                      "hue",
                      a -> ((ColorJitter) a).hue(),
                      (a, v) -> {
                        var j = (ColorJitter) a;
                        return new ColorJitter(j.brightness(), j.contrast(), j.saturation(), v);
                      }))),
          new AugmentationKind(
              "AutoAugment",
              "The policy of changes that was found for CIFAR-10 (Cubuk et al. 2019).",
              new AutoAugmentCifar10(),
              List.of()),
          new AugmentationKind(
              "Gaussian noise",
              "Adds normal noise to each channel of each pixel, where black is 0 and white is 1.",
              new GaussianNoise(0.1),
              List.of(
                  new Parameter(
                      "standard deviation",
                      a -> ((GaussianNoise) a).standardDeviation(),
                      (a, v) -> new GaussianNoise(v)),
                  new Parameter(
                      "variance",
                      a -> ((GaussianNoise) a).variance(),
                      (a, v) -> {
                        if (v < 0) {
                          throw new IllegalArgumentException("A variance cannot be negative.");
                        }
                        return new GaussianNoise(NumberText.deviation(v));
                      }))),
          new AugmentationKind(
              "Random erasing",
              "Fills a rectangle with pixels of any colour (Zhong et al. 2017).",
              new RandomErasing(),
              List.of(
                  new Parameter(
                      "probability",
                      a -> ((RandomErasing) a).probability(),
                      (a, v) -> {
                        var e = (RandomErasing) a;
                        return new RandomErasing(v, e.smallest(), e.largest(), e.flattest());
                      }))));

  boolean is(Augmentation augmentation) {
    return usual.getClass() == augmentation.getClass();
  }
}
