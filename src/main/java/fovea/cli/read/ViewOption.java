package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.language.Attention;
import fovea.language.HeadMaps;
import fovea.language.export.HeadFigure;
import fovea.language.export.ModelFigure;
import fovea.language.export.ReadingFigures;
import fovea.language.habit.Habit;
import fovea.language.habit.Habits;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.StackFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What is drawn of a reading.
final class ViewOption {
  private static final double SCALE = 2;

  /// What there is to see.
  enum View {
    HEAD,
    MODEL,
    MATRIX
  }

  @Option(
      names = "--view",
      paramLabel = "head|model|matrix",
      description =
          "What --figure draws: lines between the words, all heads as small squares, or one head as"
              + " a table. Default: head.")
  private @Nullable View view;

  @Option(
      names = "--figure",
      paramLabel = "FILE",
      description =
          "Draws the attention, or what --removals, --relevance, --deletion and --patch-from find:"
              + " PNG, SVG or PDF by the file's ending.")
  private @Nullable Path figure;

  @Option(
      names = "--layer",
      paramLabel = "N",
      description = "Of which layer, from 0. Default: the last.")
  private @Nullable Integer layer;

  @Option(
      names = "--head",
      paramLabel = "N",
      split = ",",
      description = "Which heads, from 0. Default: all; of --view matrix the first.")
  private List<Integer> heads = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "SHARE",
      description = "Lines below this share of attention are left out (${DEFAULT-VALUE}).",
      defaultValue = "0")
  private double threshold;

  boolean draws() {
    return figure != null;
  }

  /// Refuses what cannot be drawn, before anything is calculated.
  void check() {
    if (figure != null && FigureWriter.Format.of(figure).isEmpty()) {
      throw new CommandFailure("--figure draws .png, .svg and .pdf files, not " + figure + ".");
    }
    if (figure == null && named()) {
      throw new CommandFailure(
          "--view, --layer, --head and --threshold choose what --figure draws: name a file.");
    }
    if (!(threshold >= 0 && threshold < 1)) {
      throw new CommandFailure(
          "--threshold is a share from 0 to below 1, not %s.".formatted(threshold));
    }
    if (view == View.MODEL && (layer != null || !heads.isEmpty() || threshold != 0)) {
      throw new CommandFailure(
          "--view model draws all heads of all layers: leave --layer, --head and --threshold out.");
    }
    if (view == View.MATRIX && (heads.size() > 1 || threshold != 0)) {
      throw new CommandFailure(
          "--view matrix draws one head with all its numbers: name one, and no --threshold.");
    }
  }

  /// Whether it was said what of the attention is drawn.
  boolean named() {
    return view != null || layer != null || !heads.isEmpty() || threshold != 0;
  }

  void write(ReadText read, String footer, CommandContext context) throws IOException {
    if (figure != null) {
      FigureStyle style = FigureStyle.light();
      write(
          read.studied()
              .<Figure>map(one -> new StackFigure(one.figures(style, footer), style))
              .orElseGet(() -> of(read.reading().attention(), footer)),
          figure,
          context);
    }
  }

  void write(Attention attention, String footer, CommandContext context) throws IOException {
    if (figure != null) {
      write(of(attention, footer), figure, context);
    }
  }

  private static void write(Figure drawn, Path named, CommandContext context) throws IOException {
    Path file = context.place(named);
    FigureWriter.write(drawn, file, FigureWriter.Format.of(file).orElseThrow(), SCALE);
  }

  private Figure of(Attention attention, String footer) {
    HeadMaps maps = attention.maps();
    int chosen = layer == null ? maps.layers() - 1 : layer;
    if (chosen < 0 || chosen >= maps.layers()) {
      throw new CommandFailure(
          "There is no layer %d: there are %d, 0 to %d."
              .formatted(chosen, maps.layers(), maps.layers() - 1));
    }
    for (int head : heads) {
      if (head < 0 || head >= maps.heads()) {
        throw new CommandFailure(
            "There is no head %d: every layer has %d, 0 to %d."
                .formatted(head, maps.heads(), maps.heads() - 1));
      }
    }
    return switch (view == null ? View.HEAD : view) {
      case HEAD ->
          new HeadFigure(
              attention,
              chosen,
              heads.isEmpty() ? IntStream.range(0, maps.heads()).boxed().toList() : heads,
              threshold,
              FigureStyle.light(),
              footer);
      case MODEL -> new ModelFigure(maps, habits(attention), FigureStyle.light(), footer);
      case MATRIX ->
          ReadingFigures.matrix(
              attention,
              chosen,
              heads.isEmpty() ? 0 : heads.getFirst(),
              FigureStyle.light(),
              footer);
    };
  }

  /// What each head does in this one text; nothing where what looks is not what is looked at.
  private static List<List<String>> habits(Attention attention) {
    if (!attention.self()) {
      return List.of();
    }
    HeadMaps maps = attention.maps();
    var habits = new Habits(maps.layers(), maps.heads());
    habits.add(maps, attention.separators());
    return habits.all().stream().map(layer -> layer.stream().map(Habit::words).toList()).toList();
  }
}
