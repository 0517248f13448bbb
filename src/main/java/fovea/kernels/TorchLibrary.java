package fovea.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// PyTorch's native library, as it lies in this process after the engine was loaded: the switches
/// that DJL does not offer.
final class TorchLibrary {
  /// `at::globalContext()`, as GCC and Clang, and as Microsoft's compiler, write it.
  private static final List<String> CONTEXT =
      List.of("_ZN2at13globalContextEv", "?globalContext@at@@YAAEAVContext@1@XZ");

  /// `at::Context::setUserEnabledMkldnn(bool)`: MKL-DNN is what oneDNN was called before.
  private static final List<String> ENABLE_ONEDNN =
      List.of(
          "_ZN2at7Context20setUserEnabledMkldnnEb", "?setUserEnabledMkldnn@Context@at@@QEAAX_N@Z");

  /// From what level on the library's notes are written to standard error.
  private static final List<String> LOG_LEVEL =
      List.of("FLAGS_caffe2_log_level", "?FLAGS_caffe2_log_level@@3HA");

  private static final int ERRORS_ONLY = 2;

  private final SymbolLookup symbols = SymbolLookup.loaderLookup();
  private final Linker linker = Linker.nativeLinker();

  /// Turns oneDNN on or off for the whole process. False where the library has no such switch.
  boolean enableOneDnn(boolean on) {
    Optional<MemorySegment> context = find(CONTEXT);
    Optional<MemorySegment> enable = find(ENABLE_ONEDNN);
    if (context.isEmpty() || enable.isEmpty()) {
      return false;
    }
    try {
      var global =
          (MemorySegment)
              function(context.get(), FunctionDescriptor.of(ValueLayout.ADDRESS)).invokeExact();
      function(
              enable.get(),
              FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_BOOLEAN))
          .invokeExact(global, on);
      return true;
    } catch (Throwable e) {
      throw new IllegalStateException("a switch of PyTorch's library failed", e);
    }
  }

  /// From now on the library writes errors to standard error, but no warnings: without oneDNN it
  /// would warn at every convolution on a processor that its library NNPACK does not know.
  void quiet() {
    find(LOG_LEVEL)
        .ifPresent(
            level ->
                level
                    .reinterpret(ValueLayout.JAVA_INT.byteSize())
                    .set(ValueLayout.JAVA_INT, 0, ERRORS_ONLY));
  }

  /// Where a function that the library keeps to itself would be, given its address in the file and
  /// that of `at::globalContext` in the file.
  MemorySegment local(long address, long contextInFile) {
    MemorySegment context = find(CONTEXT).orElseThrow();
    return MemorySegment.ofAddress(context.address() - contextInFile + address);
  }

  /// The name under which {@link #local} expects the file's address.
  static String contextName() {
    return CONTEXT.getFirst();
  }

  MethodHandle function(MemorySegment address, FunctionDescriptor descriptor) {
    return linker.downcallHandle(address, descriptor);
  }

  private Optional<MemorySegment> find(List<String> names) {
    return names.stream().flatMap(name -> symbols.find(name).stream()).findFirst();
  }

  /// The file that was loaded; only Linux tells.
  static Optional<Path> file() {
    try (var lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines
          .filter(line -> line.endsWith("/libtorch_cpu.so"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
