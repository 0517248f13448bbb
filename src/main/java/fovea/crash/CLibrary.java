package fovea.crash;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The few functions of the C library that move file descriptors.
final class CLibrary {
  static final int STANDARD_ERROR = 2;

  /// What {@link #write} returns when a signal came in between, and when there is no room just now.
  static final long INTERRUPTED = -2;

  static final long LATER = -3;

  private static final int FIRST_FREE = 3; // never one of the three standard streams
  private static final int EINTR = 4;
  private static final int F_GETFD = 1;
  private static final int F_GETFL = 3;
  private static final int FD_CLOEXEC = 1;
  private static final int O_ACCMODE = 3;
  private static final int O_RDONLY = 0;
  private static final int OWNER_ONLY = 0600;
  private static final String ERRNO = "errno";

  /// The numbers in which the systems differ.
  private record Constants(int duplicateClosedOnExec, int createForAppending, int eagain) {
    /// F_DUPFD_CLOEXEC; O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC.
    static final Constants LINUX = new Constants(1030, 0x1 | 0x40 | 0x200 | 0x400 | 0x80000, 11);

    static final Constants MACOS = new Constants(67, 0x1 | 0x200 | 0x400 | 0x8 | 0x1000000, 35);
  }

  private final Constants constants;
  private final Linker linker = Linker.nativeLinker();
  private final MethodHandle fcntl;
  private final MethodHandle open;
  private final MethodHandle dup2;
  private final MethodHandle close;
  private final MethodHandle write;
  private final MemorySegment state;
  private final long errno;

  private CLibrary(Constants constants) {
    this.constants = constants;
    // The third argument of fcntl and of open is a variable one, which macOS passes otherwise.
    var variable = Linker.Option.firstVariadicArg(2);
    fcntl = find("fcntl", ints(JAVA_INT, JAVA_INT, JAVA_INT), variable);
    open = find("open", ints(ADDRESS, JAVA_INT, JAVA_INT), variable);
    dup2 = find("dup2", ints(JAVA_INT, JAVA_INT));
    close = find("close", ints(JAVA_INT));
    write =
        find(
            "write",
            FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG),
            Linker.Option.captureCallState(ERRNO));
    var layout = Linker.Option.captureStateLayout();
    state = Arena.global().allocate(layout);
    errno = layout.byteOffset(MemoryLayout.PathElement.groupElement(ERRNO));
  }

  /// Empty on Windows, whose C library keeps descriptors of its own that other libraries do not
  /// see.
  static Optional<CLibrary> ofThisSystem() {
    var name = System.getProperty("os.name", "");
    return switch (name) {
      case "Linux" -> Optional.of(new CLibrary(Constants.LINUX));
      case "Mac OS X" -> Optional.of(new CLibrary(Constants.MACOS));
      default -> Optional.empty();
    };
  }

  private static FunctionDescriptor ints(MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  private MethodHandle find(String name, FunctionDescriptor type, Linker.Option... options) {
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type, options);
  }

  /// Whether this is a stream that the process was started with. Where one was closed then, its
  /// number went to the first file that the virtual machine opened for itself, mostly for reading,
  /// and never to be passed on; to take that away would kill it.
  boolean isInheritedForWriting(int descriptor) throws Throwable {
    int flags = (int) fcntl.invokeExact(descriptor, F_GETFD, 0);
    int mode = (int) fcntl.invokeExact(descriptor, F_GETFL, 0);
    return flags >= 0 && (flags & FD_CLOEXEC) == 0 && mode >= 0 && (mode & O_ACCMODE) != O_RDONLY;
  }

  /// A second descriptor for the same, which child processes do not inherit; negative for failure.
  int duplicate(int descriptor) throws Throwable {
    return (int) fcntl.invokeExact(descriptor, constants.duplicateClosedOnExec, FIRST_FREE);
  }

  /// A descriptor of `file`, made or emptied; negative for failure. Whoever writes, writes at its
  /// end.
  int openForAppending(Path file) throws Throwable {
    var encoding = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    var name = file.toAbsolutePath().toString().getBytes(encoding);
    try (var arena = Arena.ofConfined()) {
      var text = arena.allocateFrom(ValueLayout.JAVA_BYTE, Arrays.copyOf(name, name.length + 1));
      return (int) open.invokeExact(text, constants.createForAppending, OWNER_ONLY);
    }
  }

  /// Makes `target` another name of `source`, closing what it was.
  boolean redirect(int source, int target) throws Throwable {
    int result = (int) dup2.invokeExact(source, target);
    return result == target;
  }

  void close(int descriptor) throws Throwable {
    int ignored = (int) close.invokeExact(descriptor);
  }

  /// How many of the bytes went; {@link #INTERRUPTED}, {@link #LATER}, or another number below one
  /// for failure. One thread at a time.
  long write(int descriptor, MemorySegment bytes) throws IOException {
    long written;
    try {
      written = (long) write.invokeExact(state, descriptor, bytes, bytes.byteSize());
    } catch (Throwable e) {
      throw new IOException(e);
    }
    if (written >= 0) {
      return written;
    }
    int error = state.get(JAVA_INT, errno);
    return error == EINTR ? INTERRUPTED : error == constants.eagain ? LATER : -1;
  }
}
