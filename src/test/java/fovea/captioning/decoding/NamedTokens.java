package fovea.captioning.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Tokens that are called `w0`, `w1` … by their numbers.
public record NamedTokens(int size, Marks marks) implements Tokens {
  @Override
  public String text(int id, boolean first) {
    return "w" + id;
  }

  @Override
  public int[] ids(String text, boolean first) {
    return Arrays.stream(text.split(" ")).mapToInt(this::id).toArray();
  }

  private int id(String word) {
    return IntStream.range(0, size)
        .filter(id -> word.equals("w" + id))
        .findFirst()
        .orElse(marks.pad());
  }

  @Override
  public int[] called(String text, boolean first) {
    return IntStream.range(0, size).filter(id -> text.equals("w" + id)).toArray();
  }

  @Override
  public boolean mark(int id) {
    return id == marks.start() || id == marks.end() || id == marks.pad();
  }

  @Override
  public List<String> sayable() {
    return IntStream.range(0, size).filter(id -> !mark(id)).mapToObj(id -> "w" + id).toList();
  }
}
