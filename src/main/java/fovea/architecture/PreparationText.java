package fovea.architecture;

import fovea.image.Resampling;
import fovea.modelmanager.ModelCard;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a picture goes through before a network, in words.
public final class PreparationText {
  private PreparationText() {}

  /// A whole sentence on what a picture goes through before the model of a card.
  public static String sentence(ModelCard card) {
    Map<String, Object> said = card.preparation();
    Map<String, Object> preparation =
        said.isEmpty()
            ? Architectures.find(card.architecture())
                .map(Architecture::preparation)
                .orElse(Map.of())
            : said;
    if (preparation.isEmpty()) {
      return "It reads no pictures.";
    }
    try {
      return "A picture is " + of(Preparations.of(preparation)) + ".";
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /// As the end of a sentence: "squashed to 32 × 32, mean 0.485 0.456 0.406, deviation 0.229 …".
  public static String of(Preparation preparation) {
    Resampling filter = preparation.filter();
    String how =
        filter == null ? "" : " (" + filter.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
    String fitted =
        switch (preparation.fit()) {
          case Preparation.Fit.Squash(int width, int height) ->
              "squashed to %d × %d".formatted(width, height) + how;
          case Preparation.Fit.ShortestEdge(int edge) ->
              "resized to %d on its shorter side".formatted(edge) + how;
          case Preparation.Fit.Unscaled() -> "not resized";
        };
    boolean cut =
        !preparation
            .fit()
            .equals(new Preparation.Fit.Squash(preparation.width(), preparation.height()));
    return fitted
        + (cut
            ? ", the middle %d × %d cut out".formatted(preparation.width(), preparation.height())
            : "")
        + ", mean "
        + numbers(preparation.mean())
        + ", deviation "
        + numbers(preparation.std());
  }

  private static String numbers(float[] channels) {
    var numbers = new ArrayList<String>();
    for (float channel : channels) {
      numbers.add(
          channel == (int) channel ? Integer.toString((int) channel) : Float.toString(channel));
    }
    boolean same = List.copyOf(numbers).stream().distinct().count() == 1;
    return same ? numbers.getFirst() : String.join(" ", numbers);
  }
}
