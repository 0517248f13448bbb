package fovea.image.file;

import fovea.image.RgbImage;
import fovea.image.input.PictureInput;
import fovea.image.input.UndecodedPicture;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The first picture of a GIF (GIF89a), laid on the screen that the file describes: where it does
/// not reach, the screen is transparent if the picture has a transparent colour, and else of the
/// palette's first colour, as Pillow has it. What follows it is not looked at.
public final class GifPicture implements UndecodedPicture {
  private static final int NONE = -1;
  private static final int[] ROW_STEPS = {8, 8, 4, 2};
  private static final int[] ROW_STARTS = {0, 4, 2, 1};

  private final PictureInput in;
  private final int screenWidth;
  private final int screenHeight;
  private int[] palette = new int[256];
  private int transparent = NONE;
  private int left;
  private int top;
  private int width;
  private int height;
  private boolean interlaced;

  private GifPicture(PictureInput in) throws IOException {
    this.in = in;
    in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
    in.seek(6);
    screenWidth = in.readUnsignedShort();
    screenHeight = in.readUnsignedShort();
    int flags = in.readUnsignedByte();
    in.skipBytes(2);
    for (int i = 0; i < palette.length; i++) {
      palette[i] = i * 0x010101;
    }
    readPalette(flags);
  }

  /// Reads up to the first picture's data.
  static GifPicture open(PictureInput in) throws IOException {
    var picture = new GifPicture(in);
    picture.readUpToData();
    return picture;
  }

  private void readPalette(int flags) throws IOException {
    if ((flags & 0x80) != 0) {
      palette = new int[256];
      for (int i = 0; i < 2 << (flags & 7); i++) {
        palette[i] =
            in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
      }
    }
  }

  private void readUpToData() throws IOException {
    while (true) {
      int block = in.readUnsignedByte();
      if (block == ',') {
        left = in.readUnsignedShort();
        top = in.readUnsignedShort();
        width = in.readUnsignedShort();
        height = in.readUnsignedShort();
        int flags = in.readUnsignedByte();
        interlaced = (flags & 0x40) != 0;
        readPalette(flags);
        return;
      } else if (block == '!') {
        readExtension();
      } else if (block == ';') {
        throw new IOException("no picture");
      }
    }
  }

  private void readExtension() throws IOException {
    boolean control = in.readUnsignedByte() == 0xF9;
    for (int size = in.readUnsignedByte(); size > 0; size = in.readUnsignedByte()) {
      long next = in.getStreamPosition() + size;
      if (next > in.length()) {
        throw new EOFException("within an extension");
      }
      if (control && size == 4) {
        boolean has = (in.readUnsignedByte() & 1) != 0;
        in.skipBytes(2);
        transparent = has ? in.readUnsignedByte() : NONE;
      }
      in.seek(next);
    }
  }

  @Override
  public int width() {
    return Math.max(screenWidth, left + width);
  }

  @Override
  public int height() {
    return Math.max(screenHeight, top + height);
  }

  @Override
  public RgbImage decode(int thinning) throws IOException {
    int[] colours = palette.clone();
    int ground = colours[0];
    if (transparent != NONE) {
      colours[transparent] = 0xFFFFFF;
      ground = 0xFFFFFF;
    }
    int across = (width() + thinning - 1) / thinning;
    int down = (height() + thinning - 1) / thinning;
    int[] pixels = new int[across * down];
    Arrays.fill(pixels, ground);
    var data = new LzwInput(in);
    byte[] row = new byte[width];
    int passes = interlaced ? ROW_STEPS.length : 1;
    for (int pass = 0; pass < passes; pass++) {
      int step = interlaced ? ROW_STEPS[pass] : 1;
      for (int y = interlaced ? ROW_STARTS[pass] : 0; y < height; y += step) {
        data.readFully(row);
        if ((top + y) % thinning == 0) {
          int start = (top + y) / thinning * across;
          for (int x = (thinning - left % thinning) % thinning; x < width; x += thinning) {
            pixels[start + (left + x) / thinning] = colours[row[x] & 0xFF];
          }
        }
      }
    }
    return RgbImage.taking(across, down, pixels);
  }

  /// Lempel, Ziv and Welch's codes, packed from the lowest bit up into blocks of up to 255 bytes.
  private static final class LzwInput {
    private static final int MOST_CODES = 4096;

    private final PictureInput in;
    private final int clear;
    private final int[] prefix = new int[MOST_CODES];
    private final byte[] last = new byte[MOST_CODES];
    private final byte[] stack = new byte[MOST_CODES + 1];
    private int stacked;
    private int codes;
    private int bits;
    private int before = NONE;
    private int first;
    private int waiting; // bits that were read and not used
    private int waitingBits;
    private int blockLeft;

    LzwInput(PictureInput in) throws IOException {
      this.in = in;
      int size = in.readUnsignedByte();
      if (size < 1 || size > 8) {
        throw new IOException("codes of " + size + " bits");
      }
      clear = 1 << size;
      for (int i = 0; i < clear; i++) {
        last[i] = (byte) i;
      }
      reset();
    }

    private void reset() {
      codes = clear + 2;
      bits = Integer.SIZE - Integer.numberOfLeadingZeros(clear);
      before = NONE;
    }

    void readFully(byte[] row) throws IOException {
      for (int i = 0; i < row.length; i++) {
        if (stacked == 0) {
          next();
        }
        row[i] = stack[--stacked];
      }
    }

    /// Puts the next string on the stack, its first byte on top.
    private void next() throws IOException {
      int code = code();
      while (code == clear) {
        reset();
        code = code();
      }
      if (code == clear + 1) {
        throw new EOFException("the data end before the picture does");
      } else if (code > codes || before == NONE && code >= clear) {
        throw new IOException("a code that means nothing yet");
      }
      int at = code;
      if (code == codes) { // the string before with its own first byte
        stack[stacked++] = (byte) first;
        at = before;
      }
      while (at >= clear) {
        stack[stacked++] = last[at];
        at = prefix[at];
      }
      first = last[at] & 0xFF;
      stack[stacked++] = (byte) first;
      if (before != NONE && codes < MOST_CODES) {
        prefix[codes] = before;
        last[codes] = (byte) first;
        codes++;
        if (codes == 1 << bits && codes < MOST_CODES) {
          bits++;
        }
      }
      before = code;
    }

    private int code() throws IOException {
      while (waitingBits < bits) {
        if (blockLeft == 0) {
          blockLeft = in.readUnsignedByte();
          if (blockLeft == 0) {
            throw new EOFException("the data end before the picture does");
          }
        }
        waiting |= in.readUnsignedByte() << waitingBits;
        waitingBits += 8;
        blockLeft--;
      }
      int code = waiting & (1 << bits) - 1;
      waiting >>>= bits;
      waitingBits -= bits;
      return code;
    }
  }
}
