package fovea.landscape.survey;

import fovea.landscape.LossAt;
import fovea.landscape.Sharpness;
import java.util.List;
import java.util.Optional;

/// What was measured around the weights of a model.
///
/// @param weights how many numbers they are
/// @param pictures how many the losses are means over
/// @param seen clean pictures first, then attacked ones where there are any
/// @param notes what a person should know, in sentences
/// @param complete whether all that was asked for was measured
public record ModelLandscape(
    String model,
    long weights,
    int pictures,
    List<Seen> seen,
    List<String> notes,
    boolean complete) {
  public ModelLandscape {
    seen = List.copyOf(seen);
    notes = List.copyOf(notes);
  }

  /// Of pictures in one condition.
  ///
  /// @param condition `clean`, or the attack's id
  /// @param words of it, for people
  /// @param centre where the weights are
  /// @param surfaces one for each pair of directions; empty where only curves were measured
  /// @param curves two for each pair of directions
  public record Seen(
      String condition,
      String words,
      LossAt centre,
      List<Surface> surfaces,
      List<Curve> curves,
      Optional<Sharpness> sharpness,
      Optional<Removals> removals) {
    public Seen {
      surfaces = List.copyOf(surfaces);
      curves = List.copyOf(curves);
    }
  }
}
