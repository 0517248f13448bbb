package fovea.dataset;

import java.util.SplittableRandom;

/// Which examples make which batch: in each epoch every example comes once, in an order that
/// follows from the seed and the epoch alone. The examples left over by the last whole batch of an
/// epoch are left out of it.
public final class PictureOrder implements BatchOrder {
  private final int examples;
  private final int batchSize;
  private final long seed;
  private long cachedEpoch = -1;
  private int[] cached = {};

  /// @throws IllegalArgumentException when there are fewer examples than one batch takes
  public PictureOrder(int examples, int batchSize, long seed) {
    if (batchSize < 1 || examples < batchSize) {
      throw new IllegalArgumentException(
          "A batch of "
              + batchSize
              + " needs at least as many examples, and there are "
              + examples
              + ".");
    }
    this.examples = examples;
    this.batchSize = batchSize;
    this.seed = seed;
  }

  @Override
  public long batchesPerEpoch() {
    return examples / batchSize;
  }

  @Override
  public int[] batch(long step) {
    int[] order = order(step / batchesPerEpoch());
    int from = Math.toIntExact(step % batchesPerEpoch()) * batchSize;
    return java.util.Arrays.copyOfRange(order, from, from + batchSize);
  }

  /// `count` different numbers below `choices` (which of its captions an example shows), for one
  /// example in the epoch of `step`.
  public int[] choose(long step, int example, int count, int choices) {
    var random = random(step / batchesPerEpoch(), example + 1L);
    int[] all = shuffled(choices, random);
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      chosen[i] = all[i % choices];
    }
    return chosen;
  }

  private int[] order(long epoch) {
    if (epoch != cachedEpoch) {
      cached = shuffled(examples, random(epoch, 0));
      cachedEpoch = epoch;
    }
    return cached;
  }

  private SplittableRandom random(long epoch, long stream) {
    return new SplittableRandom(
        seed + 0x9E3779B97F4A7C15L * (epoch + 1) + 0xD1B54A32D192ED03L * stream);
  }

  private static int[] shuffled(int size, SplittableRandom random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
