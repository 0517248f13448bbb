package fovea.cli.attack;

import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.export.AttackNote;
import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.image.RgbImage;
import fovea.image.file.AnnotatedPng;
import fovea.image.file.ImageFileException;
import fovea.modelmanager.CatalogModel;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What every attack of a picture is asked for, whatever is to err.
///
/// @param attack its name
/// @param epsilon in n/255
/// @param out where the changed picture goes
record AttackJob(
    CommandContext context,
    Path picture,
    CatalogModel model,
    String attack,
    double epsilon,
    ThreatOption threat,
    @Nullable Path out,
    boolean json) {
  AttackJob {
    if (out != null && !out.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw new WrongUsage("--out writes .png, which loses nothing, not “" + out + "”.");
    }
  }

  /// Within ε, or a failure in one sentence.
  AttackRequest request() {
    return threat.request(epsilon);
  }

  RgbImage image() throws ImageFileException {
    return context.picture(picture);
  }

  /// ε in n/255.
  String levels() {
    return epsilon == Math.rint(epsilon) ? Long.toString((long) epsilon) : Double.toString(epsilon);
  }

  /// Writes the changed picture with a note of what it is, where that was asked for.
  ///
  /// @param came what was wanted and what came of it, in sentences
  void write(RgbImage changed, String title, String id, String came) throws IOException {
    if (out == null) {
      return;
    }
    var texts = new LinkedHashMap<String, String>();
    texts.put("Software", "Fovea " + Stamp.programVersion());
    texts.put(
        "Comment",
        "An adversarial picture, not a photograph: %s (%s) changed %s, epsilon %s/255 (%s), seed %d. %s"
            .formatted(
                title,
                id,
                picture.getFileName(),
                levels(),
                threat.norm() == Norm.INFINITY ? "L-infinity" : "L2",
                threat.seed(),
                came));
    AttackNote.put(texts, AttackNote.words(title, "ε " + levels() + "/255", model.card().name()));
    AnnotatedPng.write(changed, texts, context.place(out));
  }
}
