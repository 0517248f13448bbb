package fovea.cli.attack;

import fovea.attack.Goal;
import fovea.attack.segmentation.MaskSight;
import fovea.attack.segmentation.PixelAim;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.WrongUsage;
import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which pixels a segmenter is to call otherwise, and what.
final class MaskOption {
  private static final Pattern POINT = Pattern.compile("(\\d{1,6}),(\\d{1,6})");

  @Option(
      names = "--vanish",
      paramLabel = "CLASS",
      defaultValue = "",
      description =
          "Of a segmenter: the class that is to vanish, by number or name. Default: the class at the"
              + " point of --region, else every pixel is to be called otherwise.")
  private String vanish = "";

  @Option(
      names = "--towards",
      paramLabel = "CLASS",
      defaultValue = "",
      description = "Of a segmenter: what the pixels are to be called. Default: anything else.")
  private String towards = "";

  @Option(
      names = "--region",
      paramLabel = "MASK|X,Y",
      defaultValue = "",
      description =
          "Of a segmenter: where; a picture of the same size that is not black there, or a point: the"
              + " pixels around it that are called the same.")
  private String region = "";

  @Option(
      names = "--truth",
      paramLabel = "MASK",
      description =
          "Of a segmenter: the true classes, a picture of numbers or of the classes’ colours, to"
              + " measure against before and after. The attack itself goes by what the model says.")
  private @Nullable Path truth;

  /// Whether anything was asked that only a segmenter has.
  boolean isGiven() {
    return !vanish.isEmpty() || !towards.isEmpty() || !region.isEmpty() || truth != null;
  }

  PixelAim aim(CommandContext context, MaskSight sight, List<String> labels) {
    int from = vanish.isEmpty() ? Goal.NONE : GoalOption.index(vanish, labels);
    int to = towards.isEmpty() ? Goal.NONE : GoalOption.index(towards, labels);
    if (region.isEmpty()) {
      return new PixelAim(from, to, Optional.empty());
    }
    Matcher point = POINT.matcher(region);
    if (!point.matches()) {
      return new PixelAim(from, to, Optional.of(drawn(context, sight.picture())));
    }
    int x = Integer.parseInt(point.group(1));
    int y = Integer.parseInt(point.group(2));
    RgbImage picture = sight.picture();
    if (x >= picture.width() || y >= picture.height()) {
      throw new WrongUsage(
          "The point %d,%d of --region is outside the picture of %d × %d pixels."
              .formatted(x, y, picture.width(), picture.height()));
    }
    int seenX = (int) ((x + 0.5) * sight.seen().width() / picture.width());
    int seenY = (int) ((y + 0.5) * sight.seen().height() / picture.height());
    return new PixelAim(
        from == Goal.NONE ? sight.at(seenX, seenY) : from,
        to,
        Optional.of(sight.around(seenX, seenY)));
  }

  private LabelMap drawn(CommandContext context, RgbImage picture) {
    RgbImage drawn;
    try {
      drawn = ImageFiles.read(context.resolve(Path.of(region)));
    } catch (ImageFileException | InvalidPathException e) {
      throw new CommandFailure(
          "--region is a point such as 120,80 or a picture: " + e.getMessage(), e);
    }
    sized("--region", drawn.width(), drawn.height(), picture);
    int[] inside = drawn.pixels();
    for (int i = 0; i < inside.length; i++) {
      inside[i] = (inside[i] & 0xFFFFFF) == 0 ? 0 : 1;
    }
    return new LabelMap(drawn.width(), drawn.height(), inside);
  }

  private static void sized(String option, int width, int height, RgbImage picture) {
    if (width != picture.width() || height != picture.height()) {
      throw new CommandFailure(
          "The mask of %s has %d × %d pixels, the picture %d × %d: make them the same size."
              .formatted(option, width, height, picture.width(), picture.height()));
    }
  }

  /// The true classes: label k + 1 is class k, 0 where there is no truth.
  ///
  /// @param rule what the numbers were taken for, in words
  record Truth(LabelMap map, String rule) {}

  Optional<Truth> truth(CommandContext context, RgbImage picture, Palette palette)
      throws ImageFileException {
    if (truth == null) {
      return Optional.empty();
    }
    Mask mask = Mask.read(context.resolve(truth), palette);
    sized("--truth", mask.width(), mask.height(), picture);
    LabelRule.Guess guess = LabelRule.guess(mask.counts(), palette.size());
    LabelRule.Applied applied = guess.rule().apply(mask, palette.size());
    String words =
        mask.colored()
            ? "the classes' colours"
            : guess.rule().words(palette.size()) + " (" + guess.reason() + ")";
    String warning = applied.warning(palette.size());
    return Optional.of(new Truth(applied.map(), warning.isEmpty() ? words : words + " " + warning));
  }
}
