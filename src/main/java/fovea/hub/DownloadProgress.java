package fovea.hub;

/// How far a download is.
///
/// @param message one sentence for people, never empty
/// @param bytesTotal -1 as long as it is unknown
/// @param bytesPerSecond smoothed over some seconds, 0 when nothing moves
/// @param secondsLeft -1 when unknown
public record DownloadProgress(
    State state,
    String message,
    long bytesDone,
    long bytesTotal,
    double bytesPerSecond,
    double secondsLeft) {
  /// What the download does at the moment.
  public enum State {
    CONNECTING,
    /// Reads what is there already.
    CHECKING,
    DOWNLOADING,
    /// Until the next try.
    WAITING,
    PAUSED,
    DONE,
    CANCELLED,
    FAILED
  }

  /// The done part from 0 to 1, or -1 when the size is unknown.
  public double fraction() {
    return bytesTotal > 0 ? (double) bytesDone / bytesTotal : -1;
  }
}
