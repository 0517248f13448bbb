package fovea.cli.attack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.attacker.Pixels;
import fovea.attack.export.AttackJson;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// An attack on what a classifier says of a picture.
///
/// @param goal what it is to say
/// @param top how many classes are named
record ClassAttack(AttackJob job, GoalOption goal, int top) {
  private static final int WIDTH = 40;

  /// @param written the changed picture in 8 bits
  /// @param rounded the scores of that, read as any other picture
  private record Attacked(
      AttackOutcome outcome, RgbImage written, float[] rounded, List<String> labels) {}

  void run() throws Exception {
    AttackRequest request = job.request();
    Attack chosen = chosen();
    RgbImage image = job.image();
    Attacked done;
    try {
      done =
          job.context()
              .compute(
                  () ->
                      job.context()
                          .attackers()
                          .use(
                              job.model(), attacker -> attacked(attacker, image, chosen, request)));
    } catch (IllegalArgumentException e) { // not for this network, no such class
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    write(chosen, done);
    AttackJson made = json(chosen, done);
    if (job.json()) {
      job.context().json(JsonMapper.shared().writeValueAsString(made));
    } else {
      print(chosen, done, made);
    }
    warn(done);
  }

  private Attack chosen() {
    try {
      return job.threat().attacks(List.of(job.attack()), Optional.empty()).getFirst();
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
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
                    .heardBy(new ProgressLines(job.context(), chosen.title(), "step")))
            .getFirst();
    RgbImage seen =
        Pixels.image(
            outcome.rounded(request.norm(), request.epsilon()),
            attacker.width(),
            attacker.height());
    RgbImage written = attacker.carrier(image, seen);
    float[] reread = attacker.subject(written, label, 0).pixels();
    return new Attacked(
        outcome, written, attacker.logits(List.of(reread)).getFirst(), attacker.labels());
  }

  private AttackJson json(Attack chosen, Attacked done) throws Exception {
    var origin =
        new AttackJson.Origin(
            job.picture().toString(),
            job.context().source(job.model()),
            chosen.id(),
            job.epsilon(),
            job.threat().norm(),
            job.threat().seed());
    AttackOutcome outcome = done.outcome();
    for (String sentence : doubts(done)) {
      outcome = outcome.noted(sentence);
    }
    return AttackJson.of(origin, outcome, done.rounded(), done.labels(), top);
  }

  private void write(Attack chosen, Attacked done) throws IOException {
    job.write(
        done.written(),
        chosen.title(),
        chosen.id(),
        "It was to make the model %s say %s; the model says %s."
            .formatted(job.model().card().name(), wanted(done), said(done, done.rounded())));
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
    return outcome.reached() && !job.request().allows(outcome.size(job.threat().norm()));
  }

  private void print(Attack chosen, Attacked done, AttackJson made) {
    AttackOutcome outcome = done.outcome();
    job.context()
        .out()
        .printf(
            "%s, ε %s/255 (%s), to say %s: %s%n",
            chosen.title(),
            job.levels(),
            job.threat().norm().title(),
            wanted(done),
            outcome.reached() ? beyond(outcome) ? "reached beyond ε" : "reached" : "not reached");
    List<String> before = made.before().stream().map(ClassAttack::line).toList();
    int width = Math.max(WIDTH, before.stream().mapToInt(String::length).max().orElse(0) + 1);
    String row = "%-" + width + "s %s%n";
    job.context().out().printf("%n" + row, "before", "after");
    for (int i = 0; i < before.size(); i++) {
      job.context().out().printf(row, before.get(i), line(made.after().get(i)));
    }
    job.context()
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
    outcome.notes().forEach(job.context()::progress);
    doubts(done).forEach(job.context()::progress);
    if (!outcome.reached()) {
      job.context()
          .progress(
              "The attack found nothing: the network still says %s."
                  .formatted(said(done, outcome.after())));
      return;
    }
    if (!wins(done, done.rounded())) {
      job.context()
          .progress(
              "Rounded to 8 bits, as a file has it, the picture no longer fools the network: it says %s. A larger --eps leaves more room."
                  .formatted(said(done, done.rounded())));
    } else if (job.out() != null) {
      job.context()
          .progress("Rounded to 8 bits and read again from the file it still fools the network.");
    }
  }

  private static boolean wins(Attacked done, float[] logits) {
    AttackOutcome outcome = done.outcome();
    return AttackOutcome.reached(logits, outcome.subject().label(), outcome.target());
  }
}
