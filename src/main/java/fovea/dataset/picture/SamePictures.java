package fovea.dataset.picture;

import fovea.files.Digests;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Finds the same picture in two parts, which makes a test say too much, and in two classes, one of
/// which is wrong. Pictures are the same whose SHA-256 is: of their pixels, or of what is kept of
/// them.
public final class SamePictures {
  /// Asked now and then; throws to stop.
  public interface Gate {
    void check() throws IOException;
  }

  private static final int SHOWN = 3;
  private static final int BLOCK = 512;

  /// The half of a SHA-256: nobody makes two pictures with the same on purpose who wants to learn.
  private record Digest(long first, long second) {
    static Digest of(byte[] sha256) {
      ByteBuffer bytes = ByteBuffer.wrap(sha256);
      return new Digest(bytes.getLong(), bytes.getLong());
    }
  }

  /// Where a picture is.
  private record Place(int part, int index) {}

  private final List<String> names;
  private final List<PictureDataset> parts;
  private final Map<Digest, Place> first = new HashMap<>();

  /// Those that are in more than one place, with all their places.
  private final Map<Digest, List<Place>> several = new LinkedHashMap<>();

  public SamePictures(Map<DataPart, PictureDataset> parts) {
    this.names = parts.keySet().stream().map(DataPart::word).toList();
    this.parts = List.copyOf(parts.values());
  }

  /// Compares what is kept of all pictures. What differs in length is not read.
  public static SamePictures ofStored(Map<DataPart, PictureDataset> parts, Gate gate)
      throws IOException {
    var same = new SamePictures(parts);
    var lengths = new HashMap<Long, Integer>();
    var all = new ArrayList<long[]>();
    for (PictureDataset part : same.parts) {
      var own = new long[part.size()];
      for (int from = 0; from < own.length; from += BLOCK) {
        gate.check();
        IntStream.range(from, Math.min(own.length, from + BLOCK))
            .parallel()
            .forEach(i -> own[i] = part.stored(i).map(PictureDataset.Stored::bytes).orElse(-1L));
      }
      for (long length : own) {
        lengths.merge(length, 1, Integer::sum);
      }
      all.add(own);
    }
    for (int part = 0; part < all.size(); part++) {
      long[] own = all.get(part);
      int[] alike =
          IntStream.range(0, own.length)
              .filter(i -> own[i] >= 0 && lengths.getOrDefault(own[i], 0) > 1)
              .toArray();
      for (int from = 0; from < alike.length; from += BLOCK) {
        gate.check();
        same.addStored(part, alike, from, Math.min(alike.length, from + BLOCK));
      }
    }
    same.several.values().removeIf(places -> !same.readable(places.getFirst()));
    return same;
  }

  /// Files that are no pictures may be alike too, such as empty ones.
  private boolean readable(Place place) {
    try {
      return parts.get(place.part()).getOrSkip(place.index()).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  private void addStored(int part, int[] indices, int from, int to) {
    byte[][] digests =
        IntStream.range(from, to)
            .parallel()
            .mapToObj(i -> digest(parts.get(part), indices[i]))
            .toArray(byte[][]::new);
    for (int i = from; i < to; i++) {
      if (digests[i - from].length > 0) {
        add(part, indices[i], digests[i - from]);
      }
    }
  }

  /// Empty when it cannot be read, which its reading tells.
  private static byte[] digest(PictureDataset part, int index) {
    try {
      var stored = part.stored(index);
      return stored.isPresent() ? stored.get().sha256() : new byte[0];
    } catch (IOException e) {
      return new byte[0];
    }
  }

  /// Takes a picture that was read, by its pixels.
  ///
  /// @param part its number
  public void add(int part, int index, RgbImage picture) {
    var digest = Digests.sha256();
    ByteBuffer bytes = ByteBuffer.allocate(4 * picture.width() + 8);
    digest.update(bytes.putInt(picture.width()).putInt(picture.height()).flip());
    for (int y = 0; y < picture.height(); y++) {
      bytes.clear();
      for (int x = 0; x < picture.width(); x++) {
        bytes.putInt(picture.rgb(x, y));
      }
      digest.update(bytes.flip());
    }
    add(part, index, digest.digest());
  }

  private void add(int part, int index, byte[] sha256) {
    var digest = Digest.of(sha256);
    var place = new Place(part, index);
    Place before = first.putIfAbsent(digest, place);
    if (before != null) {
      several.computeIfAbsent(digest, now -> new ArrayList<>(List.of(before))).add(place);
    }
  }

  /// How many pictures of a part are in another part too.
  public int shared(int part, int other) {
    int count = 0;
    for (List<Place> places : several.values()) {
      if (places.stream().anyMatch(place -> place.part() == other)) {
        count += (int) places.stream().filter(place -> place.part() == part).count();
      }
    }
    return count;
  }

  /// How many different pictures are in more than one class.
  public int inSeveralClasses() {
    return (int) several.values().stream().filter(this::contradicts).count();
  }

  private boolean contradicts(List<Place> places) {
    return places.stream().mapToInt(this::label).distinct().count() > 1;
  }

  private int label(Place place) {
    return parts.get(place.part()).label(place.index());
  }

  /// What was found, a sentence each; none where nothing was.
  public List<String> sentences() {
    var sentences = new ArrayList<String>();
    for (int part = 1; part < parts.size(); part++) {
      for (int other = 0; other < part; other++) {
        int count = shared(part, other);
        if (count > 0) {
          sentences.add(
              "%s of the %s part %s in the %s part too, so that it says too much: %s."
                  .formatted(
                      Quantities.count(count, "picture"),
                      names.get(part),
                      Quantities.plural(count, "is", "are"),
                      names.get(other),
                      examples(part, other, count)));
        }
      }
    }
    int contradicting = inSeveralClasses();
    if (contradicting > 0) {
      sentences.add(
          "%s %s in more than one class: %s."
              .formatted(
                  Quantities.count(contradicting, "picture"),
                  Quantities.plural(contradicting, "is", "are"),
                  examples(contradicting)));
    }
    return List.copyOf(sentences);
  }

  private String examples(int part, int other, int count) {
    var shown = new ArrayList<String>();
    for (List<Place> places : several.values()) {
      OptionalInt there =
          places.stream().filter(p -> p.part() == other).mapToInt(Place::index).findFirst();
      for (Place place : places) {
        if (there.isPresent() && place.part() == part && shown.size() < SHOWN) {
          shown.add(name(place) + " = " + name(new Place(other, there.getAsInt())));
        }
      }
    }
    return String.join(", ", shown) + (count > shown.size() ? " …" : "");
  }

  private String examples(int count) {
    var shown = new ArrayList<String>();
    for (List<Place> places : several.values()) {
      if (contradicts(places) && shown.size() < SHOWN) {
        Place one = places.getFirst();
        Place other = places.stream().filter(p -> label(p) != label(one)).findFirst().orElseThrow();
        shown.add(named(one) + " and " + named(other));
      }
    }
    return String.join(", ", shown) + (count > shown.size() ? " …" : "");
  }

  private String name(Place place) {
    return parts.get(place.part()).pictureName(place.index());
  }

  /// With its class, which its name need not tell.
  private String named(Place place) {
    return "%s (%s)".formatted(name(place), parts.get(place.part()).labels().get(label(place)));
  }
}
