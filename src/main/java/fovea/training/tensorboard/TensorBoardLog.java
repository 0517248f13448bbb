package fovea.training.tensorboard;

import fovea.format.Quantities;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.Layers;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Saved;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells TensorBoard of a run. It is a copy for people who look there: `events.jsonl` stays the
/// record, and what goes wrong here never stops a run. For one thread.
///
/// Every {@link Started} begins a new event file; when the run goes on, TensorBoard forgets the
/// steps that are done again. Events before the first one are passed over.
public final class TensorBoardLog implements Consumer<TrainingEvent>, AutoCloseable {
  /// In a long run each step that this divides is written, and the last of each epoch. It counts
  /// from the run's first step, so that a resumed run writes the very steps of an unbroken one.
  private static final long EVERY = 10;

  private static final long MOST_PNG = 1 << 22;

  /// Up to so many steps all are written; TensorBoard shows about as many points of a curve.
  private static final long SHORT_RUN = 1000;

  /// Of one step; `events.jsonl` has the others.
  private static final int MAX_NOTES = 20;

  private final Path folder;
  private final TrainingPlan plan;
  private final Consumer<String> note;
  private final List<String> notes = new ArrayList<>();
  private long notedStep = -1;
  private @Nullable EventFileWriter writer;
  private @Nullable StepDone held;
  private boolean failed;
  private boolean pictured;

  /// Nothing is written before the first event.
  ///
  /// @param folder of the event files; made when needed
  /// @param note told in one sentence, once, when TensorBoard cannot be told of the run
  public TensorBoardLog(Path folder, TrainingPlan plan, Consumer<String> note) {
    this.folder = folder;
    this.plan = plan;
    this.note = note;
  }

  @Override
  public void accept(TrainingEvent event) {
    if (failed) {
      return;
    }
    try {
      if (event instanceof Started started) {
        finish();
        writer = begin(started.step());
      } else if (writer != null) {
        write(writer, event);
      }
    } catch (IOException | RuntimeException e) {
      giveUp(e);
    }
  }

  private EventFileWriter begin(long step) throws IOException {
    notedStep = -1;
    if (!EventFiles.in(folder).isEmpty()) {
      return EventFileWriter.resume(folder, step);
    }
    EventFileWriter first = EventFileWriter.create(folder);
    try {
      first.text("plan", 0, Instant.now(), plan.toJson().indent(4));
      return first;
    } catch (IOException | RuntimeException e) {
      first.close();
      throw e;
    }
  }

  private void write(EventFileWriter to, TrainingEvent event) throws IOException {
    switch (event) {
      case StepDone done -> stepped(to, done);
      case Validated validated -> {
        writeHeld(to);
        scalars(to, validated.step(), named("validation/", validated.metrics()));
      }
      case Layers layers -> layers(to, layers);
      case Watched watched -> {
        to.text("watched", watched.step(), Instant.now(), table(watched.pictures()));
        pictures(to, watched);
      }
      case Noted noted -> noted(to, noted.step(), noted.message());
      case Failed end -> {
        writeHeld(to);
        noted(to, end.step(), end.message());
      }
      case Stopped _ -> writeHeld(to);
      case Started _ -> {}
      case Saved _ -> {}
    }
  }

  /// Adds the watched pictures, which are the same after each epoch, once, and what is said of
  /// their pixels each time.
  private void pictures(EventFileWriter to, Watched watched) throws IOException {
    for (TrainingEvent.Seen seen : watched.pictures()) {
      String tag = "watched/" + seen.picture();
      if (!pictured) {
        picture(to, watched.step(), tag, seen.picture() + ".png");
      }
      if (!seen.mask().isEmpty()) {
        picture(to, watched.step(), tag + "/mask", seen.mask());
      }
    }
    pictured = true;
  }

  private void picture(EventFileWriter to, long step, String tag, String name) throws IOException {
    Path file = folder.resolve("watched").resolve(name);
    if (Files.isRegularFile(file) && Files.size(file) <= MOST_PNG) {
      to.png(tag, step, Instant.now(), Files.readAllBytes(file));
    }
  }

