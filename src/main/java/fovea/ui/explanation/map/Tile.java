package fovea.ui.explanation.map;

import fovea.explanation.export.MapColours;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.work.Work;
import java.util.Optional;

/// One picture of a grid.
///
/// @param key says which tile it is from one moment to the next
/// @param title what is shown
/// @param side small, beside the title
/// @param tip all that is known of it, whole sentences
/// @param map laid over the picture; empty where there is none
/// @param colours of the map; empty where its scale has no end
/// @param instead what is said instead of a map, a sentence; "" where there is a map
/// @param state how far it is
/// @param action what a person may do about it
/// @param note a few words more, below the picture; "" for none
public record Tile(
    Object key,
    String title,
    String side,
    String tip,
    RgbImage picture,
    Optional<Heatmap> map,
    Optional<MapColours> colours,
    String instead,
    Work<?> state,
    Action action,
    String note) {
  /// What a person may do about a tile.
  public enum Action {
    NONE(""),
    START("Start"),
    STOP("Stop"),
    AGAIN("Try again");

    private final String words;

    Action(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /// One without a note.
  public Tile(
      Object key,
      String title,
      String side,
      String tip,
      RgbImage picture,
      Optional<Heatmap> map,
      Optional<MapColours> colours,
      String instead,
      Work<?> state,
      Action action) {
    this(key, title, side, tip, picture, map, colours, instead, state, action, "");
  }

  public Tile withNote(String words) {
    return new Tile(key, title, side, tip, picture, map, colours, instead, state, action, words);
  }

  /// A picture without anything over it.
  public static Tile plain(String title, String tip, RgbImage picture) {
    return new Tile(
        title,
        title,
        "",
        tip,
        picture,
        Optional.empty(),
        Optional.empty(),
        "",
        new Work.Idle<>(),
        Action.NONE);
  }
}
