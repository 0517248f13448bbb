package fovea.dataset.mask;

import fovea.dataset.KeyedRandom;
import fovea.image.RgbImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Some pictures of a data set, in its order.
public final class SomeMasks implements MaskDataset {
  private final MaskDataset whole;
  private final int[] places;

  private SomeMasks(MaskDataset whole, int[] places) {
    this.whole = whole;
    this.places = places;
    Arrays.sort(places);
  }

  /// So many pictures of `whole`, drawn evenly; and the others.
  ///
  /// @param count from 0 to the size of `whole`
  /// @return the drawn ones, then the others
  public static List<MaskDataset> split(MaskDataset whole, int count, long seed) {
    int[] order = KeyedRandom.of(seed, KeyedRandom.SPLIT).nextOrder(whole.size());
    return List.of(
        new SomeMasks(whole, Arrays.copyOf(order, count)),
        new SomeMasks(whole, Arrays.copyOfRange(order, count, order.length)));
  }

  private int place(int index) {
    return places[Objects.checkIndex(index, places.length)];
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return places.length;
  }

  @Override
  public List<String> labels() {
    return whole.labels();
  }

  @Override
  public Optional<LabelRule> rule() {
    return whole.rule();
  }

  @Override
  public String pairName(int index) {
    return whole.pairName(place(index));
  }

  @Override
  public RgbImage picture(int index) throws IOException {
    return whole.picture(place(index));
  }

  @Override
  public Mask mask(int index) throws IOException {
    return whole.mask(place(index));
  }

  @Override
  public List<String> notes() {
    return whole.notes();
  }
}
