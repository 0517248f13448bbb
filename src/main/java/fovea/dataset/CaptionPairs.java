package fovea.dataset;

import fovea.image.RgbImage;
import fovea.scene.Scene;
import fovea.scene.SceneGenerator;
import fovea.scene.language.SceneCaptions;
import fovea.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Generated pictures with their captions, ready for training: every scene is drawn once, at a
/// random size between the network's and twice that, and made as small as the network wants it, so
/// that what it learns from has been resized as real pictures are.
public final class CaptionPairs {
  private final int size;
  private final int grid;
  private final List<String> words;
  private final CaptionExample[] examples;

  CaptionPairs(int size, int grid, List<String> words, CaptionExample[] examples) {
    this.size = size;
    this.grid = grid;
    this.words = List.copyOf(words);
    this.examples = examples;
  }

  /// A scene as it is drawn, before its words have numbers.
  private record Drawn(
      byte[] planar, List<List<String>> captions, byte[][] named, byte[][] coverage) {}

  /// Draws the scenes of the seeds `firstSeed` to `firstSeed + count - 1`, on all cores.
  ///
  /// @param size the network's input, in pixels
  /// @param grid cells on a side of the network's grid
  /// @param progress told how many are done, from any thread
  public static CaptionPairs draw(
      long firstSeed, int count, int size, int grid, IntConsumer progress) {
    var done = new AtomicInteger();
    Drawn[] drawn =
        IntStream.range(0, count)
            .parallel()
            .mapToObj(
                i -> {
                  Drawn one = draw(firstSeed + i, size, grid);
                  progress.accept(done.incrementAndGet());
                  return one;
                })
            .toArray(Drawn[]::new);
    var numbers = new TreeMap<String, Short>();
    for (Drawn one : drawn) {
      one.captions().forEach(caption -> caption.forEach(word -> numbers.put(word, (short) 0)));
    }
    var words = List.copyOf(numbers.keySet());
    if (words.size() > Short.MAX_VALUE) {
      throw new IllegalStateException("The captions have too many different words.");
    }
    for (int i = 0; i < words.size(); i++) {
      numbers.put(words.get(i), (short) i);
    }
    var examples = new CaptionExample[count];
    for (int i = 0; i < count; i++) {
      examples[i] = pack(drawn[i], numbers);
    }
    return new CaptionPairs(size, grid, words, examples);
  }

  /// Whether an example is what the scene of this seed is drawn as today.
  boolean drawnFrom(int index, long seed) {
    Drawn again = draw(seed, size, grid);
    boolean same = Arrays.equals(again.planar(), examples[index].planar());
    for (int c = 0; same && c < captions(index); c++) {
      same =
          Arrays.stream(caption(index, c))
              .mapToObj(words::get)
              .toList()
              .equals(again.captions().get(c));
    }
    return same;
  }

  private static CaptionExample pack(Drawn drawn, Map<String, Short> numbers) {
    var captions = new short[drawn.captions().size()][];
    for (int c = 0; c < captions.length; c++) {
      List<String> caption = drawn.captions().get(c);
      captions[c] = new short[caption.size()];
      for (int w = 0; w < caption.size(); w++) {
        captions[c][w] = numbers.getOrDefault(caption.get(w), (short) 0);
      }
    }
    return new CaptionExample(drawn.planar(), captions, drawn.named(), drawn.coverage());
  }

  private static Drawn draw(long seed, int size, int grid) {
    int drawnSize = size + new SplittableRandom(seed ^ 0x5CE7E5L).nextInt(size + 1);
    Scene scene = SceneGenerator.generate(seed, Math.clamp(drawnSize, 64, 512));
    var captions = new ArrayList<List<String>>();
    for (String caption : SceneCaptions.captions(scene)) {
      captions.add(Vocabulary.tokens(caption).stream().map(String::intern).toList());
    }
    var targets = new GazeTargets(scene, grid);
    var named = new byte[captions.size()][];
    for (int c = 0; c < named.length; c++) {
      named[c] = targets.rows(captions.get(c));
    }
    return new Drawn(bytes(scene.image().resized(size, size)), captions, named, targets.coverage());
  }

  private static byte[] bytes(RgbImage image) {
    int[] pixels = image.pixels();
    var bytes = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      bytes[i] = (byte) (pixels[i] >> 16);
      bytes[pixels.length + i] = (byte) (pixels[i] >> 8);
      bytes[2 * pixels.length + i] = (byte) pixels[i];
    }
    return bytes;
  }

  public int count() {
    return examples.length;
  }

  /// Pixels on a side of every picture.
  public int size() {
    return size;
  }

  /// Cells on a side of the grid that coverage is told on.
  public int grid() {
    return grid;
  }

  /// Every different word of the captions, in alphabetical order.
  public List<String> words() {
    return words;
  }

  /// How often each word stands in the captions.
  public Map<String, Integer> wordCounts() {
    var counts = new int[words.size()];
    for (CaptionExample example : examples) {
      for (short[] caption : example.captions()) {
        for (short word : caption) {
          counts[word]++;
        }
      }
    }
    var named = new TreeMap<String, Integer>();
    for (int i = 0; i < counts.length; i++) {
      named.put(words.get(i), counts[i]);
    }
    return named;
  }

  /// Words of the longest caption.
  public int longest() {
    int longest = 0;
    for (CaptionExample example : examples) {
      for (short[] caption : example.captions()) {
        longest = Math.max(longest, caption.length);
      }
    }
    return longest;
  }

  public int captions(int example) {
    return examples[example].captions().length;
  }

  /// The words of one caption, as numbers in {@link #words()}.
  public int[] caption(int example, int caption) {
    short[] packed = examples[example].captions()[caption];
    var numbers = new int[packed.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = packed[i];
    }
    return numbers;
  }

  /// How much of each grid cell the thing covers that a word names, in [0, 1], row-major; null when
  /// the word names nothing that is in the picture.
  public float @Nullable [] coverage(int example, int caption, int word) {
    int row = examples[example].named()[caption][word];
    if (row < 0) {
      return null;
    }
    byte[] packed = examples[example].coverage()[row];
    var shares = new float[packed.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = (packed[i] & 0xFF) / 255f;
    }
    return shares;
  }

  /// The pictures one after the other: of each all reds, all greens, all blues, row by row.
  public byte[] planar(int[] pictures) {
    int bytes = 3 * size * size;
    var planar = new byte[Math.multiplyExact(pictures.length, bytes)];
    for (int i = 0; i < pictures.length; i++) {
      System.arraycopy(examples[pictures[i]].planar(), 0, planar, i * bytes, bytes);
    }
    return planar;
  }

  CaptionExample example(int index) {
    return examples[index];
  }
}
