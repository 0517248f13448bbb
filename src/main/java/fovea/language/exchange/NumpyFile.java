package fovea.language.exchange;

import fovea.foreign.ForeignText;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Attention in NumPy's files (NEP 1): numbers and Unicode texts; what is pickled is refused.
final class NumpyFile {
  static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  private static final String ENDING = ".npy";
  private static final int MOST_ARRAYS = 10_000;
  private static final int LONGEST_HEADER = 1 << 16;
  private static final int LONGEST_TOKEN = 4096;
  private static final int BLOCK = 1 << 16;
  private static final Pattern HEADER =
      Pattern.compile(
          "\\{\\s*'descr':\\s*('(?<type>[^']*)'|(?<fields>\\[.*\\])),\\s*'fortran_order':\\s*(?<fortran>True|False),"
              + "\\s*'shape':\\s*\\((?<shape>(?:\\d{1,18}+(?:,\\s*+|(?=\\))))*+)\\),?\\s*\\}\\s*");

  private final String name;
  private final InputStream in;
  private final ByteOrder order;
  private final String kind;
  private final int width;
  private final boolean fortran;
  private final List<Long> shape;

  private NumpyFile(String name, InputStream in) throws IOException {
    this.name = "“" + ForeignText.name(name, 80) + "”";
    this.in = in;
    Matcher header = header();
    shape =
        Pattern.compile("\\d+")
            .matcher(header.group("shape"))
            .results()
            .map(number -> Long.parseLong(number.group()))
            .toList();
    fortran = header.group("fortran").equals("True") && shape.size() > 1;
    String type = header.group("type");
    Matcher parts =
        Pattern.compile("([<>|=])([a-zA-Z?])(\\d{0,9})").matcher(type == null ? "" : type);
    if (!parts.matches()) {
      throw new AttentionException(
          this.name + " holds records, but numbers or texts were expected.");
    }
    order = parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    kind = parts.group(2);
    width = parts.group(3).isEmpty() ? 1 : Integer.parseInt(parts.group(3));
    if (kind.equals("O")) {
      throw new AttentionException(
          this.name
              + " holds pickled objects of Python, which are not read: store it as an array of numbers, tokens as numpy.array(tokens, dtype=str).");
    }
  }

  private Matcher header() throws IOException {
    byte[] start = in.readNBytes(8);
    if (start.length < 8 || !ByteBuffer.wrap(start, 0, 6).equals(ByteBuffer.wrap(MAGIC))) {
      throw new AttentionException(name + " is no array of NumPy.");
    }
    int size = start[6] == 1 ? 2 : 4;
    ByteBuffer length =
        ByteBuffer.wrap(Arrays.copyOf(in.readNBytes(size), 4)).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = length.getInt();
    if (bytes < 0 || bytes > LONGEST_HEADER) {
      throw new AttentionException(name + " has a header of impossible length.");
    }
    Matcher header =
        HEADER.matcher(new String(in.readNBytes(bytes), StandardCharsets.UTF_8).strip());
    if (!header.matches()) {
      throw new AttentionException(name + " has a header that NumPy does not write.");
    }
    return header;
  }

  static ForeignAttention readAll(Path file) throws IOException {
    var contents = new Contents();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ARRAYS) {
        throw new AttentionException("it holds %,d files, too many.".formatted(zip.size()));
      }
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().endsWith("/data.pkl")) {
          throw new AttentionException(
              "it is a pickle of Python (torch.save): store the attention as safetensors or with numpy.savez.");
        }
        if (!entry.getName().endsWith(ENDING)) {
          contents.unused(entry.getName());
          continue;
        }
        String name = entry.getName().substring(0, entry.getName().length() - ENDING.length());
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), BLOCK)) {
          new NumpyFile(name, in).into(name, contents);
        }
      }
    } catch (ZipException | EOFException e) {
      throw new AttentionException("it is a damaged or foreign archive.", e);
    }
    return contents.read(".npz");
  }

  static ForeignAttention readOne(Path file) throws IOException {
    var contents = new Contents();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK)) {
      new NumpyFile("attentions", in).into("attentions", contents);
    }
    return contents.read(".npy");
  }

  private void into(String key, Contents contents) throws IOException {
    switch (kind) {
      case "U" -> {
        List<String> texts = texts();
        if (key.equals("name") && shape.isEmpty()) {
          contents.name(texts.getFirst());
        } else {
          contents.put(key, texts);
        }
      }
      case "f", "i", "u", "b" -> contents.put(key, numbers());
      case "V" ->
          throw new AttentionException(
              name
                  + " has numbers of a type that NumPy does not know, such as bfloat16: store it as float32.");
      default ->
          throw new AttentionException(
              "%s has the type “%s%d”, but numbers or Unicode texts were expected."
                  .formatted(name, kind, width));
    }
  }

  private List<String> texts() throws IOException {
    if (width > LONGEST_TOKEN) {
      throw new AttentionException("%s has texts of %,d characters.".formatted(name, width));
    }
    int count = NumberBlock.count(shape, name);
    NumberBlock.check((long) count * width, name);
    var texts = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      ByteBuffer letters = bytes(width * 4);
      var text = new StringBuilder();
      while (letters.hasRemaining()) {
        int letter = letters.getInt();
        if (letter != 0) {
          text.appendCodePoint(Character.isValidCodePoint(letter) ? letter : 0xFFFD);
        }
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private NumberBlock numbers() throws IOException {
    var numbers = new float[NumberBlock.count(shape, name)];
    int block = BLOCK / 8;
    for (int start = 0; start < numbers.length; start += block) {
      int count = Math.min(block, numbers.length - start);
      ByteBuffer bytes = bytes(count * width);
      for (int i = 0; i < count; i++) {
        numbers[start + i] = number(bytes);
      }
    }
    List<Integer> sizes = shape.stream().map(Long::intValue).toList();
    return fortran ? turned(sizes, numbers) : new NumberBlock(sizes, numbers);
  }

  private float number(ByteBuffer bytes) throws AttentionException {
    return switch (kind + width) {
      case "f4" -> bytes.getFloat();
      case "f8" -> (float) bytes.getDouble();
      case "f2" -> Float.float16ToFloat(bytes.getShort());
      case "i8", "u8" -> bytes.getLong();
      case "i4", "u4" -> bytes.getInt();
      case "i2", "u2" -> bytes.getShort();
      case "i1", "u1", "b1" -> bytes.get();
      default ->
          throw new AttentionException(
              "%s has numbers of type “%s%d”: store it as float32.".formatted(name, kind, width));
    };
  }

  private ByteBuffer bytes(int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new AttentionException(name + " is cut short.");
    }
    return ByteBuffer.wrap(bytes).order(order);
  }

  /// From column-major to row-major.
  private static NumberBlock turned(List<Integer> shape, float[] numbers) {
    var turned = new float[numbers.length];
    var index = new int[shape.size()];
    for (int i = 0; i < turned.length; i++) {
      int place = 0;
      for (int d = shape.size() - 1; d >= 0; d--) {
        place = place * shape.get(d) + index[d];
      }
      turned[i] = numbers[place];
      for (int d = shape.size() - 1; d >= 0 && ++index[d] == shape.get(d); d--) {
        index[d] = 0;
      }
    }
    return new NumberBlock(shape, turned);
  }
}
