package fovea.dataset;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Batches of examples of about the same length, so that little is padded: in each epoch every
/// example comes once, in an order that follows from the seed and the epoch alone. The examples
/// that are left over by the last whole batch of an epoch are left out of it. Within fifty batches
/// that chance has drawn the examples go by their length, and then the batches are shuffled.
public final class LengthOrder implements BatchOrder {
  private static final long ORDER = 0x4C656E677468L;
  private static final int TOGETHER = 50;

  private final int[] lengths;
  private final int batchSize;
  private final long seed;
  private long cachedEpoch = -1;
  private int[][] cached = {};

  /// @throws IllegalArgumentException when there are fewer examples than one batch takes
  public LengthOrder(int[] lengths, int batchSize, long seed) {
    if (batchSize < 1 || lengths.length < batchSize) {
      throw new IllegalArgumentException(
          "A batch of %d needs at least as many examples, and there are %d."
              .formatted(batchSize, lengths.length));
    }
    this.lengths = lengths.clone();
    this.batchSize = batchSize;
    this.seed = seed;
  }

  @Override
  public long batchesPerEpoch() {
    return lengths.length / batchSize;
  }

  @Override
  public int[] batch(long step) {
    long epoch = step / batchesPerEpoch();
    if (epoch != cachedEpoch) {
      cached = batches(epoch);
      cachedEpoch = epoch;
    }
    return cached[Math.toIntExact(step % batchesPerEpoch())].clone();
  }

  private int[][] batches(long epoch) {
    KeyedRandom random = KeyedRandom.of(seed, ORDER, epoch);
    int[] order = random.nextOrder(lengths.length);
    int count = (int) batchesPerEpoch();
    var batches = new int[count][];
    int[] places = random.nextOrder(count);
    for (int first = 0; first < count; first += TOGETHER) {
      int batchesHere = Math.min(TOGETHER, count - first);
      int[] sorted =
          IntStream.range(first * batchSize, (first + batchesHere) * batchSize)
              .mapToObj(i -> order[i])
              .sorted(Comparator.comparingInt(example -> lengths[example]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < batchesHere; i++) {
        batches[places[first + i]] = Arrays.copyOfRange(sorted, i * batchSize, (i + 1) * batchSize);
      }
    }
    return batches;
  }
}
