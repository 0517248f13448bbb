package fovea.language.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// A list of numbers, or of lists of them, out of JSON.
final class NestedNumbers {
  private static final int DEEPEST = 6;

  private final JsonParser parser;
  private final String key;
  private final List<Integer> shape = new ArrayList<>();
  private float[] numbers = new float[1024];
  private int count;

  /// How deep numbers lie; -1 as long as none was seen.
  private int leaves = -1;

  /// @param parser behind the opening bracket, at what follows it
  NestedNumbers(JsonParser parser, String key) {
    this.parser = parser;
    this.key = key;
  }

  /// Leaves the parser at the closing bracket.
  NumberBlock read() throws AttentionException {
    list(0);
    return new NumberBlock(
        shape, count == numbers.length ? numbers : Arrays.copyOf(numbers, count));
  }

  private void list(int depth) throws AttentionException {
    if (depth >= DEEPEST) {
      throw new AttentionException("“%s” has lists within lists too deep.".formatted(key));
    }
    boolean known = depth < shape.size();
    if (!known) {
      shape.add(0);
    }
    int size = 0;
    boolean numeric = false;
    boolean nested = false;
    for (JsonToken token = parser.currentToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (token == JsonToken.START_ARRAY) {
        nested = true;
        parser.nextToken();
        list(depth + 1);
      } else if (token != null && token.isNumeric()) {
        numeric = true;
        add(parser.getFloatValue());
      } else {
        throw new AttentionException("“%s” holds something that is no number.".formatted(key));
      }
      size++;
    }
    if (numeric && leaves < 0) {
      leaves = depth;
    }
    if (numeric && (nested || depth != leaves) || nested && leaves >= 0 && depth >= leaves) {
      throw new AttentionException("“%s” has numbers beside lists of numbers.".formatted(key));
    }
    if (known && shape.get(depth) != size) {
      throw new AttentionException(
          "“%s” has lists of different lengths, %d and %d: every layer needs as many heads, every head as many rows and every row as many numbers."
              .formatted(key, shape.get(depth), size));
    }
    shape.set(depth, size);
  }

  private void add(float number) throws AttentionException {
    if (count == numbers.length) {
      NumberBlock.check(count + 1L, "“" + key + "”");
      numbers = Arrays.copyOf(numbers, (int) Math.min(Integer.MAX_VALUE - 8, count * 2L));
    }
    numbers[count++] = number;
  }
}
