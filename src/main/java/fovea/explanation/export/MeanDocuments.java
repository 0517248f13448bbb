package fovea.explanation.export;

import fovea.explanation.mean.Mean;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.Single;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.Report;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Mean maps as tables and a report, the same for window and command line.
public final class MeanDocuments {
  private static final int PICTURES = 24;

  private MeanDocuments() {}

  /// What matters of how they were made, for a stamp.
  public static List<Block.Entry> settings(MeanMaps maps) {
    var settings = new ArrayList<Block.Entry>();
    settings.add(new Block.Entry("method", maps.plan().method().title()));
    if (!maps.stages().isEmpty()) {
      settings.add(new Block.Entry("stage", String.join(" + ", maps.stages())));
    }
    settings.add(new Block.Entry("target", maps.plan().target().words()));
    settings.add(new Block.Entry("maps", maps.plan().weighting().words().toLowerCase(Locale.ROOT)));
    settings.add(
        new Block.Entry(
            "pictures", "%d and %d".formatted(maps.group().pictures(), maps.against().pictures())));
    if (!maps.whole()) {
      settings.add(new Block.Entry("made", progress(maps)));
    }
    return settings;
  }

  private static String progress(MeanMaps maps) {
    return "%s of %s"
        .formatted(
            Quantities.count(maps.made()), Quantities.count(maps.members().size(), "picture"));
  }

  /// How many pictures of how many, how many maps were empty, what a map counts: sentences.
  public static List<String> sentences(MeanMaps maps) {
    var all = new ArrayList<String>(counts(maps));
    all.add(maps.plan().weighting().sentence());
    return all;
  }

  /// How many pictures of how many, and how many maps were empty: sentences.
  public static List<String> counts(MeanMaps maps) {
    var all = new ArrayList<String>();
    all.add(maps.members().drawn(maps.plan().seed()));
    all.add(named(maps.members().group().words(), maps.group()));
    all.add(named(maps.members().against().words(), maps.against()));
    if (maps.skipped() > 0) {
      all.add(Quantities.count(maps.skipped(), "picture") + " could not be read.");
    }
    if (!maps.whole()) {
      all.add("Made so far: " + progress(maps) + ".");
    }
    all.addAll(maps.members().notes());
    return all;
  }

  private static String named(String words, Mean mean) {
    return "“%s”: %s".formatted(words, mean.words());
  }

  /// The two means and their difference, a row for each cell.
  public static Block.Table means(MeanMaps maps) {
    var named = new ArrayList<MapTables.Named>();
    maps.group()
        .map()
        .ifPresent(map -> named.add(named("group", maps.members().group().words(), map)));
    maps.against()
        .map()
        .ifPresent(map -> named.add(named("against", maps.members().against().words(), map)));
    maps.difference().ifPresent(map -> named.add(named("difference", "group less against", map)));
    return MapTables.table("Mean maps", List.of("map", "pictures"), named);
  }

  private static MapTables.Named named(String kind, String words, Heatmap map) {
    return new MapTables.Named(List.of(kind, words), map);
  }

  /// A row for each picture: what it is, what was said, how alike its map is to the mean of its
  /// group.
  public static Block.Table singles(MeanMaps maps) {
    var rows = new ArrayList<List<String>>();
    for (Single one : maps.byLikeness()) {
      rows.add(row(maps, "group", one, Optional.of(maps.likeness(one))));
    }
    for (Single one : maps.otherSingles()) {
      rows.add(row(maps, "against", one, Optional.empty()));
    }
    return new Block.Table(
        "Pictures",
        List.of(
            "of", "picture", "true", "predicted", "probability", "target", "likeness", "remark"),
        List.of(
            Alignment.START,
            Alignment.START,
            Alignment.START,
            Alignment.START,
            Alignment.END,
            Alignment.START,
            Alignment.END,
            Alignment.START),
        rows);
  }

  private static List<String> row(MeanMaps maps, String of, Single one, Optional<Double> likeness) {
    List<String> labels = maps.labels();
    return List.of(
        of,
        one.member().name(),
        labels.get(one.member().truth()),
        labels.get(one.member().predicted()),
        MapTables.plain(one.member().probability()),
        one.target().words(labels),
        likeness.map(MapTables::plain).orElse(""),
        one.empty());
  }

  /// Figure, sentences and the pictures that are most like the mean.
  public static Report report(MeanFigures figures, Stamp stamp) {
    MeanMaps maps = figures.maps();
    var blocks = new ArrayList<Block>();
    sentences(maps).forEach(sentence -> blocks.add(new Block.Paragraph(sentence)));
    blocks.add(
        new Block.FigureBlock(
            style -> figures.figure(style, stamp.line()),
            "Both means, and the first less the second, in one scale of raw numbers."));
    var pictures =
        new Block.Pictures(
            "The pictures whose maps are most like the mean",
            maps.byLikeness().stream()
                .limit(PICTURES)
                .map(
                    one ->
                        new Block.Picture(
                            one.small(),
                            one.member().name(),
                            "%s %s"
                                .formatted(
                                    maps.labels().get(one.member().predicted()),
                                    Quantities.percent(one.member().probability()))))
                .toList());
    return new Report(
        figures.title(),
        stamp.model() + " on " + stamp.data(),
        Locale.ENGLISH,
        stamp,
        List.of(
            new Report.Section("Mean maps", blocks),
            new Report.Section("Pictures", List.of(pictures, singles(maps)))));
  }
}
