package fovea.cli.attack;

import fovea.attack.AttackRequest;
import fovea.attack.export.MaskAttackJson;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.MaskSight;
import fovea.attack.segmentation.PixelAttack;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// An attack on what a segmenter calls the pixels of a picture.
///
/// @param option which pixels it is to call otherwise
/// @param top how many classes are named
record MaskAttack(AttackJob job, MaskOption option, int top) {
  private static final int WIDTH = 24;

  void run() throws Exception {
    AttackRequest request = job.request();
    PixelAttack chosen;
    try {
      chosen = PixelAttack.of(job.attack(), job.threat().share());
    } catch (IllegalArgumentException e) {
      throw new WrongUsage(String.valueOf(e.getMessage()), e);
    }
    RgbImage image = job.image();
    MaskAttackJson made;
    MaskOutcome[] done = new MaskOutcome[1];
    try {
      made =
          job.context()
              .compute(
                  () ->
                      job.context()
                          .segmentationAttackers()
                          .use(
                              job.model(),
                              attacker -> {
                                done[0] = attacked(attacker, image, chosen, request);
                                return json(attacker, chosen, done[0]);
                              }));
    } catch (IllegalArgumentException e) { // nothing of the class there, no derivative
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
    job.write(done[0].written(), chosen.title(), chosen.id(), made.sentence());
    if (job.json()) {
      job.context().json(JsonMapper.shared().writeValueAsString(made));
    } else {
      print(chosen, made);
    }
    made.notes().forEach(job.context()::progress);
  }

  private MaskOutcome attacked(
      SegmentationAttacker attacker, RgbImage image, PixelAttack chosen, AttackRequest request) {
    MaskSight sight =
        attacker.look(image, new ProgressLines(job.context(), "Clean picture", "window"));
    return attacker.attack(
        chosen,
        sight,
        option.aim(job.context(), sight, attacker.labels()),
        request.heardBy(new ProgressLines(job.context(), chosen.title(), "step")));
  }

  private MaskAttackJson json(SegmentationAttacker attacker, PixelAttack chosen, MaskOutcome done)
      throws Exception {
    var origin =
        new MaskAttackJson.Origin(
            job.picture().toString(),
            job.context().source(job.model()),
            attacker.protocol(),
            chosen,
            job.request(),
            attacker.labels());
    Optional<MaskOption.Truth> truth =
        option.truth(job.context(), done.sight().picture(), attacker.palette());
    return MaskAttackJson.of(
        origin,
        done,
        truth.map(one -> MaskAttackJson.Truth.of(one.map(), one.rule(), done, attacker.labels())));
  }

  private void print(PixelAttack chosen, MaskAttackJson made) {
    job.context()
        .out()
        .printf(
            "%s, ε %s/255 (%s): %s%n",
            chosen.title(), job.levels(), job.threat().norm().title(), made.sentence());
    String row = "%-" + WIDTH + "s %9s %9s %7s%n";
    job.context().out().printf("%n" + row, "class", "before", "after", "IoU");
    made.classes().stream()
        .limit(top)
        .forEach(
            one ->
                job.context()
                    .out()
                    .printf(
                        row,
                        one.label(),
                        Quantities.percent(one.before(), 2),
                        Quantities.percent(one.after(), 2),
                        Quantities.percent(one.iou(), 1)));
    job.context()
        .out()
        .printf(
            "%nMean IoU with the clean picture's mask %s%s.%n",
            Quantities.percent(made.meanIou(), 1),
            made.beside() == null
                ? ""
                : "; of the pixels that were not meant %s changed"
                    .formatted(Quantities.percent(made.beside(), 2)));
    MaskAttackJson.Truth truth = made.truth();
    if (truth != null) {
      job.context()
          .out()
          .printf(
              "Against the truth: pixel accuracy %s → %s, mean IoU %s → %s.%n",
              Quantities.percent(truth.pixelAccuracyBefore(), 1),
              Quantities.percent(truth.pixelAccuracyAfter(), 1),
              Quantities.percent(truth.meanIouBefore(), 1),
              Quantities.percent(truth.meanIouAfter(), 1));
    }
    job.context()
        .out()
        .printf(
            "L∞ %.3f/255, L2 %.4f, %s of %s changed, %s%n",
            made.linf() * AttackRequest.LEVELS,
            made.l2(),
            Quantities.count(made.changedPixels()),
            Quantities.count(made.pixels(), "pixel"),
            Quantities.count(Math.max(0, made.steps().size() - 1L), "step"));
  }
}
