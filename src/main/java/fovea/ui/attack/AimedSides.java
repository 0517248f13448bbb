package fovea.ui.attack;

import fovea.attack.caption.CaptionAttacker;
import fovea.attack.caption.CaptionOutcome;
import fovea.attack.caption.CaptionSight;
import fovea.attack.export.AttackNote;
import fovea.attack.segmentation.MaskOutcome;
import fovea.attack.segmentation.SegmentationAttacker;
import fovea.image.file.AnnotatedPng;
import fovea.image.file.ImageFiles;
import fovea.ui.attack.aimed.AimedView;
import fovea.ui.attack.aimed.AimedViewModel;
import fovea.ui.attack.aimed.Made;
import fovea.ui.attack.said.SaidFace;
import fovea.ui.attack.seen.SeenAiming.Sight;
import fovea.ui.attack.seen.SeenFace;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.FileFormat;
import fovea.ui.tab.FileSaver;
import fovea.ui.tab.Picture;
import fovea.ui.tab.TabId;
import fovea.ui.task.TaskParts;
import fovea.ui.task.TaskView.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The sides of the Attack tab that are about masks and captions.
final class AimedSides {
  private final AttackViewModel model;
  private final TaskParts<?> parts;
  private final FileSaver saver;

  AimedSides(AttackViewModel model, TaskParts<?> parts, FileSaver saver) {
    this.model = model;
    this.parts = parts;
    this.saver = saver;
  }

  Side mask() {
    AimedViewModel<SegmentationAttacker, Sight, MaskOutcome> mask = model.mask();
    var face = new SeenFace(model.seenAiming(), parts.work());
    return new Side(
        "Mask",
        view(mask, face, "Segmenters"),
        menu(mask, face)
            .file(
                "Mask of the attacked picture, in colours",
                "PNG picture",
                "attacked-mask.png",
                () -> {
                  Made<Sight, MaskOutcome> now = mask.shown().get();
                  return now == null
                      ? null
                      : target ->
                          ImageFiles.writePng(
                              now.sight().palette().paint(now.outcome().after()), target);
                }));
  }

  Side caption() {
    AimedViewModel<CaptionAttacker, CaptionSight, CaptionOutcome> caption = model.caption();
    var face = new SaidFace(model.saidAiming(), parts.work(), caption::attack);
    return new Side("Caption", view(caption, face, "Captioners"), menu(caption, face));
  }

  private <S, O> AimedView<S, O> view(
      AimedViewModel<?, S, O> about, AimedView.Face<S, O> face, String subject) {
    return new AimedView<>(
        about,
        parts.picture(),
        face,
        subject,
        () -> parts.navigator().show(TabId.MODELS),
        new AimedView.Actions<>(made -> use(made, face), made -> save(made, face)));
  }

  private <S, O> ExportMenu menu(AimedViewModel<?, S, O> about, AimedView.Face<S, O> face) {
    return parts
        .menu(
            () -> {
              Made<S, O> now = about.shown().get();
              return now == null ? "" : now.picture().plainName();
            })
        .file(
            "Attacked picture",
            "PNG picture",
            "attacked.png",
            () -> {
              Made<S, O> now = about.shown().get();
              return now == null ? null : target -> write(now, face, target);
            })
        .text("Copy what came of it", () -> sentence(about.shown().get(), face));
  }

  private static <S, O> String sentence(@Nullable Made<S, O> now, AimedView.Face<S, O> face) {
    return now == null ? "" : "At " + now.size() + ": " + face.verdict(now);
  }

  private static String name(Made<?, ?> made) {
    return "%s, attacked %s".formatted(made.picture().plainName(), made.size());
  }

  private static String note(Made<?, ?> made) {
    String attack =
        made.outcome() instanceof MaskOutcome
            ? "an attack on its mask"
            : "an attack on its caption";
    return AttackNote.words(attack, made.size(), made.model().name());
  }

  /// Every tab looks at the attacked picture from now on.
  private <S, O> void use(Made<S, O> made, AimedView.Face<S, O> face) {
    parts.navigator().show(new Picture(name(made), face.written(made.outcome()), note(made)));
    parts
        .navigator()
        .say("Every tab looks at “%s” now; back goes to the one before.".formatted(name(made)));
  }

  private <S, O> void save(Made<S, O> made, AimedView.Face<S, O> face) {
    saver.save(
        FileSaver.name(made.picture().plainName(), "attacked"),
        List.of(new FileFormat("PNG picture", "png", target -> write(made, face, target))));
  }

  private <S, O> void write(Made<S, O> made, AimedView.Face<S, O> face, Path target)
      throws IOException {
    AnnotatedPng.write(face.written(made.outcome()), texts(made, face), target);
  }

  private <S, O> Map<String, String> texts(Made<S, O> made, AimedView.Face<S, O> face) {
    var texts = new LinkedHashMap<String, String>();
    texts.put("Title", name(made));
    texts.put(
        "Description",
        "An attacked picture: %s changed so that %s errs, epsilon %s. %s"
            .formatted(
                made.picture().name(), made.model().name(), made.size(), sentence(made, face)));
    AttackNote.put(texts, note(made));
    texts.put("Software", "Fovea " + parts.version());
    return texts;
  }
}
