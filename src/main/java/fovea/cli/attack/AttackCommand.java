package fovea.cli.attack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Pixels;
import fovea.attack.export.AttackJson;
import fovea.attack.export.AttackNote;
import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.models.ModelOption;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.image.file.AnnotatedPng;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `attack PICTURE`: changes a picture until a classifier errs.
@Command(
    name = "attack",
    description = {
      "Changes a picture as little as is allowed until a classifier errs.",
      "Pixels are from 0 to 1; the model’s normalisation is inside it."
    })
public final class AttackCommand extends ContextCommand {
  private static final int WIDTH = 40;

  @Parameters(paramLabel = "PICTURE", description = "A picture file.")
  private Path picture = Path.of("");

  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);
  @Mixin private GoalOption goal = new GoalOption();
  @Mixin private ThreatOption threat = new ThreatOption();

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      defaultValue = "pgd",
      description =
          "fgsm, r-fgsm, ffgsm, bim, mi-fgsm, ni-fgsm, pgd (pgd20: 20 steps, pgd20x5: five"
              + " beginnings), deepfool, cw, apgd-ce, apgd-dlr, apgd-t, fab, fab-t, square or"
              + " autoattack (${DEFAULT-VALUE}).")
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
          "Writes the changed picture as PNG, without loss, so that the network reads the very"
              + " pixels again, with a note of what it is.")
  private @Nullable Path out;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  /// @param written the changed picture in 8 bits
  /// @param rounded the scores of that, read as any other picture
  private record Attacked(
      AttackOutcome outcome, RgbImage written, float[] rounded, List<String> labels) {}

  public AttackCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (out != null && !out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new CommandFailure("--out writes .png, which loses nothing, not “" + out + "”.");
    }
    AttackRequest request = threat.request(epsilon);
    Attack chosen = chosen();
    RgbImage image = ImageFiles.read(context.resolve(picture));
    CatalogModel used = model.find(context);
    Attacked done;
    try {
      done =
          context.compute(
              () ->
                  context
                      .attackers()
                      .use(used, attacker -> attacked(attacker, image, chosen, request)));
    } catch (IllegalArgumentException e) { // not for this network, no such class
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    if (out != null) {
      write(used, chosen, done, out);
    }
    AttackJson made = json(used, chosen, done);
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(made));
    } else {
      print(chosen, done, made);
    }
    warn(done);
    return 0;
  }

  private Attack chosen() {
    try {
      return threat.attacks(List.of(attack)).getFirst();
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  private Attacked attacked(
      Attacker attacker, RgbImage image, Attack chosen, AttackRequest request) {
    Subject read = attacker.subject(image, 0, 0);
    int said = AttackOutcome.likeliest(attacker.logits(List.of(read.pixels())).getFirst());
    int label = goal.label(attacker.labels()).orElse(said);
    AttackOutcome outcome =
        attacker
            .attack(
                chosen,
                List.of(new Subject(read.pixels(), label, 0)),
                request
                    .to(goal.goal(attacker.labels()))
                    .heardBy(new ProgressLines(context, chosen.title(), "step")))
            .getFirst();
    RgbImage seen = Pixels.image(outcome.adversarial(), attacker.width(), attacker.height());
    RgbImage written = attacker.carrier(image, seen);
    float[] reread = attacker.subject(written, label, 0).pixels();
    return new Attacked(
        outcome, written, attacker.logits(List.of(reread)).getFirst(), attacker.labels());
  }

  private AttackJson json(CatalogModel used, Attack chosen, Attacked done) throws Exception {
    var origin =
        new AttackJson.Origin(
            picture.toString(),
            used.card().name(),
            context.engine(),
            used.card().assumptions(),
            chosen.id(),
            epsilon,
            threat.norm(),
            threat.seed());
    AttackOutcome outcome = done.outcome();
    for (String sentence : doubts(done)) {
      outcome = outcome.noted(sentence);
    }
    return AttackJson.of(origin, outcome, done.rounded(), done.labels(), top);
  }

  private void write(CatalogModel used, Attack chosen, Attacked done, Path file)
      throws IOException {
    var texts = new LinkedHashMap<String, String>();
    texts.put("Software", "Fovea " + Stamp.programVersion());
    texts.put(
        "Comment",
        ("An adversarial picture, not a photograph: %s (%s) changed %s, epsilon %s/255 (%s), seed"
                + " %d. It was to make the model %s say %s; the model says %s.")
            .formatted(
                chosen.title(),
                chosen.id(),
                picture.getFileName(),
                number(epsilon),
                threat.norm() == Norm.INFINITY ? "L-infinity" : "L2",
                threat.seed(),
                used.card().name(),
                wanted(done),
                said(done, done.rounded())));
    AttackNote.put(
        texts,
        AttackNote.words(chosen.title(), "ε " + number(epsilon) + "/255", used.card().name()));
    AnnotatedPng.write(done.written(), texts, context.place(file));
  }

  private static String said(Attacked done, float[] logits) {
    return done.labels().get(AttackOutcome.likeliest(logits));
  }

  /// What the network was to say.
  private static String wanted(Attacked done) {
    AttackOutcome outcome = done.outcome();
    return outcome.target() == Goal.NONE
        ? "anything but " + done.labels().get(outcome.subject().label())
        : done.labels().get(outcome.target());
  }

  /// Whether it was fooled, but by more than was allowed: some attacks look for the smallest
  /// change.
  private boolean beyond(AttackOutcome outcome) {
    return outcome.reached() && !threat.request(epsilon).allows(outcome.size(threat.norm()));
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  private void print(Attack chosen, Attacked done, AttackJson made) {
    AttackOutcome outcome = done.outcome();
    context
        .out()
        .printf(
            "%s, ε %s/255 (%s), to say %s: %s%n",
            chosen.title(),
            number(epsilon),
            threat.norm().title(),
            wanted(done),
            outcome.reached() ? beyond(outcome) ? "reached beyond ε" : "reached" : "not reached");
    List<String> before = made.before().stream().map(AttackCommand::line).toList();
    int width = Math.max(WIDTH, before.stream().mapToInt(String::length).max().orElse(0) + 1);
    String row = "%-" + width + "s %s%n";
    context.out().printf("%n" + row, "before", "after");
    for (int i = 0; i < before.size(); i++) {
      context.out().printf(row, before.get(i), line(made.after().get(i)));
    }
    context
        .out()
        .printf(
            "%nL∞ %.3f/255, L2 %.4f, %s of %s changed, %s%n",
            made.linf() * AttackRequest.LEVELS,
            made.l2(),
            Quantities.count(made.changedPixels()),
            Quantities.count(made.pixels(), "pixel"),
            Quantities.count(Math.max(0, made.steps().size() - 1L), "step"));
  }

  private static String line(AttackJson.Likely likely) {
    return "%8s  %s".formatted(Quantities.percent(likely.probability(), 2), likely.label());
  }

  /// Why “reached” says less than it seems to.
  private List<String> doubts(Attacked done) {
    var doubts = new ArrayList<String>();
    if (wins(done, done.outcome().before())) {
      doubts.add(
          "The network says %s of the picture as it is: there was nothing to attack."
              .formatted(said(done, done.outcome().before())));
    }
    if (beyond(done.outcome())) {
      doubts.add(
          "The change is larger than ε: this attack looks for the smallest change that it finds.");
    }
    return doubts;
  }

  /// What a person should know besides.
  private void warn(Attacked done) {
    AttackOutcome outcome = done.outcome();
    outcome.notes().forEach(context::progress);
    doubts(done).forEach(context::progress);
    if (!outcome.reached()) {
      context.progress(
          "The attack found nothing: the network still says %s."
              .formatted(said(done, outcome.after())));
      return;
    }
    if (!wins(done, done.rounded())) {
      context.progress(
          "Rounded to 8 bits, as a file has it, the picture no longer fools the network: it says %s. A larger --eps leaves more room."
              .formatted(said(done, done.rounded())));
    } else if (out != null) {
      context.progress(
          "Rounded to 8 bits and read again from the file it still fools the network.");
    }
  }

  private static boolean wins(Attacked done, float[] logits) {
    AttackOutcome outcome = done.outcome();
    return AttackOutcome.reached(logits, outcome.subject().label(), outcome.target());
  }
}
