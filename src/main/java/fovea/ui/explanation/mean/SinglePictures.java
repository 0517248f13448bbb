package fovea.ui.explanation.mean;

import fovea.dataset.picture.PictureDataset;
import fovea.explanation.export.MapColours;
import fovea.explanation.export.MapColours.Range;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.Single;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.gallery.PictureGallery;
import fovea.work.Progress;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every single map of a mean over its picture, each in colours of its own, for a gallery.
record SinglePictures(MeanMaps maps, PictureDataset data, MapStyle style)
    implements PictureGallery.Source {
  @Override
  public Map<Integer, RgbImage> small(int[] places, Progress progress) {
    var drawn = new HashMap<Integer, RgbImage>();
    Map<Integer, Single> byPlace = new HashMap<>();
    maps.singles().forEach(one -> byPlace.put(one.member().place(), one));
    for (int place : places) {
      Single one = byPlace.get(place);
      if (one != null) {
        drawn.put(place, drawn(one));
      }
    }
    return drawn;
  }

  private RgbImage drawn(Single one) {
    boolean signed = style.signed() && maps.signed();
    Range range = signed ? Range.signed(one.map()) : Range.ofEvidence(one.map());
    return one.empty().isEmpty() && range.tells()
        ? new MapColours(signed, range, style.opacity(), style.smooth())
            .over(one.small(), one.map())
        : one.small();
  }

  @Override
  public RgbImage picture(int place) throws IOException {
    return data.get(place).image();
  }

  /// The pictures in an order.
  PictureGallery.Content content(List<Single> sorted) {
    List<String> labels = maps.labels();
    return new PictureGallery.Content(
        "",
        "No map yet.",
        Optional.of(this),
        sorted.stream()
            .map(
                one ->
                    new PictureGallery.Item(
                        one.member().place(),
                        one.member().name(),
                        labels.get(one.member().predicted()),
                        Quantities.percent(one.member().probability()),
                        note(one, labels)))
            .toList());
  }

  private String note(Single one, List<String> labels) {
    String truth = labels.get(one.member().truth());
    return one.empty().isEmpty()
        ? "alike %s · %s".formatted(Quantities.decimal(maps.likeness(one), 2), truth)
        : "empty · " + truth;
  }
}
