package fovea.ui.work;

import fovea.format.Quantities;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.work.Progress;

/// Tells a piece of background work how far long work below the seam is, and lets others go first.
public final class ReportedProgress implements Progress {
  private final Reporter reporter;
  private final Runnable giveWay;
  private final String noun;
  private double fraction = -1;
  private String counted = "";
  private String about = "";

  /// @param giveWay called after every part, and within parts where the work says so
  /// @param noun of a part, such as "picture"
  public ReportedProgress(Reporter reporter, Runnable giveWay, String noun) {
    this.reporter = reporter;
    this.giveWay = giveWay;
    this.noun = noun;
  }

  @Override
  public void done(int parts, int ofAll) {
    fraction = ofAll == 0 ? -1 : (double) parts / ofAll;
    counted = "%s of %s".formatted(Quantities.count(parts), Quantities.count(ofAll, noun));
    tell();
  }

  @Override
  public void about(String what) {
    about = what;
    tell();
  }

  private void tell() {
    boolean both = !about.isEmpty() && !counted.isEmpty();
    reporter.progress(fraction, about + (both ? " · " : "") + counted);
    giveWay.run();
  }

  @Override
  public boolean cancelled() {
    return reporter.cancelled();
  }
}