  private void stepped(EventFileWriter to, StepDone done) throws IOException {
    if (held != null && held.epoch() != done.epoch()) {
      writeHeld(to);
    }
    held = done;
    if (plan.steps() <= SHORT_RUN || done.step() == 1 || done.step() % EVERY == 0) {
      writeHeld(to);
    }
  }

  /// Writes the last step unless that is done.
  private void writeHeld(EventFileWriter to) throws IOException {
    StepDone done = held;
    if (done == null) {
      return;
    }
    held = null;
    Map<String, Double> scalars = named("train/", done.metrics());
    scalars.put("train/loss", done.loss());
    scalars.put("train/learning_rate", done.learningRate());
    scalars.put("train/gradient_norm", done.gradientNorm());
    scalars.put("train/images_per_second", done.examplesPerSecond());
    scalars.put("train/waiting_for_data", done.waiting());
    scalars(to, done.step(), scalars);
  }

  private static Map<String, Double> named(String group, Map<String, Double> metrics) {
    var named = new LinkedHashMap<String, Double>();
    metrics.forEach((name, value) -> named.put(group + name, value));
    return named;
  }

  private static void scalars(EventFileWriter to, long step, Map<String, Double> scalars)
      throws IOException {
    Instant now = Instant.now();
    for (var scalar : scalars.entrySet()) {
      to.scalar(scalar.getKey(), step, now, scalar.getValue());
    }
  }

  private static void layers(EventFileWriter to, Layers layers) throws IOException {
    Instant now = Instant.now();
    for (Layer layer : layers.layers()) {
      histogram(to, "weights/" + layer.name(), layers.step(), now, layer.weights());
      histogram(to, "gradients/" + layer.name(), layers.step(), now, layer.gradients());
    }
  }

  private static void histogram(
      EventFileWriter to, String tag, long step, Instant now, Histogram histogram)
      throws IOException {
    HistogramProto proto = HistogramProto.of(histogram);
    if (proto != null) {
      to.histogram(tag, step, now, proto);
    }
  }

  private static String table(List<Seen> pictures) {
    var table = new StringBuilder("Picture | Truth | Predicted | Probability\n--|--|--|--:\n");
    for (Seen seen : pictures) {
      table.append(
          String.format(
              Locale.ROOT,
              "%d | %s | %s | %s\n",
              seen.picture(),
              literal(seen.truth()),
              literal(seen.predicted()),
              Quantities.percent(seen.probability())));
    }
    return table.toString();
  }

  /// One text for all notes of a step, for TensorBoard shows the last of a step alone.
  private void noted(EventFileWriter to, long step, String message) throws IOException {
    if (step != notedStep) {
      notes.clear();
      notedStep = step;
    }
    if (notes.size() < MAX_NOTES) {
      notes.add(literal(message));
      to.text("notes", step, Instant.now(), String.join("\n\n", notes));
    }
  }

  /// Text in one line of which Markdown makes nothing else.
  private static String literal(String text) {
    return text.strip()
        .replaceAll("\\s+", " ")
        .replaceAll("[\\\\`*_\\[\\]|#]", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  private void giveUp(Exception e) {
    failed = true; // first, for the note may come back to us as an event
    try {
      finish();
    } catch (IOException | RuntimeException again) {
      e.addSuppressed(again);
    }
    String why = e instanceof IOException && e.getMessage() != null ? e.getMessage() : "";
    note.accept(
        (why.isEmpty() ? "TensorBoard cannot be told of this run (" + e + ")." : why)
            + " The run itself goes on.");
  }

  private void finish() throws IOException {
    EventFileWriter done = writer;
    writer = null;
    if (done != null) {
      try (done) {
        if (!failed) {
          writeHeld(done);
        }
      }
    }
    held = null;
  }

  /// Ends the file. Later events are passed over until one says that the run has started again.
  @Override
  public void close() {
    if (failed) {
      return;
    }
    try {
      finish();
    } catch (IOException | RuntimeException e) {
      giveUp(e);
    }
  }
}
