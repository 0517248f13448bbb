package fovea.ui.explanation.evaluation;

import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.evaluations.Made;
import fovea.explanation.Request;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.truth.TrueRegion;
import fovea.files.Digests;
import fovea.image.RgbImage;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptForm;
import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.explanation.asking.Explained;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What was measured of the explanations of a picture, kept under the question: the picture, the
/// model and its weights, the class or word, the stages and the truth. It comes back when the same
/// is explained by the same methods.
final class RememberedFindings {
  /// Hears what is known of what is explained now.
  interface Listener {
    void recalled(Explained now, Findings findings, String whose);

    /// What was recalled was deleted.
    void deleted();
  }

  private record Form() implements KeptForm<KeptFindings> {
    @Override
    public String kind() {
      return "explanations";
    }

    @Override
    public List<String> settings(KeptFindings document) {
      return List.of("seed " + Request.usual().seed());
    }

    @Override
    public boolean repeats(KeptFindings latest, KeptFindings earlier) {
      return latest.key().equals(earlier.key());
    }

    @Override
    public void write(KeptFindings document, Path folder) throws IOException {
      KeptFile.write(folder, document);
    }

    @Override
    public KeptFindings read(KeptEvaluation kept) throws IOException {
      return KeptFile.read(kept.folder(), KeptFindings.class);
    }
  }

  private final Keeping keeping;
  private final KeptResults<KeptFindings> results;
  private final BackgroundWork work;
  private final Listener listener;
  private @Nullable Explained asked;
  private String wanted = "";

  RememberedFindings(Keeping keeping, BackgroundWork work, Listener listener) {
    this.keeping = keeping;
    this.work = work;
    this.listener = listener;
    results = new KeptResults<>(keeping, new Form(), work);
    results.shown().addListener((o, before, now) -> shown(before, now));
    results.earlier().subscribe(this::find);
  }

  KeptResults<KeptFindings> results() {
    return results;
  }

  /// Looks what is kept; once.
  void load() {
    results.list();
  }

  /// Looks whether the explanations of now were measured before.
  void look(Explained now, @Nullable TrueRegion where) {
    asked = now;
    work.<String>startLatest(
        this,
        "Looking for earlier numbers",
        Lane.FILES,
        reporter -> key(now, where),
        state -> {
          if (state instanceof Work.Done<String>(String key)) {
            wanted = key;
            find();
          }
        });
  }

  /// Nothing is looked for, and nothing shown.
  void leave() {
    asked = null;
    wanted = "";
    results.shown().set(null);
  }

  private void find() {
    if (wanted.isEmpty()) {
      return;
    }
    for (KeptFindings one : results.all()) {
      if (one.key().equals(wanted)) {
        results.shown().set(null);
        results.shown().set(one);
        return;
      }
    }
    results.earlier().stream()
        .filter(one -> one.made().settings().equals(wanted))
        .findFirst()
        .ifPresent(results::open);
  }

  private void shown(@Nullable KeptFindings before, @Nullable KeptFindings now) {
    if (before != null && before.key().equals(wanted) && !results.all().contains(before)) {
      wanted = "";
      listener.deleted();
    }
    if (now == null || now != results.shown().get()) {
      return;
    }
    Explained question = asked;
    Optional<Findings> found =
        question != null && now.key().equals(wanted) ? now.findings(question) : Optional.empty();
    if (found.isPresent() && question != null) {
      listener.recalled(question, found.get(), now.whose());
    } else {
      results.shown().set(null);
    }
  }

  /// Keeps what was measured to its end.
  void keep(Explained now, @Nullable TrueRegion where, Findings findings, String whose) {
    asked = now;
    work.<String>start(
        "Keeping the numbers",
        Lane.FILES,
        reporter -> key(now, where),
        state -> {
          if (state instanceof Work.Done<String>(String key)) {
            wanted = key;
            KeptFindings document = KeptFindings.of(key, findings, whose);
            results.add(document);
            results.keep(document, made(now, key));
          }
        });
  }

  private Made made(Explained now, String key) {
    String picture = now.subject().picture().name();
    return new Made(
        Instant.now(),
        keeping.version(),
        "%s · %s".formatted(now.subject().model().name(), picture),
        List.of(Keeping.of(now.subject().model())),
        new Made.OfData("", picture, "", 0, ""),
        key);
  }

  /// The question as 64 digits.
  private static String key(Explained now, @Nullable TrueRegion where) {
    MessageDigest digest = Digests.sha256();
    RgbImage image = now.subject().picture().image();
    var line = ByteBuffer.allocate(Integer.BYTES * Math.max(2, image.width()));
    digest.update(line.putInt(image.width()).putInt(image.height()).flip());
    for (int y = 0; y < image.height(); y++) {
      line.clear();
      for (int x = 0; x < image.width(); x++) {
        line.putInt(image.rgb(x, y));
      }
      digest.update(line.flip());
    }
    digest.update(
        String.join(
                "\n",
                now.subject().model().id(),
                now.subject().model().sha256(),
                now.subject().topic().toString(),
                now.target().toString(),
                now.stages().toString(),
                where == null ? "" : where.source())
            .getBytes(StandardCharsets.UTF_8));
    if (where != null) {
      for (boolean inside : where.inside()) {
        digest.update((byte) (inside ? 1 : 0));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
