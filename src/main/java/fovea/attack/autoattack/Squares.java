package fovea.attack.autoattack;

import fovea.attack.Attempts.Attempt;
import fovea.dataset.KeyedRandom;

/// What Square draws.
interface Squares {
  /// The sign of a stripe at the start, or of a bump.
  float stripe(Attempt attempt, int channel, int column);

  /// Where a square begins, as a share of where it can.
  ///
  /// @param query from 0
  /// @param axis 0 for the row, 1 for the column; 2 and 3 of a second square
  /// @param places how many there are
  int place(Attempt attempt, int query, int axis, int places);

  /// The sign of a square.
  float sign(Attempt attempt, int query, int channel);

  /// Whether the two halves of a bump lie side by side.
  ///
  /// @param query from 0; below 0 at the start
  boolean turned(Attempt attempt, int query);

  /// Drawn for every picture by itself, whatever others are attacked beside it.
  static Squares drawn() {
    return new Squares() {
      private static final int CHANNELS = 3;

      @Override
      public float stripe(Attempt attempt, int channel, int column) {
        return signed(attempt.random(0).at(channel).at(column));
      }

      @Override
      public int place(Attempt attempt, int query, int axis, int places) {
        return attempt.random(1).at(query).at(CHANNELS + axis).nextInt(places);
      }

      @Override
      public float sign(Attempt attempt, int query, int channel) {
        return signed(attempt.random(1).at(query).at(channel));
      }

      @Override
      public boolean turned(Attempt attempt, int query) {
        return attempt.random(2).at(query).nextBoolean();
      }

      private static float signed(KeyedRandom random) {
        return random.nextBoolean() ? 1 : -1;
      }
    };
  }
}
