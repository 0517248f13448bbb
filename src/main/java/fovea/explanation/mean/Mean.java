package fovea.explanation.mean;

import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.Optional;

/// The mean of the maps of some pictures.
///
/// @param pictures that were explained
/// @param counted whose maps are in the mean
/// @param empty maps that show no evidence for their target, counted or not
/// @param map the mean; empty while no map counts
/// @param picture the mean of the pictures as the network sees them; empty while there is none
public record Mean(
    int pictures, int counted, int empty, Optional<Heatmap> map, Optional<RgbImage> picture) {
  public static final Mean NONE = new Mean(0, 0, 0, Optional.empty(), Optional.empty());

  /// How many maps it is of, how many of them were empty, and whether those count.
  public String words() {
    if (pictures == 0) {
      return "No pictures.";
    }
    String of = "Mean of " + Quantities.count(counted, "map") + ".";
    if (empty == 0) {
      return of;
    }
    int left = pictures - counted;
    String counts =
        left == 0
            ? empty == 1 ? "it counts" : "they count"
            : left == empty
                ? empty == 1 ? "it does not count" : "they do not count"
                : "%d of them do not count".formatted(left);
    return "%s %s; %s."
        .formatted(
            of, Quantities.count(empty, "map shows no evidence", "maps show no evidence"), counts);
  }
}
