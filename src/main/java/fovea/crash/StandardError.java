package fovea.crash;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps what native libraries write to the standard error away from the person. NNPACK, libgomp,
/// GDK and PyTorch write their notes straight to file descriptor 2, past `System.err`; from here on
/// they go to a file, while `System.err` still reaches where the standard error led.
///
/// The file is evidence: what the C and C++ libraries say before they abort lands in it, and {@link
/// LastRun} reads it. It grows without a bound while the process runs, is deleted when the virtual
/// machine shuts down in order, and otherwise by the next start.
///
/// A stream that was taken from `System.err` before still writes to descriptor 2, and so to the
/// file: do this first of all, before a logger is set up. A child process that inherits the
/// standard error inherits the file.
public final class StandardError {
  private static boolean diverted;

  private StandardError() {}

  /// Sends descriptor 2 to `file`, which is made anew. On Windows, and where any step fails,
  /// everything stays as it was; done once, a second call does nothing.
  public static synchronized void divert(Path file) {
    if (diverted) {
      return;
    }
    try {
      var system = CLibrary.ofThisSystem();
      if (system.isPresent()) {
        diverted = divert(system.get(), file);
      }
    } catch (Throwable e) {
      // Throwable is what a native call declares; the chatter then stays visible, and that is all
    }
  }

  private static boolean divert(CLibrary c, Path file) throws Throwable {
    int real =
        c.isInheritedForWriting(CLibrary.STANDARD_ERROR)
            ? c.duplicate(CLibrary.STANDARD_ERROR)
            : -1;
    if (real < 0) {
      return false; // there is no standard error
    }
    boolean done = false;
    try {
      var err = new PrintStream(new DescriptorStream(c, real), true, charset());
      Files.createDirectories(file.toAbsolutePath().getParent());
      int target = c.openForAppending(file);
      if (target >= 0) {
        done = c.redirect(target, CLibrary.STANDARD_ERROR);
        c.close(target);
      }
      if (done) {
        System.setErr(err);
        file.toFile().deleteOnExit();
      } else if (target >= 0) {
        Files.deleteIfExists(file);
      }
    } finally {
      if (!done) {
        c.close(real);
      }
    }
    return done;
  }

  /// The encoding that the virtual machine gave `System.err` at its start.
  private static Charset charset() {
    return Optional.ofNullable(System.getProperty("stderr.encoding"))
        .filter(Charset::isSupported)
        .map(Charset::forName)
        .orElseGet(Charset::defaultCharset);
  }
}
