package fovea.work;

import java.util.concurrent.CancellationException;

/// Told after every part of long work, and asked whether to stop.
public interface Progress {
  /// @param parts that are done
  /// @param ofAll how many there are
  void done(int parts, int ofAll);

  boolean cancelled();

  /// What is being done within a part, in a few words, such as “PGD-20, step 4 of 20”. Told often,
  /// and where others may go first.
  default void about(String what) {}

  /// {@link #done}, then stops where that is wished.
  ///
  /// @throws CancellationException when it is to stop
  default void step(int parts, int ofAll) {
    done(parts, ofAll);
    check();
  }

  /// Stops where that is wished, in the middle of a part.
  ///
  /// @throws CancellationException when it is to stop
  default void check() {
    if (cancelled()) {
      throw new CancellationException("The work was cancelled.");
    }
  }

  /// Hears nothing and never cancels.
  static Progress none() {
    return new Progress() {
      @Override
      public void done(int parts, int ofAll) {}

      @Override
      public boolean cancelled() {
        return false;
      }
    };
  }
}
