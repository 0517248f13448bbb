package fovea.cli.segment;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.WrongUsage;
import fovea.cli.models.ModelOption;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.image.file.ImageFiles;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.Task;
import fovea.report.CsvTables;
import fovea.report.Source;
import fovea.segmentation.Protocol;
import fovea.segmentation.Segmentation;
import fovea.segmentation.Segmenter;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.segmentation.export.SegmentationTables;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `segment PICTURE…`: names every pixel of pictures.
@Command(
    name = "segment",
    description = "Names every pixel of each picture, and what share every class has.")
public final class SegmentCommand implements Callable<Integer> {
  private static final String HERE = ".";

  /// What one class has of a picture, as it is written in JSON.
  record ClassShare(String label, int index, double share, double meanProbability) {}

  /// One picture's result, as it is written in JSON.
  record Segmented(
      String file,
      int width,
      int height,
      String protocol,
      @JsonUnwrapped Source source,
      List<ClassShare> classes) {}

  private final CommandContext context;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Mixin private ModelOption model = new ModelOption(Task.SEGMENTATION);
  @Mixin private ProtocolOption protocol = new ProtocolOption();

  @Option(
      names = "--overlay",
      arity = "0..1",
      fallbackValue = HERE,
      paramLabel = "FOLDER",
      description = "Writes NAME-overlay.png, the colours over the picture. Default: here.")
  private @Nullable Path overlay;

  @Option(
      names = "--mask",
      arity = "0..1",
      fallbackValue = HERE,
      paramLabel = "FOLDER",
      description =
          "Writes NAME.png, a grey picture of numbers in the picture's own size: class k is k + 1."
              + " Default: here.")
  private @Nullable Path mask;

  @Option(
      names = "--color-mask",
      arity = "0..1",
      fallbackValue = HERE,
      paramLabel = "FOLDER",
      description = "Writes NAME-colors.png, the mask in the classes' colours. Default: here.")
  private @Nullable Path colorMask;

  @Option(
      names = "--areas",
      paramLabel = "FILE",
      description = "Writes the share of every class of every picture as CSV.")
  private @Nullable Path areas;

  @Option(names = "--json", description = "One JSON array with the classes of every picture.")
  private boolean json;

  public SegmentCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() throws Exception {
    checkNames();
    CatalogModel chosen = model.find(context);
    LocalTaskModels<Segmenter> segmenters = context.segmenters();
    var done = new ArrayList<Segmented>();
    var rows = new ArrayList<List<String>>();
    int failed = 0;
    for (Path picture : pictures) {
      try {
        RgbImage image = context.picture(picture);
        done.add(segmented(picture, image, chosen, segmenters, rows));
      } catch (ImageFileException e) {
        failed++;
        context.failure(String.valueOf(e.getMessage()));
      }
    }
    if (areas != null) {
      CsvTables.write(SegmentationTables.areas(rows), context.resolve(areas));
    }
    print(done);
    return failed == 0 ? 0 : 1;
  }

  /// Refuses pictures of which one would be written over the other.
  private void checkNames() {
    if (overlay == null && mask == null && colorMask == null) {
      return;
    }
    var seen = new HashMap<String, Path>();
    for (Path picture : pictures) {
      Path other = seen.put(stem(picture), picture);
      if (other != null && !other.equals(picture)) {
        throw new WrongUsage(
            "What is drawn of %s would replace what is drawn of %s, because both are called %s: name them one at a time, with folders of their own."
                .formatted(picture, other, stem(picture)));
      }
    }
  }

  private static String stem(Path picture) {
    String name = String.valueOf(picture.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Segmented segmented(
      Path picture,
      RgbImage image,
      CatalogModel chosen,
      LocalTaskModels<Segmenter> segmenters,
      List<List<String>> rows)
      throws Exception {
    var progress = new ProgressLines(context, String.valueOf(picture.getFileName()), "window");
    return context.compute(
        () ->
            segmenters.use(
                chosen,
                segmenter -> {
                  Protocol how = protocol.of(segmenter);
                  Segmentation found = segmenter.segment(image, how, progress);
                  draw(picture, image, segmenter, how, found);
                  rows.addAll(
                      SegmentationTables.areas(picture.toString(), found, segmenter.labels()));
                  List<ClassShare> shares =
                      found.shares().stream()
                          .map(
                              one ->
                                  new ClassShare(
                                      segmenter.labels().get(one.index()),
                                      one.index(),
                                      one.share(),
                                      one.meanProbability()))
                          .toList();
                  return new Segmented(
                      picture.toString(),
                      found.width(),
                      found.height(),
                      how.name() + ": " + segmenter.words(how),
                      context.source(chosen),
                      shares);
                }));
  }

  private void draw(
      Path picture, RgbImage image, Segmenter segmenter, Protocol how, Segmentation found)
      throws IOException {
    if (overlay == null && mask == null && colorMask == null) {
      return;
    }
    boolean coarser = found.width() != image.width() || found.height() != image.height();
    LabelMap labels = coarser ? segmenter.labels(image, how, Progress.none()) : found.labels();
    Palette palette = segmenter.palette();
    if (overlay != null) {
      ImageFiles.writePng(
          LabelStyle.standard().over(image, labels, palette), file(overlay, picture, "-overlay"));
    }
    if (colorMask != null) {
      ImageFiles.writePng(palette.paint(labels), file(colorMask, picture, "-colors"));
    }
    if (mask != null) {
      Path file = file(mask, picture, "");
      if (Files.exists(file) && Files.isSameFile(file, context.resolve(picture))) {
        throw new IOException(
            "The mask of %s would replace the picture itself: give --mask another folder."
                .formatted(picture));
      }
      MaskPredictions.write(labels, file);
    }
  }

  private Path file(Path folder, Path picture, String what) throws IOException {
    Path whole = context.resolve(folder);
    Files.createDirectories(whole);
    return whole.resolve(stem(picture) + what + ".png");
  }

  private void print(List<Segmented> done) {
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(done));
      return;
    }
    for (Segmented picture : done) {
      if (pictures.size() > 1) {
        context.out().println(picture.file());
      }
      for (ClassShare one : picture.classes()) {
        context
            .out()
            .printf(
                "%8s  %s (%s)%n",
                Quantities.percent(one.share(), 2),
                one.label(),
                Quantities.percent(one.meanProbability(), 0));
      }
      context.progress(picture.protocol() + ".");
    }
  }
}
