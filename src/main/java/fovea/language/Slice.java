package fovea.language;

import java.util.Arrays;
import java.util.Optional;

/// Which part of the attention between two texts is looked at: from which text to which. A mark
/// belongs to the text that its segment says, `[CLS]` to the first. Shares stay as they are: those
/// of a part of a row do not sum to 1 (as the filters of Vig's BertViz).
public enum Slice {
  ALL("all", "All", -1, -1),
  A_TO_A("a-a", "A → A", 0, 0),
  A_TO_B("a-b", "A → B", 0, 1),
  B_TO_A("b-a", "B → A", 1, 0),
  B_TO_B("b-b", "B → B", 1, 1);

  private final String id;
  private final String title;
  private final int from;
  private final int to;

  Slice(String id, String title, int from, int to) {
    this.id = id;
    this.title = title;
    this.from = from;
    this.to = to;
  }

  /// The slice of this name.
  public static Optional<Slice> of(String id) {
    return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
  }

  /// By which commands name it.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /// In a sentence.
  public String words() {
    return title.replace("→", "to");
  }

  /// Whether a token that looks is part of it.
  boolean looks(AttentionToken token) {
    return from < 0 || token.segment() == from;
  }

  /// Whether a token that is looked at is part of it.
  boolean isLookedAt(AttentionToken token) {
    return to < 0 || token.segment() == to;
  }
}
