package fovea.cli.segment;

import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.WhichPartOption;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.FirstMasks;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.evaluation.Judge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say where the true masks are and what their numbers mean.
public final class TruthOption {
  @Option(
      names = "--data",
      defaultValue = "",
      paramLabel = "NAME|FOLDER|ZIP",
      description =
          "scenes, or a folder (or an archive of one) with images and masks, perhaps below train,"
              + " val and test, or ADE20K as distributed.")
  private String data = "";

  @Option(
      names = "--truth",
      paramLabel = "FOLDER",
      description = "The true masks, where they lie apart.")
  private @Nullable Path truth;

  @Option(
      names = "--pictures",
      paramLabel = "FOLDER",
      description = "The pictures of --truth; not needed with --predictions.")
  private @Nullable Path pictures;

  @Mixin private WhichPartOption part = new WhichPartOption();

  @Option(
      names = "--classes",
      paramLabel = "CSV",
      description = "index,name[,red,green,blue] of the classes. Default: those of the data.")
  private @Nullable Path classes;

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "INDEX",
      description = "Numbers in the masks that are to be ignored.")
  private @Nullable List<Integer> ignore;

  @Option(
      names = "--first-class",
      paramLabel = "0|1",
      description =
          "The number of the first class in the masks: 0, or 1 where 0 is ignored. Default: guessed,"
              + " and said.")
  private @Nullable Integer firstClass;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Takes the first N pictures only, and says so.")
  private @Nullable Integer limit;

  private void check(boolean ofModel) {
    if ((truth == null) == data.isEmpty()) {
      throw new WrongUsage(
          "Give the true masks either with --data (pictures and masks) or with --truth.");
    }
    if (truth != null && pictures == null && ofModel) {
      throw new WrongUsage("Give the pictures of --truth with --pictures FOLDER.");
    }
    if (limit != null && limit < 1) {
      throw new WrongUsage("Give --limit 1 or more.");
    }
    if (firstClass != null && firstClass != 0 && firstClass != 1) {
      throw new WrongUsage("--first-class is 0 or 1, not " + firstClass + ".");
    }
  }

  /// What is judged on, and how it counts.
  ///
  /// @param asks whether pictures are needed, not only masks
  Judge judge(CommandContext context, boolean asks, Convention convention, Band band)
      throws IOException {
    check(asks);
    Optional<ClassList> given =
        classes == null ? Optional.empty() : Optional.of(ClassList.read(context.resolve(classes)));
    MaskDataset all = all(context, given);
    MaskDataset set = limit == null ? all : new FirstMasks(all, limit);
    return new Judge(
        set,
        given,
        new Judge.Said(
            firstClass == null ? OptionalInt.empty() : OptionalInt.of(firstClass),
            Optional.ofNullable(ignore)),
        convention,
        band);
  }

  private MaskDataset all(CommandContext context, Optional<ClassList> given) throws IOException {
    if (truth != null) {
      Path masks = context.resolve(truth);
      Path beside = pictures == null ? masks : context.resolve(pictures);
      return MaskFolder.pair(String.valueOf(masks.getFileName()), beside, masks, given);
    }
    MaskParts parts = context.data().openMasks(source(context));
    return part.of(parts.name(), "pictures", parts::usual, parts::part);
  }

  private String source(CommandContext context) {
    try {
      Path path = context.resolve(Path.of(data));
      return Files.exists(path) ? path.toString() : data;
    } catch (InvalidPathException e) {
      return data; // its opening says that there is no such data set
    }
  }
}
