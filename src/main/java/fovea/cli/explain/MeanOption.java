package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.Patience;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.LabelledDataOption;
import fovea.dataset.picture.PictureDataset;
import fovea.explanation.Method;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.mean.MeanRun;
import fovea.explanation.mean.MeanTarget;
import fovea.explanation.mean.Weighting;
import fovea.explanation.sample.Group;
import fovea.explanation.sample.Lender;
import fovea.explanation.sample.MemberSearch;
import fovea.explanation.sample.Members;
import fovea.format.Quantities;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options of the mean map of a class or a confusion cell, and how it is made.
public final class MeanOption {
  /// So few passes take no minute anywhere.
  private static final int QUICK = 60;

  private static final int MANY_CHANNELS = 2048;
  private static final String WHICH =
      "--mean needs to know which pictures: give --class, and --predicted, --errors or --right for"
          + " some of them.";

  @Option(
      names = "--mean",
      description =
          "The mean map of the pictures of a class of --data, beside that of its right ones (of its"
              + " right ones beside its errors) and their difference.")
  private boolean mean;

  @Mixin private LabelledDataOption data = new LabelledDataOption();

  @Option(
      names = "--class",
      paramLabel = "CLASS",
      defaultValue = "",
      description = "With --mean: the class that the pictures show, by number or name.")
  private String truth = "";

  /// Which pictures of the class; all where nothing is said.
  @ArgGroup private @Nullable Which which;

  private static final class Which {
    @Option(
        names = "--predicted",
        paramLabel = "CLASS",
        description = "With --mean: only pictures that were taken for this class.")
    private @Nullable String predicted;

    @Option(names = "--errors", description = "With --mean: only those predicted wrongly.")
    private boolean errors;

    @Option(names = "--right", description = "With --mean: only those predicted rightly.")
    private boolean right;
  }

  @Option(
      names = "--why",
      paramLabel = "WHAT",
      description =
          "With --mean: why the predicted class, the true one, or the wrong one rather than the"
              + " true one: predicted, true, rather. Default: predicted.")
  private @Nullable MeanTarget why;

  @Option(
      names = "--maps",
      paramLabel = "HOW",
      description =
          "With --mean: what is averaged, raw numbers or each map's shares of its evidence: raw,"
              + " shares. Default: raw.")
  private @Nullable Weighting weighting;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description =
          "With --mean: at most N pictures of each group, drawn by the seed; 0 for all. Default:"
              + " 100.")
  private @Nullable Integer limit;

  /// What was made.
  ///
  /// @param data how the data set is called
  record Made(String data, MeanMaps maps) {}

  boolean isWanted() {
    return mean;
  }

  /// Refuses what makes no sense, before anything is opened.
  void check(boolean anyPicture, List<Method> methods) {
    if (!mean) {
      if (!anyPicture) {
        throw new WrongUsage("Give a picture, or --mean with --data and --class.");
      }
      if (data.isGiven() || !truth.isEmpty() || which != null) {
        throw new WrongUsage("--data, --class and which of its pictures are for --mean.");
      }
      forMean("--why", why);
      forMean("--maps", weighting);
      forMean("--limit", limit);
      return;
    }
    if (anyPicture) {
      throw new WrongUsage("--mean takes the pictures of --data, and no others beside them.");
    }
    if (!data.isGiven()) {
      throw new WrongUsage("--mean needs pictures in classes: give --data.");
    }
    if (truth.isEmpty()) {
      throw new WrongUsage(WHICH);
    }
    if (methods.size() != 1) {
      throw new WrongUsage("--mean is of one method: give one --method.");
    }
    if (limit != null && limit < 0) {
      throw new WrongUsage("Give --limit 1 or more, or 0 for all.");
    }
  }

  private static void forMean(String name, @Nullable Object value) {
    if (value != null) {
      throw new WrongUsage(name + " is for --mean: leave it out, or give --mean.");
    }
  }

  /// On the compute thread.
  ///
  /// @throws IOException when the data set cannot be read, in one sentence
  /// @throws IllegalArgumentException when classes or stages are not the model's, in one sentence
  Made made(CommandContext context, Explainer explainer, MethodOption methods) throws IOException {
    PictureDataset pictures = data.open(context, context::progress);
    Group group = group(explainer.labels());
    int most = Objects.requireNonNullElse(limit, MeanPlan.USUAL);
    var search = new MemberSearch(group, group.against(explainer.labels()), most, methods.seed());
    Lender lender = Lender.of(explainer);
    Members members =
        search.in(pictures, lender, new ProgressLines(context, "Looking for pictures"));
    if (members.inGroup().isEmpty()) {
      throw new CommandFailure(
          "%s has no pictures of “%s”.".formatted(pictures.name(), group.words()));
    }
    Method method = methods.chosen().getFirst();
    var plan =
        new MeanPlan(
            method,
            methods.stages(),
            Objects.requireNonNullElse(why, MeanTarget.PREDICTED),
            Objects.requireNonNullElse(weighting, Weighting.RAW),
            methods.seed());
    var run = new MeanRun(pictures, members, plan);
    if (members.size() * (long) method.passes(MANY_CHANNELS) > QUICK) {
      Patience.of(context)
          .require(
              "Explaining %s by %s"
                  .formatted(Quantities.count(members.size(), "picture"), method.title()),
              run.seconds(lender),
              methods.yes());
    }
    return new Made(
        pictures.name(), run.run(lender, new ProgressLines(context, "Mean map"), () -> {}));
  }

  private Group group(List<String> labels) {
    int shown = TargetOption.index(truth, labels);
    Which only = which;
    if (only == null) {
      return Group.all(shown, labels);
    }
    String predicted = only.predicted;
    if (predicted != null) {
      return Group.cell(shown, TargetOption.index(predicted, labels), labels);
    }
    return only.right
        ? Group.right(shown, labels)
        : only.errors ? Group.errors(shown, labels) : Group.all(shown, labels);
  }
}
