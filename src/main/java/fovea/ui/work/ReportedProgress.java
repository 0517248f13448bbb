package fovea.ui.work;

import fovea.format.Quantities;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.work.Progress;

/// Tells a piece of background work how far long work below the seam is, and lets others go first.
///
/// @param giveWay called after every part
/// @param words with places for two counts
public record ReportedProgress(Reporter reporter, Runnable giveWay, String words)
    implements Progress {
  @Override
  public void done(int pictures, int ofAll) {
    reporter.progress(
        ofAll == 0 ? -1 : (double) pictures / ofAll,
        words.formatted(Quantities.count(pictures), Quantities.count(ofAll)));
    giveWay.run();
  }

  @Override
  public boolean cancelled() {
    return reporter.cancelled();
  }
}
