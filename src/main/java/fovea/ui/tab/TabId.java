package fovea.ui.tab;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;

/// The tabs there are, in their order: the one place for what stands on a tab and for the key that
/// shows it.
public enum TabId {
  CAPTION("Caption", Feather.MESSAGE_SQUARE),
  CLASSIFY("Classify", Feather.TAG),
  SEGMENT("Segment", Feather.LAYERS),
  READ("Read", Feather.BOOK_OPEN),
  EXPLAIN("Explain", Feather.HELP_CIRCLE),
  ATTACK("Attack", Feather.ZAP),
  RUNS("Runs", Feather.ACTIVITY),
  MODELS("Models", Feather.PACKAGE);

  private static final int KEYS = 9;

  private final String title;
  private final Ikon icon;

  TabId(String title, Ikon icon) {
    this.title = title;
    this.icon = icon;
  }

  /// The word on the tab.
  public String title() {
    return title;
  }

  public Ikon icon() {
    return icon;
  }

  /// The keys that show the tab, as `KeyCombination` reads them; empty for the tenth and later.
  public String key() {
    return ordinal() < KEYS ? "Shortcut+" + (ordinal() + 1) : "";
  }
}
