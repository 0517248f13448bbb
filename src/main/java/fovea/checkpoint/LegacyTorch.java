package fovea.checkpoint;

import static fovea.checkpoint.element.CheckpointException.shown;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Sequence;
import fovea.checkpoint.pickle.Pickled.Storage;
import fovea.checkpoint.pickle.Pickled.Text;
import fovea.checkpoint.pickle.Unpickler;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/// The format that `torch.save` wrote before version 1.6: five pickles (a magic number, the
/// protocol, what machine wrote it, the object, the keys of its storages), then for each key a
/// count and the numbers, always with the lowest byte first.
///
/// @param storages each storage's bytes by its key
/// @param pickleBytes bytes of the object's own pickle
record LegacyTorch(Pickled root, Map<String, MemorySegment> storages, long pickleBytes) {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final long PROTOCOL = 1001;

  /// The magic number takes no more in any protocol.
  private static final int MAGIC_BYTES = 64;

  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// A place in the file that moves on with each pickle.
  private static final class Cursor {
    private final MemorySegment file;
    private long at;

    Cursor(MemorySegment file) {
      this.file = file;
    }

    Pickled next() throws CheckpointException {
      return next(Unpickler.MAX_BYTES, new HashMap<>());
    }

    Pickled next(int limit, Map<String, Storage> storages) throws CheckpointException {
      var bytes = file.asSlice(at, Math.min(limit, file.byteSize() - at)).asByteBuffer();
      var unpickler = new Unpickler(bytes);
      Pickled value = unpickler.read();
      at += bytes.position();
      storages.putAll(unpickler.storages());
      return value;
    }

    MemorySegment numbers(String key, int width) throws CheckpointException {
      String named = "its storage " + shown(key);
      expect(file.byteSize() - at >= 8, named + " is missing; it seems to be cut short");
      long count = file.get(LONG, at);
      at += 8;
      expect(
          count >= 0 && count <= (file.byteSize() - at) / width,
          named + " lies beyond its end; it seems to be cut short");
      MemorySegment numbers = file.asSlice(at, count * width);
      at += count * width;
      return numbers;
    }
  }

  static boolean recognised(MemorySegment file) {
    try {
      return new Cursor(file).next(MAGIC_BYTES, new HashMap<>()) instanceof Numeric(Number magic)
          && magic.equals(MAGIC);
    } catch (CheckpointException e) {
      return false; // it is some other kind of file
    }
  }

  static LegacyTorch parse(MemorySegment file) throws CheckpointException {
    var cursor = new Cursor(file);
    expect(
        cursor.next() instanceof Numeric(Number magic) && magic.equals(MAGIC),
        "torch.save did not write it");
    expect(
        cursor.next() instanceof Numeric(Long protocol) && protocol == PROTOCOL,
        "it is of an unknown protocol");
    cursor.next();
    var used = new HashMap<String, Storage>();
    long begin = cursor.at;
    Pickled root = cursor.next(Unpickler.MAX_BYTES, used);
    long pickleBytes = cursor.at - begin;
    if (!(cursor.next() instanceof Sequence keys)) {
      throw new CheckpointException("its list of storages is missing");
    }
    var storages = new HashMap<String, MemorySegment>();
    for (Pickled item : keys.items()) {
      if (!(item instanceof Text(String key)) || used.get(key) == null) {
        throw new CheckpointException("its list of storages names one that nothing uses");
      }
      storages.put(key, cursor.numbers(key, used.get(key).width()));
    }
    return new LegacyTorch(root, storages, pickleBytes);
  }

  MemorySegment storage(String key) throws CheckpointException {
    MemorySegment storage = storages.get(key);
    if (storage == null) {
      throw new CheckpointException("it lacks its storage " + shown(key));
    }
    return storage;
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
