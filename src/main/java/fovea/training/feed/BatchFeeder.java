package fovea.training.feed;

import fovea.dataset.BatchOrder;
import fovea.tensor.Compute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Makes the batches of a run ahead of time, on the processors that the network leaves free. What a
/// batch holds follows from the seed and its number, whoever makes it, whenever.
///
/// @param <B> a batch, still plain Java
public final class BatchFeeder<B> {
  /// Makes one batch, on any thread.
  public interface Maker<B> {
    /// @param epoch and `number` of the batch, each counted from 0
    /// @param indices of the examples
    B make(long epoch, long number, int[] indices) throws IOException;
  }

  private static final int AHEAD = 3;

  private final BatchOrder order;
  private final Maker<B> maker;
  private final Map<Long, CompletableFuture<B>> coming = new HashMap<>();
  private double waited;

  public BatchFeeder(BatchOrder order, Maker<B> maker) {
    this.order = order;
    this.maker = maker;
  }

  /// Makes something of one example, on any thread.
  public interface One<T> {
    T of(int index) throws IOException;
  }

  /// What is made of each of some examples, by all free processors.
  public static <T> List<T> ofEach(int[] indices, One<T> one) throws IOException {
    try {
      return IntStream.of(indices).parallel().mapToObj(index -> unchecked(one, index)).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static <T> T unchecked(One<T> one, int index) {
    try {
      return one.of(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long batchesPerEpoch() {
    return order.batchesPerEpoch();
  }

  /// Seconds that the last {@link #take} took.
  public double waited() {
    return waited;
  }

  /// Batch `number`, counted from 0 over all epochs; the next ones are begun.
  public B take(long number) {
    coming.keySet().removeIf(other -> other < number || other > number + AHEAD);
    for (long n = number; n <= number + AHEAD; n++) {
      if (!coming.containsKey(n)) {
        int[] indices = order.batch(n); // here, since the order is not for several threads
        long batch = n;
        coming.put(n, CompletableFuture.supplyAsync(() -> make(batch, indices)));
      }
    }
    long begun = System.nanoTime();
    try {
      return Compute.result(Objects.requireNonNull(coming.remove(number)));
    } finally {
      waited = (System.nanoTime() - begun) / 1e9;
    }
  }

  private B make(long number, int[] indices) {
    try {
      return maker.make(number / order.batchesPerEpoch(), number, indices);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
