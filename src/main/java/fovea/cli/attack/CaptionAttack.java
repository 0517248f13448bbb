package fovea.cli.attack;

import fovea.attack.Ascent;
import fovea.attack.AttackRequest;
import fovea.attack.caption.CaptionAim;
import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.export.CaptionAttackJson;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ProgressLines;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import tools.jackson.databind.json.JsonMapper;

/// An attack on what a captioner says of a picture.
record CaptionAttack(AttackJob job, CaptionAim aim) {
  /// @param search how captions are searched for
  private record Attacked(CaptionOutcome outcome, String search) {}

  void run() throws Exception {
    AttackRequest request = job.request();
    RgbImage image = job.image();
    Ascent ascent;
    Attacked done;
    try {
      ascent = CaptionAttacker.ascent(job.attack(), job.threat().share());
      done =
          job.context()
              .compute(
                  () ->
                      job.context()
                          .captionAttackers()
                          .use(
                              job.model(),
                              attacker ->
                                  new Attacked(
                                      attacker.attack(
                                          ascent,
                                          attacker.look(image),
                                          aim,
                                          request.heardBy(
                                              new ProgressLines(
                                                  job.context(), title(ascent), "step"))),
                                      attacker.search())));
    } catch (IllegalArgumentException e) { // an unknown word, no derivative
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    CaptionAttackJson made =
        CaptionAttackJson.of(
            new CaptionAttackJson.Origin(
                job.picture().toString(),
                job.context().source(job.model()),
                done.search(),
                id(ascent),
                request),
            done.outcome());
    job.write(
        done.outcome().written(),
        title(ascent),
        id(ascent),
        "It was to make the model %s %s; the model says: %s."
            .formatted(job.model().card().name(), aim.title(), done.outcome().caption()));
    if (job.json()) {
      job.context().json(JsonMapper.shared().writeValueAsString(made));
    } else {
      print(ascent, made);
    }
    made.notes().forEach(job.context()::progress);
  }

  private static String title(Ascent ascent) {
    return "PGD-" + ascent.steps();
  }

  private static String id(Ascent ascent) {
    return ascent.steps() == CaptionAttacker.STEPS ? "pgd" : "pgd" + ascent.steps();
  }

  private void print(Ascent ascent, CaptionAttackJson made) {
    job.context()
        .out()
        .printf(
            "%s, ε %s/255 (%s), to %s: %s%n%nbefore  %s%nafter   %s%n",
            title(ascent),
            job.levels(),
            job.threat().norm().title(),
            aim.title(),
            made.reached() ? "reached" : "not reached",
            made.before(),
            made.after());
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
}
