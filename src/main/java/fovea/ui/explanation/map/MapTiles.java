package fovea.ui.explanation.map;

import fovea.explanation.Method;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.explanation.asking.Made;
import fovea.ui.explanation.map.Tile.Action;
import fovea.ui.work.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Makes tiles of what is known of explanations.
///
/// @param style how maps are shown
/// @param shared the one range of all maps; empty where each has its own
public record MapTiles(MapStyle style, Optional<Range> shared) {
  /// An explanation that was asked for.
  ///
  /// @param key of the tile
  /// @param title of the tile
  /// @param side small, beside the title; "" for how long it took
  /// @param picture as the network sees it
  /// @param partial the map as far as it is known
  /// @param stopped whether it was stopped before there was anything
  /// @param seconds how long it will take, if that is known
  public record Asked(
      Object key,
      String title,
      String side,
      Method method,
      RgbImage picture,
      Work<Made> state,
      Optional<Made> partial,
      boolean stopped,
      OptionalDouble seconds) {
    /// The map, as far as it is there.
    public Optional<Made> made() {
      return state instanceof Work.Done<Made>(Made done) ? Optional.of(done) : partial;
    }
  }

  /// All of them with one scale, or each with its own.
  public static MapTiles of(MapStyle style, List<Asked> asked) {
    return new MapTiles(style, style.shared() ? range(style, asked) : Optional.empty());
  }

  /// The least range that holds the maps that show something.
  public static Optional<Range> range(MapStyle style, List<Asked> asked) {
    return asked.stream()
        .flatMap(one -> one.made().stream())
        .filter(made -> made.explanation().emptiness(style.signed()).isEmpty())
        .map(made -> made.range(style.signed()))
        .reduce(Range::with);
  }

  public Tile tile(Asked asked) {
    return switch (asked.state()) {
      case Work.Done<Made>(Made made) ->
          shown(asked, made, made.whole() ? Action.NONE : Action.AGAIN);
      case Work.Running<Made>(double _, String words) ->
          asked
              .partial()
              .map(far -> shown(asked, far, Action.STOP))
              .orElseGet(() -> without(asked, "", words, Action.STOP));
      case Work.Failed<Made>(String reason) -> without(asked, reason, "", Action.AGAIN);
      case Work.Idle<Made> _ when asked.stopped() ->
          without(asked, "Stopped before there was anything to show.", "", Action.AGAIN);
      case Work.Idle<Made> _ -> without(asked, cost(asked.seconds()), "", Action.START);
    };
  }

  private static String cost(OptionalDouble seconds) {
    return seconds.isEmpty()
        ? "This asks the network many times."
        : "This takes about %s on this machine.".formatted(about(seconds.getAsDouble()));
  }

  /// A time that is only known roughly: "4 s", "2 min".
  public static String about(double seconds) {
    return seconds < 10
        ? Math.max(1, Math.round(seconds)) + " s"
        : Quantities.duration(Math.rint(seconds));
  }

  private Tile shown(Asked asked, Made made, Action action) {
    Optional<String> empty = made.explanation().emptiness(style.signed());
    boolean signed = style.signed() && made.explanation().signed();
    Range range = shared.orElseGet(() -> made.range(style.signed()));
    Range used = signed == range.begin() < 0 ? range : turned(range, signed);
    boolean there = empty.isEmpty() && used.tells();
    return new Tile(
        asked.key(),
        asked.title(),
        side(asked, made),
        tip(asked, made),
        asked.picture(),
        there ? Optional.of(made.explanation().map()) : Optional.empty(),
        there
            ? Optional.of(new MapColours(signed, used, style.opacity(), style.smooth()))
            : Optional.empty(),
        there ? "" : empty.orElse("The map has the same value everywhere."),
        asked.state(),
        action);
  }

  /// The range of the other kind of colours with the same end.
  private static Range turned(Range range, boolean signed) {
    double end = Math.max(range.end(), -range.begin());
    return new Range(signed ? -end : 0, end);
  }

  private static String side(Asked asked, Made made) {
    if (made.whole()) {
      return asked.side().isEmpty() ? Quantities.duration(made.seconds()) : asked.side();
    }
    return asked.state() instanceof Work.Running<Made>(double _, String words) ? words : "stopped";
  }

  private static Tile without(Asked asked, String words, String side, Action action) {
    return new Tile(
        asked.key(),
        asked.title(),
        side,
        asked.method().sentence() + "\n" + asked.method().paper() + ".",
        asked.picture(),
        Optional.empty(),
        Optional.empty(),
        words,
        asked.state(),
        action);
  }

  private static String tip(Asked asked, Made made) {
    var lines = new ArrayList<String>();
    lines.add(asked.method().sentence());
    lines.addAll(made.explanation().notes());
    if (made.whole()) {
      lines.add("Made in %s.".formatted(Quantities.duration(made.seconds())));
    }
    lines.add(asked.method().paper() + ".");
    return String.join("\n", lines);
  }
}
