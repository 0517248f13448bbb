package fovea.cli.models;

import fovea.architecture.CardNetworks;
import fovea.captioning.network.CaptionerGraphs;
import fovea.captioning.network.Captioners;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.cli.console.TextTable;
import fovea.cli.console.WrongUsage;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.NetworkGraphs;
import fovea.network.graph.figure.Folding;
import fovea.network.graph.figure.GraphFigure;
import fovea.network.graph.figure.GraphLayout;
import fovea.network.graph.figure.LayerTable;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.report.CsvTables;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// `models graph ID`: what a network is made of.
@Command(
    name = "graph",
    description =
        "Shows the layers of a network: shapes, parameters, and who reads what of whom; with a"
            + " picture also what its activations look like everywhere.")
public final class GraphCommand extends JsonCommand {
  private static final double SCALE = 2;
  private static final int ALL = 100;

  @Parameters(
      paramLabel = "ID|FILE|FOLDER",
      description = "A model that “models list” shows, or a file of weights.")
  private String id = "";

  @Mixin private ImportOptions reading = new ImportOptions();

  @Option(names = "--picture", paramLabel = "FILE", description = "The picture that it reads.")
  private @Nullable Path picture;

  @Option(names = "--svg", paramLabel = "FILE", description = "Draws the graph as SVG.")
  private @Nullable Path svg;

  @Option(names = "--pdf", paramLabel = "FILE", description = "Draws the graph as PDF.")
  private @Nullable Path pdf;

  @Option(names = "--png", paramLabel = "FILE", description = "Draws the graph as PNG.")
  private @Nullable Path png;

  @Option(names = "--csv", paramLabel = "FILE", description = "Writes the table of all layers.")
  private @Nullable Path csv;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "How far down is drawn and printed; 1 for the network's own parts. Default: all that is"
              + " printed, and as much as is to be seen together of what is drawn.")
  private @Nullable Integer depth;

  public GraphCommand(CommandContext context) {
    super(context);
  }

  private record Read(NetworkGraph graph, Optional<RgbImage> seen) {}

  @Override
  public Integer call() throws Exception {
    if (depth != null && depth < 1) {
      throw new WrongUsage("Give --depth 1 or more.");
    }
    CatalogModel model = ModelOption.named(context, id, reading);
    context.assumed(model.card());
    Optional<RgbImage> image =
        picture == null ? Optional.empty() : Optional.of(context.picture(picture));
    Read read = context.compute(() -> read(model, image));
    draw(read, model.card(), svg, FigureWriter.Format.SVG);
    draw(read, model.card(), pdf, FigureWriter.Format.PDF);
    draw(read, model.card(), png, FigureWriter.Format.PNG);
    if (csv != null) {
      CsvTables.write(LayerTable.of(read.graph(), ALL), context.place(csv));
    }
    if (json) {
      context.json(JsonMapper.shared().writeValueAsString(LayerTable.json(read.graph())));
    } else {
      print(read.graph());
    }
    return 0;
  }

  private Read read(CatalogModel model, Optional<RgbImage> image) throws Exception {
    Task task = model.card().task();
    if (task == Task.LANGUAGE) {
      throw new WrongUsage(
          "The graph of “%s” cannot be shown: that is for networks that read pictures."
              .formatted(model.card().name()));
    }
    return context
        .library()
        .<Read>of(
            task,
            (card, folder, network, manager) -> {
              Optional<DifferentiableCaptioner> captioner =
                  task == Task.CAPTIONING
                      ? Optional.of(Captioners.differentiable(card, folder, network, manager))
                      : Optional.empty();
              Preparation preparation =
                  captioner.isPresent()
                      ? captioner.get().preparation()
                      : CardNetworks.preparation(card);
              RgbImage asked = image.orElseGet(() -> grey(preparation));
              NetworkGraph graph =
                  captioner.isPresent()
                      ? CaptionerGraphs.of(
                          card.name(), captioner.get(), network, asked, image.isPresent())
                      : Scopes.run(
                          () ->
                              NetworkGraphs.of(
                                  card.name(),
                                  network,
                                  Tensors.pixels(manager, List.of(asked), preparation),
                                  image.isPresent()));
              return new Read(graph, image.map(one -> Tensors.shown(one, preparation)));
            })
        .use(model, read -> read);
  }

  private static RgbImage grey(Preparation preparation) {
    var pixels = new int[preparation.width() * preparation.height()];
    return RgbImage.taking(preparation.width(), preparation.height(), pixels);
  }

  private void draw(Read read, ModelCard card, @Nullable Path file, FigureWriter.Format format)
      throws Exception {
    if (file == null) {
      return;
    }
    Folding folding = depth == null ? Folding.usual(read.graph()) : Folding.to(read.graph(), depth);
    var figure =
        new GraphFigure(
            read.graph(),
            GraphLayout.of(read.graph(), folding),
            read.seen(),
            "",
            "",
            FigureStyle.light(),
            picture == null ? card.id() : "%s · %s".formatted(card.id(), picture.getFileName()));
    FigureWriter.write(figure, context.place(file), format, SCALE);
  }

  private void print(NetworkGraph graph) {
    TextTable.print(context.out(), LayerTable.of(graph, depth == null ? ALL : depth));
    context
        .out()
        .printf(
            "%,d parameters, %,d numbers of statistics; it read %d × %d pixels%n",
            graph.root().parameters(), graph.root().buffers(), graph.width(), graph.height());
    graph.remarks().forEach(context::progress);
  }
}
