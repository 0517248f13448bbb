package fovea.cli.explain;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.cli.console.JsonCommand;
import fovea.cli.console.ProgressLines;
import fovea.cli.console.TextTable;
import fovea.cli.console.WrongUsage;
import fovea.cli.data.PartOption;
import fovea.cli.models.ImportOptions;
import fovea.cli.models.ModelOption;
import fovea.dataset.picture.DataPart;
import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.channel.ChannelQuestion;
import fovea.explanation.channel.ChannelSearch;
import fovea.explanation.channel.Gallery;
import fovea.explanation.explainer.Channel;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.export.ChannelFigures;
import fovea.explanation.opening.Explainers;
import fovea.image.RgbImage;
import fovea.modellibrary.Opener;
import fovea.modelmanager.CatalogModel;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.report.CsvTables;
import fovea.report.Stamp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `models channels ID`: what of a data set excites channels most.
@Command(
    name = "channels",
    description =
        "Shows what of a data set excites channels of a stage most: the pictures, and the places in"
            + " them.")
public final class ChannelsCommand extends JsonCommand {
  private static final double SCALE = 2;
  private static final int FIRST = 16;

  @Parameters(
      paramLabel = "ID|FILE|FOLDER",
      description = "A model that “models list” shows, or a file of weights.")
  private String id = "";

  @Mixin private ImportOptions reading = new ImportOptions();

  @Option(
      names = "--stage",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Whose channels. Default: the last with places and a gradient.")
  private String stage = "";

  @Option(
      names = "--channels",
      paramLabel = "N,…",
      split = ",",
      description =
          "Which, counted from 0. Default: the 16 strongest for the first picture that can be read.")
  private List<Integer> channels = List.of();

  @Option(
      names = "--data",
      paramLabel = "NAME|FOLDER",
      defaultValue = "drawn10",
      description =
          "A data set that “data list” shows, a folder of class folders, or a folder of pictures."
              + " Default: drawn10, which needs no download.")
  private String data = "";

  @Option(
      names = "--part",
      paramLabel = "PART",
      converter = PartOption.class,
      description = "train, validation or test. Default: test, else validation, else all.")
  private @Nullable DataPart part;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "500",
      description = "Searches N pictures, of every class its share. Default: 500.")
  private int limit;

  @Option(
      names = "--most",
      paramLabel = "K",
      defaultValue = "9",
      description = "Places of each channel. Default: 9.")
  private int most;

  @Option(
      names = "--several",
      description = "One picture may have several places, which don't overlap.")
  private boolean several;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "Chooses the pictures where not all are searched.")
  private long seed;

  @Option(
      names = "--figure",
      paramLabel = "FILE",
      description = "Draws patches and pictures as PNG, SVG or PDF.")
  private @Nullable Path figure;

  @Option(names = "--csv", paramLabel = "FILE", description = "Writes a row for each place.")
  private @Nullable Path csv;

  public ChannelsCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (limit < 1) {
      throw new WrongUsage("Give --limit 1 or more.");
    }
    FigureWriter.Format format =
        figure == null
            ? FigureWriter.Format.PNG
            : FigureWriter.Format.of(figure).orElseThrow(this::noFigure);
    CatalogModel model = ModelOption.named(context, id, reading);
    context.assumed(model.card());
    Opener<Explainer> opener =
        Explainers.of(model.card().task())
            .orElseThrow(
                () ->
                    new WrongUsage(
                        "The model “%s” reads no pictures, so nothing excites its channels here."
                            .formatted(model.card().name())));
    var gallery = new DataPictures(ExplainedData.open(context, data, part, limit, seed));
    ChannelFindings found =
        context.compute(
            () ->
                context
                    .library()
                    .of(model.card().task(), opener)
                    .use(model, explainer -> found(explainer, gallery)));
    if (figure != null) {
      String footer =
          "%s · seed %d%s"
              .formatted(model.card().name(), seed, Stamp.assumed(model.card().assumptions()));
      FigureWriter.write(
          ChannelFigures.of(found, FigureStyle.light(), footer),
          context.place(figure),
          format,
          SCALE);
    }
    if (csv != null) {
      CsvTables.write(ChannelFigures.table(found), context.place(csv));
    }
    if (json) {
      context.json(
          JsonMapper.shared()
              .writeValueAsString(
                  ChannelFigures.json(found, model.card().name(), context.engine())));
    } else {
      TextTable.print(context.out(), ChannelFigures.table(found));
    }
    found.skipped().forEach(context::failure);
    return found.skipped().isEmpty() ? 0 : 1;
  }

  private CommandFailure noFigure() {
    return new WrongUsage("--figure draws .png, .svg or .pdf, not “" + figure + "”.");
  }

  private ChannelFindings found(Explainer explainer, Gallery gallery) throws IOException {
    try {
      String wanted = stage.isEmpty() ? explainer.usualStage() : stage;
      var question = new ChannelQuestion(wanted, asked(explainer, gallery, wanted), most, several);
      var search = new ChannelSearch(question, gallery);
      var progress = new ProgressLines(context, gallery.name());
      while (!search.isDone()) {
        search.step(explainer);
        progress.step(search.searched(), gallery.size());
      }
      return search.findings();
    } catch (IllegalArgumentException e) { // no such stage or channel, or no places there
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }

  /// Those that were named, or the strongest for the first picture that can be read; what cannot be
  /// is told by the search.
  private List<Integer> asked(Explainer explainer, Gallery gallery, String wanted)
      throws IOException {
    if (!channels.isEmpty()) {
      return channels;
    }
    IOException first = null;
    for (int i = 0; i < gallery.size(); i++) {
      try {
        return explainer.channels(gallery.picture(i), wanted, FIRST).stream()
            .map(Channel::index)
            .toList();
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
    throw new CommandFailure("%s has no pictures.".formatted(gallery.name()));
  }

  /// The pictures that a command was given.
  private record DataPictures(ExplainedData data) implements Gallery {
    @Override
    public String name() {
      return data.name();
    }

    @Override
    public int size() {
      return data.size();
    }

    @Override
    public String pictureName(int index) {
      return data.pictureName(index);
    }

    @Override
    public String label(int index) {
      return data.label(index);
    }

    @Override
    public RgbImage picture(int index) throws IOException {
      return data.picture(index);
    }
  }
}
