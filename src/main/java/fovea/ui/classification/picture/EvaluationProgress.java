package fovea.ui.classification.picture;

import fovea.format.Quantities;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.work.Progress;

/// Tells a piece of work how far an evaluation is, and lets others go first.
///
/// @param giveWay called after every batch
/// @param words with places for two counts
public record EvaluationProgress(Reporter reporter, Runnable giveWay, String words)
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
