package fovea.captioning.decoding;

import java.util.ArrayList;
import java.util.List;

/// One token after one sentence.
///
/// @param row which of the sentences that go on
/// @param sum what the sentence with that token is ranked by, before its length counts
public record Continuation(int row, int token, double sum) {
  /// `first` and behind it the others.
  public static List<Continuation> before(Continuation first, List<Continuation> others) {
    var all = new ArrayList<Continuation>();
    all.add(first);
    for (Continuation other : others) {
      if (other.row() != first.row() || other.token() != first.token()) {
        all.add(other);
      }
    }
    return all;
  }

  /// Keeps the `capacity` best of many, the best first; of equals, the one that came first. What
  /// has the sum −∞ is impossible and not kept.
  static final class Best {
    private final int capacity;
    private final List<Continuation> best = new ArrayList<>();

    Best(int capacity) {
      this.capacity = capacity;
    }

    void offer(int row, int token, double sum) {
      if (capacity == 0 || sum == Double.NEGATIVE_INFINITY) {
        return;
      }
      if (best.size() == capacity) {
        if (sum <= best.getLast().sum()) {
          return;
        }
        best.removeLast();
      }
      int place = best.size();
      while (place > 0 && best.get(place - 1).sum() < sum) {
        place--;
      }
      best.add(place, new Continuation(row, token, sum));
    }

    List<Continuation> list() {
      return best;
    }
  }
}
