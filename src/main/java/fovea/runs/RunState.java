package fovea.runs;

/// Where a run is.
public enum RunState {
  /// it waits until another run leaves the machine
  WAITING("waiting"),
  RUNNING("running"),
  PAUSED("paused"),
  /// its steps are done; the best weights become a model and are measured on the test part
  FINISHING("finishing"),
  /// every step was done
  FINISHED("finished"),
  /// validation got no better for as long as the plan's patience
  EARLY("stopped early"),
  /// somebody stopped it; it can go on
  STOPPED("stopped"),
  /// the program or the machine ended in the middle of it; it can go on
  INTERRUPTED("interrupted"),
  FAILED("failed"),
  /// its plan cannot be read, so that nobody knows what it was
  DAMAGED("damaged"),
  /// its log was not read yet: of a long list, which is read while it is shown
  UNREAD("not read yet");

  private final String words;

  RunState(String words) {
    this.words = words;
  }

  /// For people, in lower case.
  public String words() {
    return words;
  }

  /// Whether somebody is at it now.
  public boolean active() {
    return this == WAITING || this == RUNNING || this == PAUSED || this == FINISHING;
  }

  /// Whether it can go on from where it is.
  public boolean resumable() {
    return this == STOPPED || this == INTERRUPTED || this == FAILED;
  }
}
