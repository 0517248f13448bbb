package fovea.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Joins neighbouring tokens in the order in which training learned to join them. All pairs wait in
/// a queue, so that a long word takes hardly more time for each letter than a short one.
final class BytePairMerges {
  private final Map<Long, Merge> merges;

  private BytePairMerges(Map<Long, Merge> merges) {
    this.merges = merges;
  }

  private record Merge(int rank, int id) {}

  /// The merges given as pairs of tokens, the first one first.
  static BytePairMerges of(List<Pair> pairs, TokenTable table) {
    var merges = new HashMap<Long, Merge>(pairs.size() * 2);
    for (int rank = 0; rank < pairs.size(); rank++) {
      Pair pair = pairs.get(rank);
      long key = key(table.required(pair.left()), table.required(pair.right()));
      int joined = table.required(pair.left() + pair.right());
      if (merges.putIfAbsent(key, new Merge(rank, joined)) != null) {
        throw new IllegalArgumentException(
            "The merge of “%s” and “%s” stands there twice."
                .formatted(TokenTable.shown(pair.left()), TokenTable.shown(pair.right())));
      }
    }
    return new BytePairMerges(merges);
  }

  /// Two tokens that may be joined.
  record Pair(String left, String right) {}

  private static long key(int left, int right) {
    return (long) left << Integer.SIZE | right;
  }

  /// Joins the tokens in `ids`, one for each symbol, as far as possible. Afterwards `ids` has a
  /// token where one begins and -1 where one goes on. An id of -2 joins nothing.
  void join(int[] ids) {
    int[] next = new int[ids.length];
    int[] previous = new int[ids.length];
    var queue = new LongHeap(ids.length);
    for (int i = 0; i < ids.length; i++) {
      previous[i] = i - 1;
      next[i] = i + 1;
      offer(queue, ids, i, i + 1);
    }
    while (!queue.isEmpty()) {
      long best = queue.poll();
      int left = (int) best;
      int right = next[left];
      Merge merge = merge(ids, left, right);
      if (merge == null || merge.rank() != best >> Integer.SIZE) {
        // The tokens there have changed since the pair went into the queue.
        continue;
      }
      ids[left] = merge.id();
      ids[right] = -1;
      next[left] = next[right];
      if (next[left] < ids.length) {
        previous[next[left]] = left;
      }
      offer(queue, ids, previous[left], left);
      offer(queue, ids, left, next[left]);
    }
  }

  private @Nullable Merge merge(int[] ids, int left, int right) {
    return left < 0 || right >= ids.length || ids[left] < 0 || ids[right] < 0
        ? null
        : merges.get(key(ids[left], ids[right]));
  }

  /// Queues a pair by its rank, and pairs of one rank from left to right.
  private void offer(LongHeap queue, int[] ids, int left, int right) {
    Merge merge = merge(ids, left, right);
    if (merge != null) {
      queue.add((long) merge.rank() << Integer.SIZE | left);
    }
  }
}
