package fovea.ui.language.attention;

/// What is pointed at in a view of attention, by places in the attention; -1 for none. Both are
/// known in a cell of a table.
///
/// @param from what looks
/// @param to what is looked at
public record Pointed(int from, int to) {
  public static final Pointed NONE = new Pointed(-1, -1);

  boolean nothing() {
    return from < 0 && to < 0;
  }
}
