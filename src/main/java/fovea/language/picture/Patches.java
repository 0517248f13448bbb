package fovea.language.picture;

import fovea.captioning.AttentionMaps;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Patches of pictures as what looks and is looked at: `3,5` is the patch in column 3 of row 5,
/// both counted from 0.
public final class Patches {
  /// The class token, which stands for no patch.
  public static final AttentionToken CLASS = new AttentionToken("[CLS]", 0, true);

  /// What stands before the first word of a caption.
  private static final AttentionToken START = new AttentionToken("[start]", 0, true);

  private Patches() {}

  /// The name of a patch.
  public static String name(int column, int row) {
    return column + "," + row;
  }

  /// All patches of a grid, row by row.
  static List<AttentionToken> of(int columns, int rows) {
    var patches = new ArrayList<AttentionToken>();
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        patches.add(new AttentionToken(name(column, row), 0, false));
      }
    }
    return patches;
  }

  /// Of the class token and the patches of a square grid.
  static Attention attention(HeadMaps maps) {
    int side = (int) Math.round(Math.sqrt(maps.size() - 1));
    if (side * side + 1 != maps.size()) {
      throw new IllegalStateException(
          "%d tokens are no square grid and a class token".formatted(maps.size()));
    }
    var tokens = new ArrayList<AttentionToken>(List.of(CLASS));
    tokens.addAll(of(side, side));
    return new Attention("patches", tokens, tokens, maps);
  }

  /// What the words of a caption looked at in the picture: every head of a transformer, or the one
  /// gaze of a network that has no more. What a head gave to the class token is left out, so that
  /// its rows sum to at most 1.
  public static Attention cross(List<Word> words) {
    if (words.isEmpty()) {
      throw new IllegalArgumentException("The caption has no words whose gaze could be shown.");
    }
    AttentionMaps first = words.getFirst().attention();
    Heatmap gaze = words.getFirst().gaze();
    int layers = first == null ? 1 : first.layers();
    int heads = first == null ? 1 : first.heads();
    int columns = first == null ? gaze.width() : first.width();
    int rows = first == null ? gaze.height() : first.height();
    int cells = columns * rows;
    var numbers = new float[layers * heads * words.size() * cells];
    for (int word = 0; word < words.size(); word++) {
      AttentionMaps all = words.get(word).attention();
      float[] values = all == null ? words.get(word).gaze().values() : all.values();
      for (int map = 0; map < layers * heads; map++) {
        System.arraycopy(values, map * cells, numbers, (map * words.size() + word) * cells, cells);
      }
    }
    return new Attention(
        first == null ? "gaze" : "cross",
        words.stream().map(word -> new AttentionToken(word.text(), 0, false)).toList(),
        of(columns, rows),
        new HeadMaps(layers, heads, words.size(), cells, numbers));
  }

  /// What the words of a caption looked at among themselves.
  ///
  /// @param maps as {@link fovea.captioning.Captioner#amongWords} gives them
  public static Attention amongWords(List<Word> words, AttentionMaps maps) {
    var tokens = new ArrayList<AttentionToken>(List.of(START));
    words.forEach(word -> tokens.add(new AttentionToken(word.text(), 0, false)));
    return new Attention(
        "words",
        tokens,
        tokens,
        HeadMaps.square(maps.layers(), maps.heads(), maps.width(), maps.values()));
  }

  /// Where a head looks from one place, as a map of the patches; the class token is left out.
  ///
  /// @param from among what looks, from 0
  public static Heatmap map(Attention attention, int layer, int head, int from) {
    int[] places = places(attention);
    var values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = attention.maps().at(layer, head, from, places[i]);
    }
    int columns = columns(attention);
    return new Heatmap(columns, values.length / columns, values);
  }

  /// Where the heads of a layer look from one place on average, as {@link #map}.
  public static Heatmap mean(Attention attention, int layer, int from) {
    int[] places = places(attention);
    int heads = attention.maps().heads();
    var values = new float[places.length];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      for (int head = 0; head < heads; head++) {
        sum += attention.maps().at(layer, head, from, places[i]);
      }
      values[i] = (float) (sum / heads);
    }
    int columns = columns(attention);
    return new Heatmap(columns, values.length / columns, values);
  }

  /// The patch in which a place of the picture lies, among what is looked at, from 0.
  ///
  /// @param right from 0 at the left edge of the picture to 1
  /// @param down from 0 at its upper edge to 1
  public static int at(Attention attention, double right, double down) {
    int[] places = places(attention);
    int columns = columns(attention);
    int rows = places.length / columns;
    int column = Math.clamp((long) (right * columns), 0, columns - 1);
    int row = Math.clamp((long) (down * rows), 0, rows - 1);
    return places[row * columns + column];
  }

  /// The patches among what is looked at, row by row.
  private static int[] places(Attention attention) {
    return IntStream.range(0, attention.to().size())
        .filter(i -> !attention.to().get(i).added())
        .toArray();
  }

  private static int columns(Attention attention) {
    String last = attention.to().getLast().text();
    return Integer.parseInt(last.substring(0, last.indexOf(','))) + 1;
  }
}
