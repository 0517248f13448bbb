package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.ContextCommand;
import fovea.cli.console.Patience;
import fovea.cli.console.ProgressLines;
import fovea.cli.models.ModelOption;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ExplanationFigures;
import fovea.explanation.export.ExplanationJson;
import fovea.format.Quantities;
import fovea.image.Colormap;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `explain PICTURE…`: tells where the evidence for a class lies.
@Command(
    name = "explain",
    description =
        "Tells where in each picture the evidence lies, by one or many methods: for a class, for what"
            + " a segmenter calls a region, for a word of a caption.")
public final class ExplainCommand extends ContextCommand {
  private static final double SCALE = 2;

  /// So few passes take no minute anywhere.
  private static final int QUICK = 60;

  private static final int WIDEST = 2048;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Mixin private ModelOption model = new ModelOption(Task.CLASSIFICATION);

  @Mixin private MethodOption methods = new MethodOption();
  @Mixin private ExplainerChoice explainers = new ExplainerChoice();

  @Option(
      names = "--target",
      paramLabel = "CLASS|A-B",
      defaultValue = "",
      description =
          "A class by number or name, or why A rather than B. Default: the likeliest of each picture.")
  private String target = "";

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description =
          "Draws all maps of a picture as PNG, SVG or PDF; for several pictures a number is added.")
  private @Nullable Path grid;

  @Option(names = "--json", description = "One JSON array with every map, row by row.")
  private boolean json;

  private boolean warned;
  private boolean told;

  private record Answered(
      String target, double probability, RgbImage seen, List<Timed> explanations) {}

  private record Timed(Method method, Explanation explanation, double seconds) {}

  public ExplainCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    methods.chosen(); // an unknown one is refused before anything is opened
    Optional<FigureWriter.Format> format = format();
    CatalogModel used = model.find(context);
    var done = new ArrayList<ExplanationJson>();
    int failed = 0;
    for (int i = 0; i < pictures.size(); i++) {
      Path picture = pictures.get(i);
      try {
        RgbImage image = ImageFiles.read(context.resolve(picture));
        Answered answered = explained(picture, image, used);
        for (Timed timed : answered.explanations()) {
          done.add(json(picture, used, answered, timed));
        }
        if (grid != null && format.isPresent()) {
          draw(used, answered, numbered(grid, i), format.get());
        }
        print(picture, answered);
      } catch (ImageFileException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      } catch (IllegalArgumentException e) { // not for this network, no such class or stage
        throw new CommandFailure(String.valueOf(e.getMessage()), e);
      }
    }
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(done));
    }
    return failed == 0 ? 0 : 1;
  }

  private Optional<FigureWriter.Format> format() {
    Optional<FigureWriter.Format> format =
        grid == null ? Optional.empty() : FigureWriter.Format.of(grid);
    if (grid != null && format.isEmpty()) {
      throw new CommandFailure("--grid draws .png, .svg or .pdf, not “" + grid + "”.");
    }
    return format;
  }

  private Answered explained(Path picture, RgbImage image, CatalogModel used) throws Exception {
    return context.compute(
        () ->
            explainers.use(
                context,
                used,
                image,
                (explainer, said, where) -> explained(picture, image, explainer, said, where)));
  }

  private Answered explained(
      Path picture, RgbImage image, Explainer explainer, OptionalInt said, String where) {
    int usual = said.orElseGet(() -> explainer.answers(image, 1).getFirst().index());
    Target asked = TargetOption.of(target, explainer.labels(), usual);
    double probability = explainer.probability(image, asked);
    var explanations = new ArrayList<Timed>();
    List<Method> chosen = methods.chosen(explainer);
    if (!told) {
      told = true;
      methods.leftOut(explainer).forEach(context::progress);
    }
    warn(explainer, image, chosen);
    for (Method method : chosen) {
      var progress =
          new ProgressLines(context, picture.getFileName() + ", " + method.title(), "part");
      Request request = methods.request(progress);
      long begin = System.nanoTime();
      Explanation found = explainer.explain(image, asked, method, request);
      explanations.add(new Timed(method, found, (System.nanoTime() - begin) / 1e9));
    }
    return new Answered(
        asked.words(explainer.labels()) + where, probability, explainer.seen(image), explanations);
  }

  /// Says once how long it will take for all pictures, or asks.
  private void warn(Explainer explainer, RgbImage image, List<Method> chosen) {
    int passes = chosen.stream().mapToInt(method -> method.passes(WIDEST)).sum();
    if (!warned && pictures.size() * (long) passes > QUICK) {
      warned = true;
      double each = explainer.pace(image, methods.request(Progress.none())).seconds(chosen);
      Patience.of(context)
          .require(
              "Explaining "
                  + Quantities.count(pictures.size(), "picture")
                  + " by "
                  + Quantities.count(chosen.size(), "method"),
              pictures.size() * each,
              methods.yes());
    }
  }

  private ExplanationJson json(Path picture, CatalogModel used, Answered answered, Timed timed)
      throws Exception {
    return ExplanationJson.of(
        picture.toString(),
        used.card().name(),
        context.engine(),
        used.card().assumptions(),
        answered.target(),
        answered.probability(),
        timed.explanation(),
        timed.seconds());
  }

  private void draw(CatalogModel used, Answered answered, Path file, FigureWriter.Format format)
      throws IOException {
    var overlay = new Overlay(Colormap.INFERNO, 0.75, true, false, 1);
    String footer = used.card().name() + " · seed " + methods.seed();
    var figures = new ExplanationFigures(answered.seen(), overlay, FigureStyle.light(), footer);
    List<ExplanationFigures.Named> named =
        answered.explanations().stream()
            .map(
                timed ->
                    new ExplanationFigures.Named(
                        timed.method().title(), seconds(timed), timed.explanation()))
            .toList();
    String title =
        "Why " + answered.target() + " (" + Quantities.percent(answered.probability(), 1) + ")";
    FigureWriter.write(figures.grid(title, named), context.place(file), format, SCALE);
  }

  private Path numbered(Path file, int index) {
    if (pictures.size() == 1) {
      return file;
    }
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-" + (index + 1) + name.substring(dot));
  }

  private void print(Path picture, Answered answered) {
    if (json) {
      return;
    }
    context
        .out()
        .printf(
            "%s: why %s (%s)%n",
            picture, answered.target(), Quantities.percent(answered.probability(), 1));
    for (Timed timed : answered.explanations()) {
      String found =
          timed
              .explanation()
              .emptiness()
              .orElseGet(() -> "most evidence at " + peak(timed.explanation()) + " of the picture");
      context.out().printf("%-24s %8s  %s%n", timed.method().title(), seconds(timed), found);
      timed.explanation().notes().forEach(note -> context.progress("  " + note));
    }
  }

  private static String peak(Explanation explanation) {
    int width = explanation.map().width();
    int peak = explanation.map().peak();
    return "%.0f %% across, %.0f %% down"
        .formatted(
            100 * (peak % width + 0.5) / width,
            100 * (peak / width + 0.5) / explanation.map().height());
  }

  private static String seconds(Timed timed) {
    return Quantities.duration(Duration.ofMillis(Math.round(1000 * timed.seconds())));
  }
}
