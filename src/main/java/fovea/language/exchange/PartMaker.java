package fovea.language.exchange;

import fovea.foreign.ForeignText;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Makes attention of what a file says, and refuses what is none.
final class PartMaker {
  /// What tokenisers add to a text.
  private static final Set<String> ADDED =
      Set.of(
          "[CLS]",
          "[SEP]",
          "[PAD]",
          "<s>",
          "</s>",
          "<pad>",
          "<bos>",
          "<eos>",
          "<|endoftext|>",
          "<cls>",
          "<sep>",
          "<start>",
          "<end>");

  /// Shares that were rounded for storage still sum to 1 within this.
  private static final double ROUNDED = 0.02;

  private final String name;
  private final List<String> notes = new ArrayList<>();
  private List<NumberBlock> layers = List.of();
  private @Nullable List<String> from;
  private @Nullable List<String> to;
  private int @Nullable [] fromSegments;
  private int @Nullable [] toSegments;

  PartMaker(String name) {
    this.name = ForeignText.name(name, 80);
  }

  /// The numbers of all layers in one block: layers · heads · from · to, or fewer of the first.
  void all(NumberBlock block) throws AttentionException {
    layers =
        block.shape().size() < 4
            ? List.of(block)
            : block.shape().getFirst() == 1
                ? List.of(block.without(0))
                : IntStream.range(0, block.shape().getFirst()).mapToObj(block::part).toList();
  }

  /// The numbers of each layer: heads · from · to, perhaps behind a batch of one.
  void layers(List<NumberBlock> blocks) {
    layers = blocks;
  }

  /// Which numbers the layers have in the file.
  void numbered(List<Integer> numbers) {
    if (!numbers.equals(IntStream.range(0, numbers.size()).boxed().toList())) {
      notes.add(
          "Which layers these are in the model: %s; here they are counted from 0."
              .formatted(listed(numbers)));
    }
  }

  /// Which numbers the heads have in the file.
  void numberedHeads(List<Integer> numbers) {
    if (!numbers.equals(IntStream.range(0, numbers.size()).boxed().toList())) {
      notes.add(
          "Which heads of each layer these are in the model: %s; here they are counted from 0."
              .formatted(listed(numbers)));
    }
  }

  private static String listed(List<Integer> numbers) {
    return numbers.stream().limit(30).map(String::valueOf).collect(Collectors.joining(", "))
        + (numbers.size() > 30 ? " …" : "");
  }

  /// @param looked null where the same tokens are looked at
  void names(@Nullable List<String> looking, @Nullable List<String> looked) {
    from = looking;
    to = looked == null ? looking : looked;
  }

  void segments(int @Nullable [] looking, int @Nullable [] looked) {
    fromSegments = looking;
    toSegments = looked == null ? looking : looked;
  }

  void note(String sentence) {
    notes.add(sentence);
  }

  AttentionPart made() throws AttentionException {
    HeadMaps maps = maps();
    checkShares(maps);
    List<AttentionToken> rows = tokens(from, fromSegments, maps.rows(), "rows");
    List<AttentionToken> columns = tokens(to, toSegments, maps.columns(), "columns");
    if (from == null || from.isEmpty() || to == null || to.isEmpty()) {
      notes.add("The file names no tokens: they are numbered from 0.");
    }
    return new AttentionPart(new Attention(name, rows, columns, maps), notes);
  }

  private HeadMaps maps() throws AttentionException {
    var blocks = new ArrayList<NumberBlock>();
    for (NumberBlock block : layers) {
      blocks.add(ofLayer(block));
    }
    if (blocks.isEmpty()) {
      throw new AttentionException("“%s” holds no layers.".formatted(name));
    }
    NumberBlock first = blocks.getFirst();
    NumberBlock.count(
        List.of(blocks.size(), first.shape().get(0), first.shape().get(1), first.shape().get(2)),
        "“" + name + "”");
    var numbers = new float[blocks.size() * first.numbers().length];
    for (int i = 0; i < blocks.size(); i++) {
      NumberBlock block = blocks.get(i);
      if (!block.shape().equals(first.shape())) {
        throw new AttentionException(
            "“%s” has layers of different sizes, %s and %s (heads × from × to): only layers of one size can be shown together."
                .formatted(name, first.sizes(), block.sizes()));
      }
      System.arraycopy(
          block.numbers(), 0, numbers, i * block.numbers().length, block.numbers().length);
    }
    return new HeadMaps(
        blocks.size(), first.shape().get(0), first.shape().get(1), first.shape().get(2), numbers);
  }

