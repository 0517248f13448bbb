package fovea.ui.training.segmentation;

import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.ui.training.form.Field;

/// What is decided of the training of a segmenter beside what is decided of any.
enum SegmenterField implements Field<SegmenterSetup> {
  FIRST_CLASS(
      new Spec<>(
          "data.firstClass",
          "First class",
          "The number of the first class in the masks: 0, or 1 where 0 is ignored; -1 for what the"
              + " data set says or its numbers speak for.",
          Kind.WHOLE,
          s -> s.data().firstClass())),
  IGNORED(
      new Spec<>(
          "data.ignored",
          "Ignored numbers",
          "Numbers in the masks that are left out, besides those that the data set says.",
          Kind.NUMBERS,
          s -> s.data().ignored())),
  AUGMENTATION(
      new Spec<>(
          "examples.augmentation",
          "Changes",
          "scale:LEAST:MOST, crop:SHARE (of a class at most), flip, distort (colours as"
              + " mmsegmentation does), jitter:B:C:S:H; the mask follows.",
          Kind.TEXT,
          s -> s.examples().augmentation())),
  CLASS_WEIGHTS(
      new Spec<>(
          "examples.classWeights",
          "Weights of classes",
          "Whether a pixel of a rare class counts more.",
          Kind.TEXT,
          s -> s.examples().classWeights().name(),
          text -> title(ClassWeights.valueOf(text))));

  private final Spec<SegmenterSetup> spec;

  SegmenterField(Spec<SegmenterSetup> spec) {
    this.spec = spec;
  }

  @Override
  public Spec<SegmenterSetup> spec() {
    return spec;
  }

  static String title(ClassWeights weights) {
    return switch (weights) {
      case NONE -> "All alike";
      case MEDIAN_FREQUENCY -> "Median frequency";
      case ENET -> "ENet";
    };
  }
}
