package fovea.cli.read;

import fovea.cli.console.CommandContext;
import fovea.cli.console.WrongUsage;
import fovea.image.RgbImage;
import fovea.language.Attention;
import fovea.language.HeadMaps;
import fovea.language.Projections;
import fovea.language.export.HeadFigure;
import fovea.language.export.ModelFigure;
import fovea.language.export.NeuronFigure;
import fovea.language.export.PatchFigures;
import fovea.language.export.ReadingFigures;
import fovea.language.habit.Habit;
import fovea.language.habit.Habits;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.StackFigure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What is drawn of a reading.
final class ViewOption {
  private static final double SCALE = 2;

  /// What there is to see.
  enum View {
    HEAD,
    MODEL,
    MATRIX,
    MEAN,
    ROLLOUT,
    NEURON
  }

  @Option(
      names = "--view",
      paramLabel = "head|model|matrix|mean|rollout|neuron",
      description =
          "What --figure draws: lines between the words, all heads as small squares, one head as a"
              + " table, the mean of a layer's heads or rollout up to a layer as a table, or what a"
              + " head's attention from one token is made of. Default: head.")
  private @Nullable View view;

  @Option(
      names = {"--figure", "--svg"},
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

  @Mixin private PartOption part = new PartOption();

  boolean draws() {
    return figure != null;
  }

  /// Refuses what cannot be drawn, before anything is calculated.
  void check() {
    if (figure != null && FigureWriter.Format.of(figure).isEmpty()) {
      throw new WrongUsage("--figure draws .png, .svg and .pdf files, not " + figure + ".");
    }
    if (figure == null && named()) {
      throw new WrongUsage(
          "No file for a drawing is named, and %s says how attention is drawn: add --figure FILE, such as heads.svg, or leave it out."
              .formatted(given().getFirst()));
    }
    if (!(threshold >= 0 && threshold < 1)) {
      throw new WrongUsage(
          "--threshold is a share from 0 to below 1, not %s.".formatted(threshold));
    }
    if (view != View.NEURON && part.pair()) {
      throw new WrongUsage("--from and --to go with --view neuron: add it, or leave them out.");
    }
    switch (view()) {
      case HEAD -> {}
      case MODEL ->
          refuse(
              layer != null || !heads.isEmpty() || threshold != 0,
              "all heads of all layers: leave --layer, --head and --threshold out");
      case MATRIX, NEURON ->
          refuse(
              heads.size() > 1 || threshold != 0,
              "one head with all its numbers: name one, and no --threshold");
      case MEAN, ROLLOUT ->
          refuse(
              !heads.isEmpty() || threshold != 0,
              "all heads of a layer in one: leave --head and --threshold out");
    }
  }

  private View view() {
    return view == null ? View.HEAD : view;
  }

  private void refuse(boolean wrong, String draws) {
    if (wrong) {
      throw new WrongUsage(
          "--view %s draws %s.".formatted(view().name().toLowerCase(Locale.ROOT), draws));
    }
  }

  /// Whether queries and keys are needed. The layer that is wanted, from 0; a greater one than
  /// there are for the last.
  int layer() {
    return layer == null ? Integer.MAX_VALUE : layer;
  }

  boolean takesApart() {
    return draws() && view == View.NEURON;
  }

  /// Whether it was said what of the attention is drawn.
  boolean named() {
    return !given().isEmpty();
  }

  private List<String> given() {
    var given = new ArrayList<String>();
    if (view != null) {
      given.add("--view");
    }
    if (layer != null) {
      given.add("--layer");
    }
    if (!heads.isEmpty()) {
      given.add("--head");
    }
    if (threshold != 0) {
      given.add("--threshold");
    }
    given.addAll(part.given());
    return given;
  }

  void write(ReadText read, String footer, CommandContext context) throws IOException {
    if (figure != null) {
      FigureStyle style = FigureStyle.light();
      write(
          read.studied()
              .<Figure>map(one -> new StackFigure(one.figures(style, footer), style))
              .orElseGet(
                  () -> of(read.reading().attention(), read.reading().projections(), footer)),
          figure,
          context);
    }
  }

  void write(Attention attention, String footer, CommandContext context) throws IOException {
    if (figure != null) {
      write(of(attention, Optional.empty(), footer), figure, context);
    }
  }

  /// As {@link #write(Attention, String, CommandContext)}; from one place over a picture.
  void write(Attention attention, RgbImage picture, int from, String footer, CommandContext context)
      throws IOException {
    if (view != null || threshold != 0 || part.named()) {
      throw new WrongUsage(
          "--patch draws the heads of a layer over the picture: leave --view, --threshold, --show, --no-marks, --from and --to out.");
    }
    if (figure != null) {
      int of = chosen(attention.maps());
      write(
          PatchFigures.heads(
              attention, picture, of, drawn(attention.maps()), from, FigureStyle.light(), footer),
          figure,
          context);
    }
  }

  private static void write(Figure drawn, Path named, CommandContext context) throws IOException {
    Path file = context.place(named);
    FigureWriter.write(drawn, file, FigureWriter.Format.of(file).orElseThrow(), SCALE);
  }

  private Figure of(Attention attention, Optional<Projections> projections, String footer) {
    HeadMaps maps = attention.maps();
    int chosen = chosen(maps);
    List<Integer> drawn = drawn(maps);
    FigureStyle style = FigureStyle.light();
    String print = footer + part.print();
    int head = heads.isEmpty() ? 0 : heads.getFirst();
    return switch (view()) {
      case HEAD -> new HeadFigure(part.of(attention), chosen, drawn, threshold, style, print);
      case MODEL -> new ModelFigure(part.of(attention).maps(), habits(attention), style, print);
      case MATRIX -> table(attention, chosen, head, "Layer %d, head %d (from 0)", print);
      case MEAN ->
          table(attention.mean(), chosen, 0, "Layer %d (from 0), mean of all heads", print);
      case ROLLOUT ->
          table(square(attention).rollout(), chosen, 0, "Rollout up to layer %d (from 0)", print);
      case NEURON ->
          new NeuronFigure(
              attention,
              projections.orElseThrow(
                  () ->
                      new WrongUsage(
                          "--view neuron draws queries and keys, which are not in what was opened.")),
              chosen,
              head,
              part.from(attention),
              part.to(attention),
              style,
              print);
    };
  }

  private int chosen(HeadMaps maps) {
    int chosen = layer == null ? maps.layers() - 1 : layer;
    if (chosen < 0 || chosen >= maps.layers()) {
      throw new WrongUsage(
          "There is no layer %d: there are %d, 0 to %d."
              .formatted(chosen, maps.layers(), maps.layers() - 1));
    }
    return chosen;
  }

  private List<Integer> drawn(HeadMaps maps) {
    for (int head : heads) {
      if (head < 0 || head >= maps.heads()) {
        throw new WrongUsage(
            "There is no head %d: every layer has %d, 0 to %d."
                .formatted(head, maps.heads(), maps.heads() - 1));
      }
    }
    return heads.isEmpty() ? IntStream.range(0, maps.heads()).boxed().toList() : heads;
  }

  private static Attention square(Attention attention) {
    if (!attention.self()) {
      throw new WrongUsage(
          "--view rollout goes through layers that look at what looks: this attention does not.");
    }
    return attention;
  }

  private Figure table(Attention attention, int chosen, int head, String title, String print) {
    return ReadingFigures.matrix(
        part.of(attention),
        chosen,
        List.of(head),
        title.formatted(chosen, head),
        FigureStyle.light(),
        print);
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
