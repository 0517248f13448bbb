package fovea.runs;

import fovea.files.Digests;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.plot.FigureStyle;
import fovea.plot.histogram.HistogramsFigure;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.Block.Entry;
import fovea.report.Report;
import fovea.report.Report.Section;
import fovea.report.Stamp;
import fovea.training.run.Histogram;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// One run as a document: what came of it, its curves, and all that is needed to do it again.
public final class RunReport {
  private static final double SMOOTHING = 0.9;
  private static final int PICTURE = 160;

  /// As wide as the page.
  private static final double WIDE = 920;

  private static final int MOST_LAYERS = 24;

  /// What stands above the settings.
  private static final Set<String> TOLD = Set.of("name", "seed", "data.source");

  private final RunSummary run;
  private final RunCurves curves;
  private final List<TrainingEvent> events;

  private RunReport(RunSummary run, RunCurves curves, List<TrainingEvent> events) {
    this.run = run;
    this.curves = curves;
    this.events = events;
  }

  /// Reads the run's pictures and its exported model; that takes a moment.
  ///
  /// @param version of this program
  /// @throws IOException when the exported model cannot be read
  public static Report of(
      RunSummary run, RunCurves curves, List<TrainingEvent> events, String version)
      throws IOException {
    return new RunReport(run, curves, events).report(version);
  }

  private Report report(String version) throws IOException {
    var stamp =
        new Stamp(
            version,
            LocalDate.now(ZoneId.systemDefault()),
            run.name(),
            sha256(run.export().resolve("model.safetensors")),
            run.data().isEmpty() ? "data not named" : run.data(),
            OptionalLong.of(run.plan().seed()),
            List.of(new Entry("run", run.id())));
    var sections = new ArrayList<Section>();
    sections.add(new Section("Result", result()));
    if (!run.notes().isBlank()) {
      sections.add(new Section("Notes", List.of(new Block.Paragraph(run.notes().strip()))));
    }
    sections.add(new Section("Curves", figures()));
    layers().ifPresent(block -> sections.add(new Section("Layers", List.of(block))));
    List<Block.Picture> pictures = pictures();
    if (!pictures.isEmpty()) {
      var caption = "The fixed pictures as the network saw them last.";
      sections.add(new Section("Pictures", List.of(new Block.Pictures(caption, pictures))));
    }
    if (!run.test().isEmpty()) {
      sections.add(
          new Section("Test", List.of(numbers("The best weights on the test part", run.test()))));
    }
    sections.add(
        new Section(
            "Settings", List.of(stamp.keyValues("Where these numbers come from"), settings())));
    return new Report(
        run.name(), "Training run, " + run.state().words(), Locale.ENGLISH, stamp, sections);
  }

  private List<Block> result() {
    var blocks = new ArrayList<Block>();
    var entries = new ArrayList<Entry>();
    new TreeMap<>(run.best()).forEach((name, value) -> entries.add(entry("Best ", name, value)));
    new TreeMap<>(run.test()).forEach((name, value) -> entries.add(entry("Test ", name, value)));
    entries.add(new Entry("Steps", Quantities.count(run.step())));
    entries.add(new Entry("Time", Quantities.duration(run.seconds())));
    blocks.add(new Block.Headline(entries));
    if (!run.failure().isEmpty()) {
      blocks.add(new Block.Note("The run failed: " + run.failure()));
    } else if (run.state() != RunState.FINISHED && run.state() != RunState.EARLY) {
      blocks.add(
          new Block.Note(
              "The run is not complete: it is %s after %s of %s."
                  .formatted(
                      run.state().words(),
                      Quantities.count(run.step()),
                      Quantities.count(run.plan().steps(), "step"))));
    }
    if (curves.bestStep() >= 0) {
      blocks.add(
          new Block.Paragraph(
              "The best weights are those after step %s."
                  .formatted(Quantities.count(curves.bestStep()))));
    }
    return blocks;
  }

  private static Entry entry(String which, String measure, double value) {
    return new Entry(
        which + RunMeasures.words(measure),
        RunMeasures.share(measure) && Double.isFinite(value)
            ? Quantities.percent(value)
            : Quantities.number(value));
  }

