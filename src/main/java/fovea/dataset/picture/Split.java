package fovea.dataset.picture;

import fovea.dataset.KeyedRandom;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A data set in two parts that have no picture in common: what is trained on, and what is held out
/// to judge by. Each class is parted by itself, so both have classes in the same proportions, as
/// near as whole pictures allow.
///
/// @param training what is left for training
/// @param heldOut what training does not see
public record Split(Part training, Part heldOut) {
  /// Some pictures of a data set, in its order.
  public static final class Part implements PictureDataset {
    private final PictureDataset whole;
    private final String name;
    private final int[] places;

    private Part(PictureDataset whole, String name, int[] places) {
      this.whole = whole;
      this.name = name;
      this.places = places;
    }

    /// Where a picture of this part stands in the whole.
    public int place(int index) {
      return places[Objects.checkIndex(index, places.length)];
    }

    @Override
    public String name() {
      return name;
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
    public int label(int index) {
      return whole.label(place(index));
    }

    @Override
    public List<String> coarseLabels() {
      return whole.coarseLabels();
    }

    @Override
    public OptionalInt coarseLabel(int index) {
      return whole.coarseLabel(place(index));
    }

    @Override
    public String identity(int index) {
      return whole.identity(place(index));
    }

    @Override
    public String pictureName(int index) {
      return whole.pictureName(place(index));
    }

    @Override
    public Optional<Stored> stored(int index) {
      return whole.stored(place(index));
    }

    @Override
    public LabelledPicture get(int index) throws IOException {
      return whole.get(place(index));
    }

    @Override
    public List<Skipped> skipped() {
      var mine = new ArrayList<Skipped>();
      for (Skipped one : whole.skipped()) {
        int index = Arrays.binarySearch(places, one.index());
        if (index >= 0) {
          mine.add(new Skipped(index, one.name(), one.reason()));
        }
      }
      return mine;
    }
  }

  /// Parts a data set by chance that follows from the seed alone. Places with the same picture, by
  /// {@link PictureDataset#identity}, go together, under the class of the first of them. A class of
  /// two pictures or more is in both parts; one of a single picture is trained on.
  ///
  /// @param share of the pictures that is held out, above 0 and below 1
  public static Split stratified(PictureDataset whole, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "A split holds out a share above 0 and below 1, not " + share + ".");
    }
    var heldOut = new boolean[whole.size()];
    classes(whole)
        .forEach(
            (label, groups) -> {
              int count = count(groups.size(), share);
              int[] order = KeyedRandom.of(seed, KeyedRandom.SPLIT, label).nextOrder(groups.size());
              for (int i = 0; i < count; i++) {
                for (int place : groups.get(order[i])) {
                  heldOut[place] = true;
                }
              }
            });
    return new Split(
        part(whole, ", for training", heldOut, false), part(whole, ", held out", heldOut, true));
  }

  private static int count(int groups, double share) {
    return groups < 2 ? 0 : Math.clamp(Math.round(groups * share), 1, groups - 1);
  }

  /// For each class its pictures, each with all the places that hold it.
  private static Map<Integer, List<List<Integer>>> classes(PictureDataset whole) {
    var pictures = new LinkedHashMap<String, List<Integer>>();
    for (int i = 0; i < whole.size(); i++) {
      pictures.computeIfAbsent(whole.identity(i), identity -> new ArrayList<>(1)).add(i);
    }
    var classes = new TreeMap<Integer, List<List<Integer>>>();
    for (List<Integer> places : pictures.values()) {
      int label = whole.label(places.getFirst());
      classes.computeIfAbsent(label, one -> new ArrayList<>()).add(places);
    }
    return classes;
  }

  private static Part part(PictureDataset whole, String suffix, boolean[] heldOut, boolean which) {
    int[] places = IntStream.range(0, heldOut.length).filter(i -> heldOut[i] == which).toArray();
    return new Part(whole, whole.name() + suffix, places);
  }
}
