package fovea.image.file;

import fovea.image.input.PictureInput;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Keeps count of what the scans of a JPEG bring (ITU-T T.81, B.2.3 and G.1.1): a picture is whole
/// when they brought every coefficient of every colour to its last bit.
public final class JpegScans {
  private static final int COEFFICIENTS = 64;
  private static final int NOTHING = 16;

  /// By colour: how many low bits of each coefficient are still to come.
  private final Map<Integer, int[]> missing = new HashMap<>();

  /// Reads what follows the length of a frame's segment.
  void frame(PictureInput in) throws IOException {
    in.skipBytes(5); // precision and size
    int colours = in.readUnsignedByte();
    for (int i = 0; i < colours; i++) {
      int[] all = new int[COEFFICIENTS];
      Arrays.fill(all, NOTHING);
      missing.put(in.readUnsignedByte(), all);
      in.skipBytes(2);
    }
  }

  /// Reads what follows the length of a scan's segment.
  void scan(PictureInput in) throws IOException {
    int[] colours = new int[in.readUnsignedByte()];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = in.readUnsignedByte();
      in.skipBytes(1);
    }
    int first = in.readUnsignedByte();
    int last = Math.min(in.readUnsignedByte(), COEFFICIENTS - 1);
    int bits = in.readUnsignedByte() & 15;
    for (int colour : colours) {
      int[] of = missing.get(colour);
      if (of != null && first <= last) {
        Arrays.fill(of, first, last + 1, bits);
      }
    }
  }

  /// @throws EOFException where scans are missing
  void check() throws EOFException {
    for (int[] colour : missing.values()) {
      if (Arrays.stream(colour).anyMatch(bits -> bits > 0)) {
        throw new EOFException("scans are missing");
      }
    }
  }
}