  private NumberBlock ofLayer(NumberBlock block) throws AttentionException {
    if (block.numbers().length == 0) {
      throw new AttentionException("“%s” holds no numbers.".formatted(name));
    }
    return switch (block.shape().size()) {
      case 2 ->
          new NumberBlock(List.of(1, block.shape().get(0), block.shape().get(1)), block.numbers());
      case 3 -> block;
      case 4 -> {
        if (block.shape().getFirst() != 1) {
          throw new AttentionException(
              "“%s” holds a batch of %d texts (%s): store one of them."
                  .formatted(name, block.shape().getFirst(), block.sizes()));
        }
        yield block.without(0);
      }
      default ->
          throw new AttentionException(
              "“%s” has the shape %s, but attention is layers × heads × from × to."
                  .formatted(name, block.sizes()));
    };
  }

  private void checkShares(HeadMaps maps) throws AttentionException {
    int off = 0;
    double least = Double.MAX_VALUE;
    double most = 0;
    int count = maps.layers() * maps.heads() * maps.rows();
    for (int row = 0; row < count; row++) {
      double sum = 0;
      for (int column = 0; column < maps.columns(); column++) {
        sum += share(maps, row, column);
      }
      if (Math.abs(sum - 1) > ROUNDED) {
        off++;
        least = Math.min(least, sum);
        most = Math.max(most, sum);
      }
    }
    if (off > 0) {
      notes.add(
          "Of %,d rows %,d do not sum to 1 (%.2f to %.2f): %s. They are shown as they are."
              .formatted(
                  count,
                  off,
                  least,
                  most,
                  columnsSumToOne(maps)
                      ? "the columns do, so what looks may stand in the columns"
                      : "a part may have been cut out, such as one text of a pair, or masked"));
    }
  }

  private float share(HeadMaps maps, int row, int column) throws AttentionException {
    float share = maps.numbers()[row * maps.columns() + column];
    if (share >= 0 && share <= 1 + ROUNDED) {
      return share;
    }
    int head = row / maps.rows();
    throw new AttentionException(
        "“%s” holds %s (layer %d, head %d, row %d, column %d, from 0), but shares of attention lie between 0 and 1%s."
            .formatted(
                name,
                Float.isNaN(share) ? "NaN, which is no number" : String.valueOf(share),
                head / maps.heads(),
                head % maps.heads(),
                row % maps.rows(),
                column,
                Float.isFinite(share) ? ": these may be scores before the softmax" : ""));
  }

  private static boolean columnsSumToOne(HeadMaps maps) {
    int each = maps.rows() * maps.columns();
    for (int start = 0; start < maps.numbers().length; start += each) {
      for (int column = 0; column < maps.columns(); column++) {
        double sum = 0;
        for (int row = 0; row < maps.rows(); row++) {
          sum += maps.numbers()[start + row * maps.columns() + column];
        }
        if (Math.abs(sum - 1) > ROUNDED) {
          return false;
        }
      }
    }
    return true;
  }

  private List<AttentionToken> tokens(
      @Nullable List<String> texts, int @Nullable [] segments, int size, String where)
      throws AttentionException {
    List<String> names = texts == null ? List.of() : texts;
    if (!names.isEmpty() && names.size() != size) {
      throw new AttentionException(
          "“%s” has %d tokens for %d %s of numbers: the tokens belong to another text, or the numbers were cut."
              .formatted(name, names.size(), size, where));
    }
    if (segments != null
        && (segments.length != size || IntStream.of(segments).anyMatch(s -> s != 0 && s != 1))) {
      throw new AttentionException(
          "“%s” has segments that do not fit: for each of its %d tokens 0 or 1 was expected."
              .formatted(name, size));
    }
    var tokens = new ArrayList<AttentionToken>();
    for (int i = 0; i < size; i++) {
      String text = names.isEmpty() ? Integer.toString(i) : names.get(i);
      tokens.add(
          new AttentionToken(text, segments == null ? 0 : segments[i], ADDED.contains(text)));
    }
    return tokens;
  }
}
