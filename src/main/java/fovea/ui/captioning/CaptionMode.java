package fovea.ui.captioning;

import org.kordamp.ikonli.feather.Feather;

/// What the Caption tab shows of a sentence.
enum CaptionMode {
  GAZE("Gaze", Feather.EYE, "One word at a time"),
  WORDS("All words", Feather.GRID, "The gaze of every word side by side"),
  /// below the gaze of one word
  TREE("Beam tree", Feather.GIT_BRANCH, "Everything the search looked at");

  private final String title;
  private final Feather icon;
  private final String tip;

  CaptionMode(String title, Feather icon, String tip) {
    this.title = title;
    this.icon = icon;
    this.tip = tip;
  }

  String title() {
    return title;
  }

  Feather icon() {
    return icon;
  }

  String tip() {
    return tip;
  }
}
