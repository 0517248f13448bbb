package fovea.segmentation;

import fovea.segmentation.Protocol.Coverage;
import java.util.stream.IntStream;

/// Where windows stand along one side of a picture, as mmsegmentation lays them: every `stride`
/// pixels, the last one moved back inside.
///
/// @param starts ascending
/// @param size of each, at most `length`
/// @param length of the side
record Windows(int[] starts, int size, int length) {
  static Windows of(int length, int window, int stride) {
    int size = Math.min(window, length);
    int count = Math.max(length - size + stride - 1, 0) / stride + 1;
    var starts = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = Math.min(i * stride, length - size);
    }
    return new Windows(starts, size, length);
  }

  static Windows across(Coverage coverage, int width) {
    return switch (coverage) {
      case Coverage.Whole() -> of(width, width, width);
      case Coverage.Sliding(int window, int strideX, int _) -> of(width, window, strideX);
    };
  }

  static Windows down(Coverage coverage, int height) {
    return switch (coverage) {
      case Coverage.Whole() -> of(height, height, height);
      case Coverage.Sliding(int window, int _, int strideY) -> of(height, window, strideY);
    };
  }

  /// Those of the mirror image, where they lie in the picture itself.
  Windows mirrored() {
    return new Windows(
        IntStream.range(0, starts.length)
            .map(i -> length - size - starts[starts.length - 1 - i])
            .toArray(),
        size,
        length);
  }

  /// How many windows see each of the pixels `from` to `to`.
  int[] seen(int from, int to) {
    var seen = new int[to - from];
    for (int start : starts) {
      for (int i = Math.max(start, from); i < Math.min(start + size, to); i++) {
        seen[i - from]++;
      }
    }
    return seen;
  }
}
