package fovea.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// Another process, which notes what it does in the journal of its first argument and comes to the
/// end that its second argument names.
final class DyingProgram {
  private DyingProgram() {}

  public static void main(String... arguments) throws Throwable {
    var folder = Path.of(arguments[0]);
    if (arguments[1].equals("look")) {
      System.out.println(LastRun.take(folder));
      return;
    }
    CrashJournal.open(folder);
    StandardError.divert(CrashJournal.stderrFile(folder));
    StandardError.divert(folder.resolve("second"));
    CrashJournal.subject("ResNet-50");
    CrashJournal.operator("a convolution");
    end(arguments[1]);
  }

  private static void end(String how) throws Throwable {
    switch (how) {
      case "exit" -> System.exit(0);
      case "destructors" -> exitAboveAnAbort();
      case "no destructors" -> {
        NativeExit.withoutDestructors();
        exitAboveAnAbort();
      }
      case "loading" -> exitWhileLoading();
      case "return" -> {}
      case "closed" -> {
        CrashJournal.close();
        Runtime.getRuntime().halt(0);
      }
      case "halt" -> Runtime.getRuntime().halt(0);
      case "terminate" -> {
        write("terminate called after throwing an instance of 'c10::Error'\n");
        call("abort");
      }
      case "corrupt" -> {
        write("x".repeat(100_000) + "\nfree(): invalid pointer\n");
        call("abort");
      }
      case "abort" -> call("abort");
      case "fpe" -> raise(8);
      case "idle" -> {
        CrashJournal.idle();
        raise(8);
      }
      case "kill" -> raise(9);
      case "chatter" -> {
        write("[W NNPACK.cpp:61] Could not initialize NNPACK!\n");
        System.err.println("This is for the person: größer als 你好.");
        System.err.print("y".repeat(20_000));
        write("more chatter\n");
        raise(9);
      }
      default -> throw new IllegalArgumentException(how);
    }
  }

  /// While a library is loaded that dies when it is to clean up.
  private static void exitWhileLoading() throws Throwable {
    var begun = new CountDownLatch(1);
    var ends = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ends::countDown));
    Thread.ofPlatform()
        .daemon()
        .start(
            () ->
                NativeExit.loading(
                    () -> {
                      begun.countDown();
                      try {
                        ends.await();
                        Thread.sleep(200); // the end goes on meanwhile, if it does not wait
                        registerAnAbort();
                      } catch (Throwable e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    begun.await();
    System.exit(7);
  }

  /// With a library that dies when it is to clean up.
  private static void exitAboveAnAbort() throws Throwable {
    registerAnAbort();
    System.exit(7);
  }

  private static void registerAnAbort() throws Throwable {
    var type =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    var abort = Linker.nativeLinker().defaultLookup().findOrThrow("abort");
    var ignored = (int) function("on_exit", type).invokeExact(abort, MemorySegment.NULL);
  }

  private static void write(String text) throws Throwable {
    try (var arena = Arena.ofConfined()) {
      var bytes = text.getBytes(UTF_8);
      var ignored =
          (long)
              function(
                      "write",
                      FunctionDescriptor.of(
                          ValueLayout.JAVA_LONG,
                          ValueLayout.JAVA_INT,
                          ValueLayout.ADDRESS,
                          ValueLayout.JAVA_LONG))
                  .invokeExact(
                      2, arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes), (long) bytes.length);
    }
  }

  private static void raise(int signal) throws Throwable {
    var ignored =
        (int)
            function("raise", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
                .invokeExact(signal);
  }

  private static void call(String name) throws Throwable {
    function(name, FunctionDescriptor.ofVoid()).invokeExact();
  }

  private static MethodHandle function(String name, FunctionDescriptor type) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