  private List<Block> figures() {
    var blocks = new ArrayList<Block>();
    for (String measure : curves.measures()) {
      blocks.add(
          figure(
              measure,
              capital(RunMeasures.words(measure)) + " over the steps, " + where(measure) + "."));
    }
    blocks.add(figure(RunCurves.LEARNING_RATE, "The learning rate over the steps."));
    blocks.add(
        figure(RunCurves.GRADIENT_NORM, "The global norm of the gradient, before it is clipped."));
    blocks.add(figure(RunCurves.EXAMPLES_PER_SECOND, "How fast the training was."));
    return blocks;
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private String where(String measure) {
    boolean train = curves.names().contains(RunCurves.TRAIN + measure);
    boolean validation = curves.names().contains(RunCurves.VALIDATION + measure);
    return train && validation
        ? "in training and in validation"
        : train ? "in training" : "in validation";
  }

  private Block.FigureBlock figure(String measure, String caption) {
    var of = new RunFigures.Of(run.name(), run.plan(), curves);
    return new Block.FigureBlock(
        (FigureStyle style) ->
            RunFigures.of(
                    of, measure, new RunFigures.Look(RunAxis.STEP, false, SMOOTHING, style, ""))
                .wide(WIDE),
        caption);
  }

  /// How weights and gradients of the layers were spread when they were last looked at.
  private Optional<Block> layers() {
    TrainingEvent.Layers last = null;
    for (TrainingEvent event : events) {
      last = event instanceof TrainingEvent.Layers looked ? looked : last;
    }
    if (last == null || last.layers().isEmpty()) {
      return Optional.empty();
    }
    List<TrainingEvent.Layer> all = last.layers();
    int count = Math.min(MOST_LAYERS, all.size());
    List<HistogramsFigure.Row> rows =
        IntStream.range(0, count)
            .mapToObj(i -> row(all.get((int) ((long) i * all.size() / count))))
            .toList();
    String which =
        count == all.size()
            ? ""
            : " %d of %s layers, evenly spread.".formatted(count, Quantities.count(all.size()));
    String title = "Weights and gradients after step " + Quantities.count(last.step());
    return Optional.of(
        new Block.FigureBlock(
            style ->
                new HistogramsFigure(
                    title, List.of("Weights", "Gradients before clipping"), rows, style, WIDE),
            "How the weights of the layers and their gradients are spread; each histogram has its"
                + " own range."
                + which));
  }

  private static HistogramsFigure.Row row(TrainingEvent.Layer layer) {
    return new HistogramsFigure.Row(
        layer.name(),
        "norms %s and %s"
            .formatted(
                Quantities.number(layer.weights().norm()),
                Quantities.number(layer.gradients().norm())),
        List.of(bins(layer.weights()), bins(layer.gradients())));
  }

  private static HistogramsFigure.Bins bins(Histogram of) {
    return new HistogramsFigure.Bins(of.low(), of.high(), of.counts());
  }

  private List<Block.Picture> pictures() throws IOException {
    TrainingEvent.Watched last = null;
    for (TrainingEvent event : events) {
      last = event instanceof TrainingEvent.Watched watched ? watched : last;
    }
    var pictures = new ArrayList<Block.Picture>();
    if (last == null) {
      return pictures;
    }
    for (TrainingEvent.Seen seen : last.pictures()) {
      boolean masked = !seen.mask().isEmpty();
      Path file =
          run.folder().resolve("watched").resolve(masked ? seen.mask() : seen.picture() + ".png");
      if (masked && Files.isRegularFile(file)) {
        String share = Quantities.percent(seen.probability(), 0) + " of the pixels right";
        pictures.add(new Block.Picture(picture(file), share, share));
      } else if (Files.isRegularFile(file)) {
        boolean right = seen.truth().equals(seen.predicted());
        pictures.add(
            new Block.Picture(
                picture(file),
                right ? "right" : "in truth " + seen.truth(),
                "%s %s, %s"
                    .formatted(
                        right ? "✓" : "✗",
                        seen.predicted(),
                        Quantities.percent(seen.probability(), 0))));
      }
    }
    return pictures;
  }

  private static RgbImage picture(Path file) throws IOException {
    try {
      return ImageFiles.readThumbnail(file, PICTURE);
    } catch (ImageFileException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static Block.Table numbers(String caption, Map<String, Double> numbers) {
    var rows = new ArrayList<List<String>>();
    new TreeMap<>(numbers)
        .forEach((name, value) -> rows.add(List.of(name, Quantities.number(value))));
    return new Block.Table(
        caption, List.of("Measure", "Value"), List.of(Alignment.START, Alignment.END), rows);
  }

  private Block.Table settings() {
    var rows = new ArrayList<List<String>>();
    PlanDifferences.flat(run.plan())
        .forEach(
            (name, value) -> {
              if (!TOLD.contains(name)) {
                rows.add(List.of(name, value));
              }
            });
    return new Block.Table(
        "All other settings",
        List.of("Setting", "Value"),
        List.of(Alignment.START, Alignment.START),
        rows);
  }

  /// "" where there is no such file.
  private static String sha256(Path file) throws IOException {
    return Files.isRegularFile(file) ? Digests.sha256(file) : "";
  }
}
