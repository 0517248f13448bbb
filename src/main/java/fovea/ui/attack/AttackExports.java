package fovea.ui.attack;

import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.attacker.Pixels;
import fovea.attack.export.AttackJson;
import fovea.format.Quantities;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.StackFigure;
import fovea.plot.figure.BarFigure;
import fovea.plot.figure.LineFigure;
import fovea.plot.figure.PictureTableFigure;
import fovea.report.Block;
import fovea.report.Block.Alignment;
import fovea.report.Stamp;
import fovea.ui.attack.explanation.Maps;
import fovea.ui.attack.explanation.MapsViewModel;
import fovea.ui.attack.outcome.Attacked;
import fovea.ui.attack.outcome.Change;
import fovea.ui.attack.outcome.Perturbation;
import fovea.ui.attack.outcome.Verdict;
import fovea.ui.attack.picture.AttackPictureViewModel;
import fovea.ui.tab.ExportMenu;
import fovea.ui.tab.ResultExports;
import fovea.ui.task.Stamps;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// What the Attack tab exports.
final class AttackExports {
  private static final int TIMES = 10;
  private static final int BARS = 10;
  private static final int SIDE = 448;

  private AttackExports() {}

  /// Fills a menu with what can be exported of the picture that is attacked.
  static ExportMenu ofPicture(ExportMenu menu, AttackPictureViewModel model, AttackParts parts) {
    return new ResultExports<Attacked>(
            menu, () -> model.shown().get(), now -> stamp(now, parts), parts.task().style())
        .figure("Clean, added, attacked, and probabilities", "attack", AttackExports::whole)
        .figure(
            "Loss over the steps",
            "steps",
            now -> now.outcome().trace().size() > 1,
            AttackExports::steps)
        .separator()
        .csv("Every class", "classes", AttackExports::classes)
        .csv("Every step", "steps", AttackExports::trace)
        .json("attack", (now, from) -> json(now, parts))
        .menu();
  }

  /// Fills a menu with what can be exported of the maps before and after.
  static ExportMenu ofMaps(ExportMenu menu, MapsViewModel model, AttackParts parts) {
    return new ResultExports<Maps>(
            menu, model::now, now -> stamp(now.attacked(), parts), parts.task().style())
        .figure(
            "Maps before and after",
            "maps",
            (now, style, footer) -> maps(now, model.signed().get(), style, footer))
        .menu();
  }

  private static Figure maps(Maps now, boolean signed, FigureStyle style, String footer) {
    return new PictureTableFigure(
        now.method().title() + ". " + Verdict.of(now.attacked()),
        List.of("Clean", "Attacked"),
        now.pairs().stream()
            .map(
                pair ->
                    new PictureTableFigure.Row(
                        pair.words(),
                        List.of(
                            cell(pair.clean(), pair, signed), cell(pair.attacked(), pair, signed))))
            .toList(),
        now.pairs().stream().flatMap(pair -> scale(pair, signed).stream()).toList(),
        style,
        footer);
  }

  private static PictureTableFigure.Cell cell(Maps.Side side, Maps.Pair pair, boolean signed) {
    return new PictureTableFigure.Cell(
        pair.colours(signed)
            .map(colours -> colours.over(side.seen(), side.explanation().map()))
            .orElse(side.seen()),
        pair.label(),
        Quantities.percent(side.probability()),
        "",
        "");
  }

  private static Optional<PictureTableFigure.Scale> scale(Maps.Pair pair, boolean signed) {
    return pair.colours(signed)
        .map(
            colours ->
                new PictureTableFigure.Scale(
                    pair.label(),
                    colours.table(),
                    Quantities.number(colours.range().begin()),
                    Quantities.number(colours.range().end())));
  }

  private static Figure whole(Attacked now, FigureStyle style, String footer) {
    return new StackFigure(List.of(pictures(now, style), bars(now, style, footer)), style);
  }

  private static Figure pictures(Attacked now, FigureStyle style) {
    RgbImage seen = now.sight().seen();
    return new PictureTableFigure(
        Verdict.of(now),
        List.of(),
        List.of(
            new PictureTableFigure.Row(
                "",
                List.of(
                    new PictureTableFigure.Cell(
                        sharp(seen),
                        "Clean",
                        share(now, now.before(), now.outcome().before()),
                        "",
                        ""),
                    new PictureTableFigure.Cell(
                        sharp(
                            Perturbation.drawn(
                                now.outcome().subject().pixels(),
                                now.outcome().adversarial(),
                                seen.width(),
                                seen.height(),
                                TIMES)),
                        "Added, ×" + TIMES,
                        "L∞ " + Verdict.largest(now),
                        "",
                        ""),
                    new PictureTableFigure.Cell(
                        sharp(now.rounded()),
                        "Attacked",
                        share(now, now.after(), now.outcome().after()),
                        "",
                        "")))),
        List.of(),
        style,
        "");
  }

