package fovea.classification;

import fovea.dataset.KeyedRandom;
import fovea.dataset.LabelledDataset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Some examples of a data set, drawn by chance that follows from the seed alone.
public final class Sample {
  private static final long PLACE = 0x53616D706C65L; // keeps these draws apart from others'

  private Sample() {}

  /// Places of at most `limit` examples, in order. Every class has the same share of the sample as
  /// of the data set, to within one.
  ///
  /// @param limit at least 1
  public static int[] stratified(LabelledDataset data, int limit, long seed) {
    if (limit < 1) {
      throw new IllegalArgumentException("A sample of " + limit + " is none: take 1 or more.");
    }
    if (limit >= data.size()) {
      return IntStream.range(0, data.size()).toArray();
    }
    var ofClass = new ArrayList<List<Integer>>();
    data.labels().forEach(label -> ofClass.add(new ArrayList<>()));
    for (int place = 0; place < data.size(); place++) {
      ofClass.get(data.label(place)).add(place);
    }
    int[] counts = counts(data.histogram(), limit);
    var drawn = IntStream.builder();
    for (int one = 0; one < counts.length; one++) {
      List<Integer> all = ofClass.get(one);
      int[] order = KeyedRandom.of(seed, PLACE, one).nextOrder(all.size());
      for (int i = 0; i < counts[one]; i++) {
        drawn.add(all.get(order[i]));
      }
    }
    return drawn.build().sorted().toArray();
  }

  /// Whole shares, and what is left over to the largest remainders.
  private static int[] counts(int[] histogram, int limit) {
    long all = IntStream.of(histogram).asLongStream().sum();
    int[] counts = IntStream.of(histogram).map(one -> (int) ((long) one * limit / all)).toArray();
    int left = limit - IntStream.of(counts).sum();
    IntStream.range(0, counts.length)
        .boxed()
        .sorted(Comparator.comparingLong((Integer one) -> -((long) histogram[one] * limit % all)))
        .limit(left)
        .forEach(one -> counts[one]++);
    return counts;
  }
}
