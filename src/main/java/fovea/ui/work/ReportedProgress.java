package fovea.ui.work;

import fovea.format.Quantities;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.work.Progress;

/// Tells a piece of background work how far long work below the seam is, and lets others go first.
///
/// @param giveWay called after every part
/// @param noun of a part, such as "picture"
public record ReportedProgress(Reporter reporter, Runnable giveWay, String noun)
    implements Progress {
  @Override
  public void done(int parts, int ofAll) {
    reporter.progress(
        ofAll == 0 ? -1 : (double) parts / ofAll,
        "%s of %s".formatted(Quantities.count(parts), Quantities.count(ofAll, noun)));
    giveWay.run();
  }

  @Override
  public boolean cancelled() {
    return reporter.cancelled();
  }
}
