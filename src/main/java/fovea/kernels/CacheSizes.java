package fovea.kernels;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What oneDNN believes of the processor's caches, and a way to tell it better.
///
/// oneDNN cuts its work into blocks that fit the caches. Where a virtual machine leaves the page
/// empty from which it reads their sizes, it takes each cache to be one byte large; blocks of no
/// channels follow, results that are wrong in a third to a half of all convolutions, and divisions
/// by zero that end the process (oneDNN 3.7, `Xbyak::util::Cpu::setCacheHierarchy` and
/// `brg_blocking_t`). The numbers lie in one object of the library, which is filled when the
/// library is loaded and only read afterwards.
final class CacheSizes {
  private static final String PROCESSOR = "_ZN4dnnl4impl3cpu3x643cpuEv";
  private static final String SIZE = "_ZN4dnnl4impl3cpu8platform23get_per_core_cache_sizeEi";

  // The object, as xbyak 7 lays it out: abilities (16 bytes), a flag, threads a core and a socket,
  // ten sizes, by how many cores each is shared, and how many levels there are.
  private static final int THREADS_A_CORE = 20;
  private static final int THREADS = 24;
  private static final int SIZES = 28;
  private static final int SHARED_BY = 68;
  private static final int LEVELS = 108;
  private static final int LENGTH = 112;
  private static final int MOST_THREADS = 1 << 16;

  private static final int KIB = 1024;

  /// What oneDNN itself assumes where it finds no caches at all: bytes a core at each level.
  private static final int[] ASSUMED = {32 * KIB, 512 * KIB, 1024 * KIB};

  /// Less than this a core no processor with AVX2 has at each level.
  private static final int[] LEAST = {8 * KIB, 64 * KIB, 64 * KIB};

  private final MemorySegment processor;
  private final MethodHandle size;

  private CacheSizes(MemorySegment processor, MethodHandle size) {
    this.processor = processor;
    this.size = size;
  }

  /// Finds the object; empty where the library is not laid out as we know it.
  static Optional<CacheSizes> find(TorchLibrary torch) {
    try {
      Optional<Path> file = TorchLibrary.file();
      if (file.isEmpty()) {
        return Optional.empty();
      }
      Optional<long[]> found =
          ElfSymbols.find(file.get(), List.of(TorchLibrary.contextName(), PROCESSOR, SIZE));
      if (found.isEmpty()) {
        return Optional.empty();
      }
      long[] addresses = found.get();
      var processor =
          (MemorySegment)
              torch
                  .function(
                      torch.local(addresses[1], addresses[0]),
                      FunctionDescriptor.of(ValueLayout.ADDRESS))
                  .invokeExact();
      var sizes =
          new CacheSizes(
              processor.reinterpret(LENGTH),
              torch.function(
                  torch.local(addresses[2], addresses[0]),
                  FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)));
      return sizes.known() ? Optional.of(sizes) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (Throwable e) {
      throw new IllegalStateException("oneDNN could not be asked for its caches", e);
    }
  }

  /// Whether the object is what we take it for: what stands in it is what the library answers.
  private boolean known() {
    int threadsACore = at(THREADS_A_CORE);
    int threads = at(THREADS);
    int levels = levels();
    boolean sane =
        threadsACore >= 1
            && threads >= threadsACore
            && threads <= MOST_THREADS
            && levels >= 0
            && levels <= 4;
    for (int level = 1; sane && level <= levels; level++) {
      int shared = at(SHARED_BY + 4 * (level - 1));
      sane = shared >= 1 && believed(level) == at(SIZES + 4 * (level - 1)) / shared;
    }
    return sane;
  }

  /// Whether some size is impossible.
  boolean absurd() {
    for (int level = 1; level <= Math.min(levels(), ASSUMED.length); level++) {
      if (believed(level) < LEAST[level - 1]) {
        return true;
      }
    }
    return false;
  }

  /// Puts likely sizes in place of impossible ones.
  ///
  /// @return whether oneDNN believes them now
  boolean correct() {
    for (int level = 1; level <= Math.min(levels(), ASSUMED.length); level++) {
      if (believed(level) < LEAST[level - 1]) {
        put(level, ASSUMED[level - 1]);
      }
    }
    return !absurd();
  }

  /// Makes it what it is where the processor hides its caches: three of one byte.
  void forget() {
    processor.set(ValueLayout.JAVA_INT, LEVELS, ASSUMED.length);
    for (int level = 1; level <= ASSUMED.length; level++) {
      put(level, 1);
    }
  }

  private void put(int level, int bytes) {
    processor.set(ValueLayout.JAVA_INT, SIZES + 4L * (level - 1), bytes);
    processor.set(ValueLayout.JAVA_INT, SHARED_BY + 4L * (level - 1), 1);
  }

  private int levels() {
    return at(LEVELS);
  }

  private int at(int offset) {
    return processor.get(ValueLayout.JAVA_INT, offset);
  }

  /// Bytes a core at a level, from 1, as oneDNN has it.
  private int believed(int level) {
    try {
      return (int) size.invokeExact(level);
    } catch (Throwable e) {
      throw new IllegalStateException("oneDNN could not be asked for its caches", e);
    }
  }
}
