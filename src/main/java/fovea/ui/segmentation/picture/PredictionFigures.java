package fovea.ui.segmentation.picture;

import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.LabelStyle;
import fovea.image.Overlay;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.LabelsFigure;
import fovea.segmentation.Segmentation;
import fovea.ui.segmentation.map.Layers;
import fovea.ui.segmentation.map.Shown;
import fovea.ui.segmentation.picture.TruthViewModel.Truth;
import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is shown of a picture, as a figure: taken on the JavaFX thread, drawn on any.
public record PredictionFigures(
    Segmented answer,
    @Nullable Pair pair,
    @Nullable Truth truth,
    Content content,
    LabelStyle style,
    double threshold) {
  public static PredictionFigures of(PredictionViewModel model, Segmented answer) {
    return new PredictionFigures(
        answer,
        model.pair().get().orElse(null),
        model.truth().truth(),
        model.content().get(),
        model.style().get(),
        model.threshold().get());
  }

  public Figure figure(FigureStyle colours, String footer) {
    var parts = new ArrayList<LabelsFigure.Part>();
    Pair.Difference unlike = pair == null ? null : pair.difference().orElse(null);
    parts.add(
        part(
            answer,
            content == Content.ERRORS && truth != null
                ? truth.agreement().errors()
                : unlike == null ? null : unlike.first()));
    if (pair != null) {
      parts.add(part(pair.second(), unlike == null ? null : unlike.second()));
    }
    if (truth != null) {
      parts.add(
          new LabelsFigure.Part(
              "Truth: %s, %s"
                  .formatted(truth.opened().name(), truth.rule().words(answer.labels().size())),
              over(truth.agreement().truth(), answer.palette(), style)));
    }
    LegendRows rows = LegendRows.of(answer, pair, truth);
    return new LabelsFigure(
        answer.picture().name()
            + (content == Content.CLASSES ? "" : ", " + content.words().toLowerCase(Locale.ROOT)),
        parts,
        rows.rows().stream()
            .map(
                row ->
                    new LabelsFigure.Entry(
                        row.rgb(),
                        row.hatched() ? LabelStyle.stripe(row.rgb()) : -1,
                        row.name(),
                        row.numbers().stream().collect(Collectors.joining(" · "))))
            .toList(),
        colours,
        footer);
  }

  private LabelsFigure.Part part(Segmented one, @Nullable LabelMap some) {
    Segmentation segmentation = one.segmentation();
    RgbImage picture = one.picture().image();
    String caption = one.title();
    RgbImage drawn =
        switch (content) {
          case CONFIDENCE ->
              Layers.overlay(1, style.opacity()).blend(picture, segmentation.confidence());
          case ENTROPY -> {
            Overlay overlay = Layers.overlay(most(), style.opacity());
            caption += ", up to %s nats".formatted(Quantities.decimal(most(), 2));
            yield overlay.blend(picture, segmentation.entropy());
          }
          case CLASSES, DIFFERENCE, ERRORS -> {
            if (some != null && content != Content.CLASSES) {
              yield over(some, one.palette(), style.withOnly(0));
            }
            Shown shown = Shown.of(segmentation, one.palette(), threshold);
            yield over(shown.map(), shown.palette(), style);
          }
        };
    return new LabelsFigure.Part(caption, drawn);
  }

  private double most() {
    double most = answer.segmentation().entropy().max();
    return Math.max(
        1e-6, pair == null ? most : Math.max(most, pair.second().segmentation().entropy().max()));
  }

  private RgbImage over(LabelMap map, Palette palette, LabelStyle how) {
    return how.over(answer.picture().image(), map, palette);
  }
}