  /// Its pixels as squares, where it is small.
  private static RgbImage sharp(RgbImage picture) {
    int factor = Math.max(1, SIDE / Math.max(picture.width(), picture.height()));
    return picture.resized(factor * picture.width(), factor * picture.height(), Resampling.NEAREST);
  }

  private static String share(Attacked now, int index, float[] logits) {
    return now.sight().name(index) + " " + Quantities.percent(Pixels.probabilities(logits)[index]);
  }

  private static List<Change> changes(Attacked now) {
    return Change.of(
        now.sight().labels(),
        now.outcome().before(),
        now.outcome().after(),
        now.outcome().target());
  }

  private static Figure bars(Attacked now, FigureStyle style, String footer) {
    return new BarFigure(
        "Probabilities before and after",
        "",
        List.of("before", "after"),
        changes(now).stream()
            .limit(BARS)
            .map(one -> new BarFigure.Bar(one.label(), one.before(), one.after()))
            .toList(),
        Quantities::percent,
        style,
        footer);
  }

  private static Figure steps(Attacked now, FigureStyle style, String footer) {
    List<AttackOutcome.Step> trace = now.outcome().trace();
    return new LineFigure(
        Verdict.of(now),
        "step",
        "what the attack raises",
        List.of(
            new LineFigure.Series(
                now.wanted().choice().attack().title(),
                trace.stream().mapToDouble(AttackOutcome.Step::number).toArray(),
                trace.stream().mapToDouble(AttackOutcome.Step::loss).toArray())),
        false,
        0,
        LineFigure.Best.NONE,
        style,
        footer);
  }

  private static Block.Table classes(Attacked now) {
    double[] rounded = Pixels.probabilities(now.afterRounding());
    return new Block.Table(
        "Probabilities before and after",
        List.of("class", "label", "before", "after", "after rounding to 8 bits"),
        List.of(Alignment.END, Alignment.START, Alignment.END, Alignment.END, Alignment.END),
        changes(now).stream()
            .map(
                one ->
                    List.of(
                        Integer.toString(one.index()),
                        one.label(),
                        Double.toString(one.before()),
                        Double.toString(one.after()),
                        Double.toString(rounded[one.index()])))
            .toList());
  }

  private static Block.Table trace(Attacked now) {
    List<AttackOutcome.Step> trace = now.outcome().trace();
    return new Block.Table(
        "Steps",
        List.of("step", "loss", "class", "label"),
        List.of(Alignment.END, Alignment.END, Alignment.END, Alignment.START),
        IntStream.range(0, trace.size())
            .mapToObj(
                i ->
                    List.of(
                        Integer.toString(trace.get(i).number()),
                        Double.toString(trace.get(i).loss()),
                        Integer.toString(trace.get(i).predicted()),
                        now.sight().name(trace.get(i).predicted())))
            .toList());
  }

  private static String json(Attacked now, AttackParts parts) {
    var origin =
        new AttackJson.Origin(
            now.sight().picture().name(),
            Stamps.source(parts.task().version(), now.sight().model(), parts.engine().get()),
            now.wanted().choice().attack().id(),
            now.wanted().epsilon() * AttackRequest.LEVELS,
            now.wanted().norm(),
            now.wanted().seed());
    return JsonMapper.shared()
        .writeValueAsString(
            AttackJson.of(origin, now.outcome(), now.afterRounding(), now.sight().labels(), BARS));
  }

  private static Stamp stamp(Attacked now, AttackParts parts) {
    return Stamps.of(
        parts.task().version(),
        now.sight().model(),
        now.sight().picture().name(),
        OptionalLong.of(now.wanted().seed()),
        List.of(
            new Block.Entry("attack", now.wanted().choice().attack().title()),
            new Block.Entry(
                "epsilon", now.wanted().bounded() ? now.wanted().size() : "not held to any"),
            new Block.Entry("norm", now.wanted().norm().title()),
            new Block.Entry("engine", parts.engine().get()),
            new Block.Entry("L2", Quantities.number(now.size(Norm.TWO)))));
  }
}
