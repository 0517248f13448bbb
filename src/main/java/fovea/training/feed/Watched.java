package fovea.training.feed;

import java.util.ArrayList;
import java.util.List;

/// The few held-out pictures that are looked at after every epoch.
public final class Watched {
  /// At most.
  public static final int COUNT = 8;

  /// The folder of a run in which they are kept, as the network sees them: `0.png`, `1.png`, …
  public static final String FOLDER = "watched";

  private Watched() {}

  /// Their places among `size`, evenly spread.
  public static List<Integer> places(int size) {
    int count = Math.min(COUNT, size);
    var places = new ArrayList<Integer>();
    for (int i = 0; i < count; i++) {
      places.add((int) ((2L * i + 1) * size / (2L * count)));
    }
    return places;
  }
}
