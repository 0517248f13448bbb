package fovea.segmentation.training;

import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.training.feed.Kept;
import fovea.training.feed.PackedPicture;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The pictures of a data set with the network's label of every pixel, class k being k + 1 and 0
/// ignored; kept once read. Any thread may ask.
final class MaskSource {
  /// @param labels as many as the picture has pixels
  private record Packed(PackedPicture picture, short[] labels) {
    Labelled unpacked() {
      RgbImage image = picture.picture();
      return new Labelled(
          image,
          new LabelMap(
              image.width(),
              image.height(),
              IntStream.range(0, labels.length).map(i -> labels[i] & 0xFFFF).toArray()));
    }
  }

  private final MaskDataset data;
  private final SegmenterData all;
  private final int[] renumbered;
  private final Kept<Packed> kept;
  private final TreeMap<Integer, String> skipped = new TreeMap<>();

  /// @param data one part of `all`
  MaskSource(MaskDataset data, SegmenterData all) {
    this.data = data;
    this.all = all;
    renumbered = new int[all.own().size() + 1];
    for (int i = 0; i < all.own().size(); i++) {
      renumbered[i + 1] = all.labels().indexOf(all.own().get(i)) + 1;
    }
    kept =
        new Kept<>(
            data.size(),
            this::read,
            packed -> packed.picture().planar().length + 2L * packed.labels().length);
  }

  int size() {
    return data.size();
  }

  String name() {
    return data.name();
  }

  /// Pictures that could not be read so far, with the reasons.
  List<String> skipped() {
    synchronized (skipped) {
      return List.copyOf(skipped.values());
    }
  }

  private Optional<Packed> read(int place) throws IOException {
    try {
      RgbImage picture = data.picture(place);
      LabelMap map = all.rule().apply(data.mask(place), all.own().size()).map();
      if (map.width() != picture.width() || map.height() != picture.height()) {
        skip(
            place,
            "its mask has %d × %d pixels and the picture %d × %d"
                .formatted(map.width(), map.height(), picture.width(), picture.height()));
        return Optional.empty();
      }
      int[] own = map.labels();
      var labels = new short[own.length];
      for (int i = 0; i < own.length; i++) {
        labels[i] = (short) renumbered[own[i]];
      }
      return Optional.of(new Packed(PackedPicture.of(picture), labels));
    } catch (Unreadable e) {
      skip(place, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private void skip(int place, String reason) {
    synchronized (skipped) {
      skipped.put(place, data.pairName(place) + ": " + reason);
    }
  }

  /// The picture at `index`, or, where that cannot be read, the next one that can.
  ///
  /// @return its place
  int readable(int index) throws IOException {
    return kept.readable(index, data.name());
  }

  Optional<Labelled> get(int place) throws IOException {
    return kept.get(place).map(Packed::unpacked);
  }

  /// How many pixels each class has.
  ///
  /// @param most of the pictures are counted, evenly spread
  ClassPixels classPixels(int most) throws IOException {
    var pixels = new ClassPixels(all.labels().size());
    int count = Math.min(most, size());
    for (int i = 0; i < count; i++) {
      get((int) ((long) i * size() / count))
          .ifPresent(example -> pixels.add(example.labels().labels()));
    }
    return pixels;
  }
}
