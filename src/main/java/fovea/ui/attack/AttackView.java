package fovea.ui.attack;

import fovea.attack.attacker.Attacker;
import fovea.image.file.PngWriter;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.explanation.MapsView;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.picture.AttackPictureView;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.FileSaver;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView;
import java.util.List;

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
            modelBox(ATTACKED),
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
            aimed.caption()));
  }

  /// Every tab looks at the attacked picture from now on.
  private void use() {
    Attacked now = model.picture().shown().get();
    if (now != null) {
      parts.navigator().show(new Picture(AttackNotes.name(now), now.carrier()));
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
                      PngWriter.write(
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
