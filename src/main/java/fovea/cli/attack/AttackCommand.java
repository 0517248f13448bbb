package fovea.cli.attack;

import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `attack PICTURE`: changes a picture until a classifier, a segmenter or a captioner errs.
@Command(
    name = "attack",
    description = {
      "Changes a picture as little as is allowed until a model errs: a classifier says another"
          + " class, a segmenter calls pixels otherwise, a captioner says other words.",
      "Pixels are from 0 to 1; the model’s normalisation is inside it."
    })
public final class AttackCommand extends ContextCommand {
  @Parameters(paramLabel = "PICTURE", description = "A picture file.")
  private Path picture = Path.of("");

  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);
  @Mixin private GoalOption goal = new GoalOption();
  @Mixin private MaskOption mask = new MaskOption();
  @Mixin private CaptionOption caption = new CaptionOption();
  @Mixin private ThreatOption threat = new ThreatOption();

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      defaultValue = "pgd",
      description =
          "fgsm, r-fgsm, ffgsm, bim, mi-fgsm, ni-fgsm, pgd (pgd20: 20 steps, pgd20x5: five"
              + " beginnings), deepfool, cw, apgd-ce, apgd-dlr, apgd-t, fab, fab-t, square or"
              + " autoattack; of a segmenter pgd, segpgd or cospgd (segpgd50: 50 steps), of a captioner pgd"
              + " (${DEFAULT-VALUE}).")
  private String attack = "pgd";

  @Option(
      names = "--eps",
      paramLabel = "N",
      defaultValue = "8",
      description = "How large the change may be, in N/255 (${DEFAULT-VALUE}).")
  private double epsilon = 8;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many classes to name (${DEFAULT-VALUE}).")
  private int top = 5;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Writes the changed picture as PNG, without loss, so that the network reads the very pixels"
              + " again, with a note of what it is.")
  private @Nullable Path out;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  public AttackCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (top < 1) {
      throw new WrongUsage("Give --top 1 or more: at least 1 class is named.");
    }
    CatalogModel used = model.find(context, meant());
    Task task = used.card().task();
    if (task != Task.SEGMENTATION) {
      refuse(mask.isGiven(), "--vanish, --towards, --region and --truth", "segmenters", used);
    }
    if (task != Task.CAPTIONING) {
      refuse(caption.isGiven(), "--say, --lose, --caption and --place", "captioners", used);
    }
    if (task != Task.CLASSIFICATION) {
      refuse(goal.isGiven(), "--target and --label", "classifiers", used);
    }
    refuse(
        task != Task.CLASSIFICATION,
        "is for Carlini–Wagner, which attacks classifiers.",
        "--search");
    refuse(task == Task.CAPTIONING, "names classes; a captioner has none.", "--top");
    var job = new AttackJob(context, picture, used, attack, epsilon, threat, out, json);
    switch (task) {
      case SEGMENTATION -> new MaskAttack(job, mask, top).run();
      case CAPTIONING -> new CaptionAttack(job, caption.aim()).run();
      case CLASSIFICATION, LANGUAGE -> new ClassAttack(job, goal, top).run();
    }
    return 0;
  }

  /// The task of the model where none is named.
  private Task meant() {
    return mask.isGiven()
        ? Task.SEGMENTATION
        : caption.isGiven() ? Task.CAPTIONING : Task.CLASSIFICATION;
  }

  private static void refuse(boolean wrong, String options, String whose, CatalogModel used) {
    if (wrong) {
      throw new WrongUsage(
          "%s are for %s; “%s” is made for %s."
              .formatted(options, whose, used.card().name(), used.card().task().id()));
    }
  }
}
