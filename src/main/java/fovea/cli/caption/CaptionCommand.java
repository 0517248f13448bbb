package fovea.cli.caption;

import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.cli.console.CommandContext;
import fovea.cli.console.ContextCommand;
import fovea.image.RgbImage;
import fovea.image.file.ImageFileException;
import fovea.modellibrary.LocalTaskModels;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.plot.FigureWriter;
import fovea.report.Block;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `caption PICTURE…`: says what is in pictures, and where every word looked.
@Command(
    name = "caption",
    description = "Writes a caption for each picture, with the gaze of every word.")
public final class CaptionCommand extends ContextCommand {
  /// How results are written.
  static final class Format {
    @Option(
        names = "--json",
        description = "One JSON array with words, probabilities, gaze and alternatives.")
    private boolean json;

    @Option(names = "--csv", description = "One line for each word.")
    private boolean csv;
  }

  private final LocalTaskModels<Captioner> captioners;

  @Spec private @Nullable CommandSpec command;

  @Parameters(arity = "1..*", paramLabel = "PICTURE", description = "Picture files.")
  private List<Path> pictures = List.of();

  @Mixin private CaptionerOption model = new CaptionerOption();
  @Mixin private DecodingOption decoding = new DecodingOption();
  @Mixin private GazeOption gaze = new GazeOption();

  @ArgGroup private Format format = new Format();

  @Option(
      names = "--grid",
      paramLabel = "FILE",
      description = "Draws all words with their gaze: PNG, SVG or PDF by the file's ending.")
  private @Nullable Path grid;

  @Option(
      names = "--gif",
      paramLabel = "FILE",
      description = "Draws the sentence being written as an animated GIF.")
  private @Nullable Path gif;

  public CaptionCommand(CommandContext context) {
    super(context);
    captioners = context.captioners();
  }

  @Override
  public Integer call() throws Exception {
    CommandSpec spec = Objects.requireNonNull(command);
    DecodingOptions options = decoding.options(spec);
    GazeChoice choice = gaze.choice(spec);
    if (pictures.size() > 1 && (grid != null || gif != null)) {
      throw new ParameterException(
          spec.commandLine(), "--grid and --gif draw one picture, not several.");
    }
    refuse(
        !decoding.draws(), "is of words that are drawn: give --sample too.", DecodingOption.DRAWS);
    if (grid != null) {
      formatOf(grid);
    }
    CatalogModel chosen = model.find(context);
    var done = new ArrayList<CaptionedPicture>();
    for (Path picture : pictures) {
      try {
        RgbImage image = context.picture(picture);
        Caption caption = context.compute(() -> caption(chosen, image, options, choice));
        var captioned = new CaptionedPicture(picture.toString(), image, caption);
        done.add(captioned);
        draw(captioned, note(chosen.card(), picture, options));
      } catch (ImageFileException e) {
        context.failure(String.valueOf(e.getMessage()));
      }
    }
    print(done, chosen);
    return done.size() == pictures.size() ? 0 : 1;
  }

  /// As under every figure of the window.
  private static String note(ModelCard card, Path picture, DecodingOptions options) {
    return new Stamp(
            Stamp.programVersion(),
            LocalDate.now(ZoneId.systemDefault()),
            card.name(),
            card.weightsSha256(),
            String.valueOf(picture.getFileName()),
            OptionalLong.empty(),
            List.of(new Block.Entry("written with", options.words())),
            card.assumptions())
        .line();
  }

  private FigureWriter.Format formatOf(Path file) {
    return CaptionDrawings.format(file)
        .orElseThrow(
            () ->
                new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--grid draws .png, .svg and .pdf files, not " + file + "."));
  }

  private Caption caption(
      CatalogModel chosen, RgbImage image, DecodingOptions options, GazeChoice choice)
      throws Exception {
    return captioners.use(
        chosen,
        captioner -> {
          refuse(
              !captioner.abilities().generation(),
              "is for transformers, and “%s” is none.".formatted(chosen.card().name()),
              DecodingOption.TRANSFORMERS);
          Caption caption = captioner.caption(image, options, Captioner.Progress.none());
          return GazeOption.apply(choice, captioner, image, caption, options);
        });
  }

  private void draw(CaptionedPicture picture, String note) throws IOException {
    if (grid != null) {
      CaptionDrawings.grid(picture, note, context.resolve(grid), formatOf(grid));
    }
    if (gif != null) {
      CaptionDrawings.gif(picture, note, context.resolve(gif));
    }
  }

  private void print(List<CaptionedPicture> done, CatalogModel chosen) throws Exception {
    if (format.json) {
      context.json(CaptionedPicture.json(done, context.source(chosen)));
    } else if (format.csv) {
      CaptionedPicture.csv(done, context.out());
    } else {
      for (CaptionedPicture picture : done) {
        String name = pictures.size() > 1 ? picture.file() + ": " : "";
        context.out().println(name + picture.line());
      }
    }
  }
}
