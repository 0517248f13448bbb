package fovea.classification.training;

import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The pictures of a data set in the network's size. They are kept once read, as far as the memory
/// goes that is set apart for them. Any thread may ask.
final class PictureSource {
  private static final long KEPT_BYTES = Math.min(1L << 30, Runtime.getRuntime().maxMemory() / 6);

  private final PictureDataset data;
  private final Preparation preparation;
  private final AtomicReferenceArray<byte[]> kept;
  private final AtomicLong room = new AtomicLong(KEPT_BYTES);

  PictureSource(PictureDataset data, Preparation preparation) {
    this.data = data;
    this.preparation = preparation;
    kept = new AtomicReferenceArray<>(data.size());
  }

  int size() {
    return data.size();
  }

  PictureDataset data() {
    return data;
  }

  /// The picture at `index`, or, where that cannot be read, the next one that can: which one it is
  /// follows from the data alone.
  ///
  /// @return its place
  int readable(int index) throws IOException {
    for (int i = 0; i < data.size(); i++) {
      int place = (index + i) % data.size();
      if (picture(place).isPresent()) {
        return place;
      }
    }
    throw new IOException("None of the pictures of " + data.name() + " can be read.");
  }

  int label(int place) {
    return data.label(place);
  }

  Optional<RgbImage> picture(int place) throws IOException {
    byte[] bytes = kept.get(place);
    if (bytes != null) {
      return Optional.of(unpacked(bytes));
    }
    Optional<LabelledPicture> read = data.getOrSkip(place);
    if (read.isEmpty()) {
      return Optional.empty();
    }
    RgbImage fitted = Tensors.shown(read.get().image(), preparation);
    long size = 3L * fitted.width() * fitted.height();
    if (room.addAndGet(-size) >= 0) {
      kept.set(place, packed(fitted));
    } else {
      room.addAndGet(size);
    }
    return Optional.of(fitted);
  }

  private static byte[] packed(RgbImage picture) {
    int[] pixels = picture.pixels();
    var bytes = new byte[3 * pixels.length];
    planar(picture, bytes, 0);
    return bytes;
  }

  private RgbImage unpacked(byte[] bytes) {
    int plane = bytes.length / 3;
    var pixels = new int[plane];
    for (int i = 0; i < plane; i++) {
      pixels[i] =
          (bytes[i] & 0xFF) << 16 | (bytes[plane + i] & 0xFF) << 8 | bytes[2 * plane + i] & 0xFF;
    }
    return RgbImage.of(preparation.width(), preparation.height(), pixels);
  }

  /// Writes all reds, all greens, all blues.
  static void planar(RgbImage picture, byte[] into, int offset) {
    int[] pixels = picture.pixels();
    int plane = pixels.length;
    for (int i = 0; i < plane; i++) {
      into[offset + i] = (byte) (pixels[i] >> 16);
      into[offset + plane + i] = (byte) (pixels[i] >> 8);
      into[offset + 2 * plane + i] = (byte) pixels[i];
    }
  }
}
