package fovea.language.habit;

import fovea.language.HeadMaps;
import java.util.ArrayList;
import java.util.List;

/// Gathers the habits of all heads over texts.
public final class Habits {
  private static final int NUMBERS = 6;
  private static final int ENTROPY = 5;

  private final int layers;
  private final int heads;
  private final double[][] sums;
  private final long[] counts = new long[NUMBERS];
  private int texts;

  public Habits(int layers, int heads) {
    this.layers = layers;
    this.heads = heads;
    sums = new double[layers * heads][NUMBERS];
  }

  /// Adds a text.
  ///
  /// @param separators for each token whether it is a separator
  public void add(HeadMaps maps, boolean[] separators) {
    int size = maps.size();
    for (int layer = 0; layer < layers; layer++) {
      for (int head = 0; head < heads; head++) {
        add(maps, layer, head, separators, sums[layer * heads + head]);
      }
    }
    counts[0] += size - 1;
    counts[1] += size - 1;
    for (int i = 2; i < NUMBERS; i++) {
      counts[i] += size;
    }
    texts++;
  }

  private static void add(HeadMaps maps, int layer, int head, boolean[] separators, double[] into) {
    int size = maps.size();
    for (int from = 0; from < size; from++) {
      for (int to = 0; to < size; to++) {
        double share = maps.at(layer, head, from, to);
        into[0] += to == from - 1 ? share : 0;
        into[1] += to == from + 1 ? share : 0;
        into[2] += to == from ? share : 0;
        into[3] += to == 0 ? share : 0;
        into[4] += separators[to] ? share : 0;
        into[ENTROPY] -= share > 0 ? share * Math.log(share) : 0;
      }
    }
  }

  /// How many texts there were.
  public int texts() {
    return texts;
  }

  /// What they come to: a list of heads for each layer.
  public List<List<Habit>> all() {
    var all = new ArrayList<List<Habit>>();
    for (int layer = 0; layer < layers; layer++) {
      var ofLayer = new ArrayList<Habit>();
      for (int head = 0; head < heads; head++) {
        double[] sum = sums[layer * heads + head];
        var means = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
          means[i] = counts[i] == 0 ? 0 : sum[i] / counts[i];
        }
        ofLayer.add(new Habit(means[0], means[1], means[2], means[3], means[4], means[ENTROPY]));
      }
      all.add(ofLayer);
    }
    return all;
  }
}
