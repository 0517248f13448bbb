package fovea.ui.attack;

import fovea.attack.Attack;
import fovea.attack.Norm;
import fovea.attack.attacker.AttackChoice;
import fovea.attack.attacker.Attacker;
import fovea.image.RgbImage;
import fovea.image.file.AnnotatedPng;
import fovea.modellibrary.ModelChoice;
import fovea.modelmanager.Task;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.explanation.MapsView;
import fovea.ui.attack.landscape.LandscapeExports;
import fovea.ui.attack.landscape.LandscapeResult;
import fovea.ui.attack.landscape.LandscapeView;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.picture.AttackPictureView;
import fovea.ui.attack.picture.AttackSettings.Aim;
import fovea.ui.attack.robustness.RobustnessExports;
import fovea.ui.attack.robustness.RobustnessResult;
import fovea.ui.attack.robustness.RobustnessView;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.FileSaver;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.ModelLimit;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/// The Attack tab on the screen.
final class AttackView extends TaskView<Mode> {
  private static final String ATTACKED = "The model that is attacked";

  private final AttackViewModel model;
  private final TaskParts<Attacker> parts;
  private final FileSaver saver;

  AttackView(AttackViewModel model, AttackParts all) {
    super(model, "attack");
    this.model = model;
    parts = all.task();
    saver = new FileSaver(parts.files(), parts.work(), parts.navigator());
    var picture =
        new AttackPictureView(
            model.picture(),
            parts.picture(),
            new VBox(
                6,
                modelBox(ATTACKED),
                new ModelLimit(Task.CLASSIFICATION, model.models(), parts.navigator())),
            model.choices(),
            parts.work(),
            () -> parts.navigator().show(TabId.MODELS),
            this::use,
            this::save);
    var aimed = new AimedSides(model, parts, saver);
    show(
        Mode.values(),
        List.of(
            new Side(
                "Picture",
                picture,
                AttackExports.ofPicture(parts.menu(this::subject), model.picture(), all)),
            new Side(
                "Explanation",
                new MapsView(
                    model.maps(),
                    model.picture().shown(),
                    modelBox(ATTACKED),
                    parts.work(),
                    () -> model.mode().set(Mode.PICTURE)),
                AttackExports.ofMaps(parts.menu(this::subject), model.maps(), all)),
            aimed.mask(),
            aimed.caption(),
            robustness(all),
            landscape(all)));
    drops(
        Mode.ROBUSTNESS,
        "Drop to measure on it",
        DataChoice::isData,
        model.robustness().data()::bring);
  }

  private Side landscape(AttackParts all) {
    var view =
        new LandscapeView(
            model.landscape(), model.choices(), parts.work(), parts.files(), parts.style());
    return new Side(
        "Loss surface",
        view,
        LandscapeExports.fill(
            parts.menu(
                () -> {
                  LandscapeResult one = model.landscape().shown().get();
                  return one == null ? "" : one.subject();
                }),
            model.landscape(),
            view::from,
            parts.style(),
            parts.version(),
            all.engine()));
  }

  private Side robustness(AttackParts all) {
    return new Side(
        "Robustness",
        new RobustnessView(
            model.robustness(), model.choices(), parts.work(), parts.files(), this::attack),
        RobustnessExports.fill(
            parts.menu(
                () -> {
                  RobustnessResult one = model.robustness().shown().get();
                  return one == null ? "" : one.subject();
                }),
            model.robustness(),
            parts.style(),
            parts.version(),
            all.engine()));
  }

  /// Attacks a picture by hand.
  private void attack(
      ModelChoice of,
      String name,
      RgbImage picture,
      Optional<Attack> attack,
      Norm norm,
      Optional<Double> epsilon,
      long seed) {
    var settings = model.picture().settings();
    model.choose(of.id());
    attack.ifPresent(one -> settings.choose(AttackChoice.named(one.id())));
    if (attack.isPresent() && attack.get().norms().contains(norm)) {
      settings.norm().set(norm);
      epsilon.ifPresent(settings::resize);
    }
    settings.aim().set(Aim.ANY);
    settings.seed().set(seed);
    parts.navigator().show(new Picture(name, picture));
    model.mode().set(Mode.PICTURE);
  }

  /// Every tab looks at the attacked picture from now on.
  private void use() {
    Attacked now = model.picture().shown().get();
    if (now != null) {
      parts
          .navigator()
          .show(new Picture(AttackNotes.name(now), now.carrier(), AttackNotes.note(now)));
      parts
          .navigator()
          .say(
              "Every tab looks at “%s” now; back goes to the one before."
                  .formatted(AttackNotes.name(now)));
    }
  }

  private void save() {
    Attacked now = model.picture().shown().get();
    if (now != null) {
      saver.save(
          FileSaver.name(subject(), "attacked"),
          List.of(
              new FileFormat(
                  "PNG picture",
                  "png",
                  target ->
                      AnnotatedPng.write(
                          now.carrier(), AttackNotes.texts(now, parts.version()), target))));
    }
  }

  private String subject() {
    Attacked now = model.picture().shown().get();
    return now == null
        ? ""
        : now.sight().picture().plainName() + "-" + now.wanted().choice().attack().id();
  }
}
