package fovea.segmentation.training;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.image.RgbImage;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Rectangles of two colours in noise on a ground of a third, with an ignored line around them.
///
/// @param seed of so many pictures
record MadeMasks(long seed, int size) implements MaskDataset {
  static final int SIDE = 32;
  private static final int[] COLOURS = {0x404040, 0xC03020, 0x3050C0};
  private static final int IGNORED = 9;

  @Override
  public String name() {
    return "made masks";
  }

  @Override
  public List<String> labels() {
    return List.of("ground", "brick", "pool");
  }

  @Override
  public Optional<LabelRule> rule() {
    return Optional.of(LabelRule.fromZero().ignoring(List.of(IGNORED)));
  }

  @Override
  public String pairName(int index) {
    return "made " + index;
  }

  @Override
  public RgbImage picture(int index) {
    var random = new SplittableRandom(index);
    int[] values = mask(index).values();
    var pixels = new int[values.length];
    for (int i = 0; i < pixels.length; i++) {
      int colour = values[i] == IGNORED ? 0xFFFFFF : COLOURS[values[i]];
      for (int shift = 16; shift >= 0; shift -= 8) {
        int level = (colour >> shift & 0xFF) + random.nextInt(-20, 21);
        pixels[i] |= Math.clamp(level, 0, 255) << shift;
      }
    }
    return RgbImage.of(SIDE, SIDE, pixels);
  }

  @Override
  public Mask mask(int index) {
    var random = new SplittableRandom(seed * 1000 + index);
    var values = new int[SIDE * SIDE];
    for (int label = 1; label <= 2; label++) {
      int width = random.nextInt(10, 16);
      int height = random.nextInt(10, 16);
      int left = random.nextInt(SIDE - width);
      int top = random.nextInt(SIDE - height);
      for (int y = top; y < top + height; y++) {
        for (int x = left; x < left + width; x++) {
          boolean edge = y == top || x == left;
          values[y * SIDE + x] = edge ? IGNORED : label;
        }
      }
    }
    return new Mask(SIDE, SIDE, values, Mask.Coding.NUMBERS);
  }
}
