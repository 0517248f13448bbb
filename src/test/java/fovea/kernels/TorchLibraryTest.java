package fovea.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fovea.tensor.OnCompute;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What we reach of the engine's library past DJL: pinned here, so that another version of it does
/// not change it unseen.
class TorchLibraryTest {
  private static final boolean INTEL_LINUX =
      System.getProperty("os.name").equals("Linux")
          && System.getProperty("os.arch").equals("amd64");

  @TempDir private Path folder;

  @Test
  void oneDnnCanBeSwitchedOffAndOn() throws Exception {
    OnCompute.run(
        manager -> {
          var torch = new TorchLibrary();
          boolean inForce = Kernels.wished().orElse(Kernels.ONEDNN) == Kernels.ONEDNN;
          try {
            assertTrue(torch.enableOneDnn(false));
            assertTrue(torch.enableOneDnn(true));
          } finally {
            torch.enableOneDnn(inForce);
          }
        });
  }

  @Test
  void whatOneDnnBelievesOfTheCachesIsFoundAndLikely() throws Exception {
    assumeTrue(INTEL_LINUX);
    OnCompute.run(
        manager -> {
          Optional<CacheSizes> caches = CacheSizes.find(new TorchLibrary());
          assertTrue(caches.isPresent());
          assertFalse(caches.get().absurd(), "after the engine began");
        });
  }

  @Test
  void localSymbolsOfTheLibraryAreFound() throws Exception {
    assumeTrue(INTEL_LINUX);
    OnCompute.run(
        manager -> {
          Path file = TorchLibrary.file().orElseThrow();
          long[] addresses =
              ElfSymbols.find(file, List.of("_ZN2at13globalContextEv")).orElseThrow();
          assertTrue(addresses[0] > 0);
          assertEquals(Optional.empty(), ElfSymbols.find(file, List.of("no_such_symbol_anywhere")));
        });
  }

  /// As of NNPACK at every convolution on a processor that it does not know.
  @Test
  void theLibraryKeepsItsWarningsToItself() throws Exception {
    Path err = folder.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dai.djl.offline=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Warning.class.getName())
            .redirectError(err.toFile())
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(err));
    assertFalse(Files.readString(err).contains("deprecated"), Files.readString(err));
  }

  @Test
  void aSmallLibraryIsRead() throws IOException {
    Path file = folder.resolve("small.so");
    Files.write(file, library());
    assertEquals(0x1234, ElfSymbols.find(file, List.of("wanted")).orElseThrow()[0]);
    assertEquals(Optional.empty(), ElfSymbols.find(file, List.of("want")));
    assertEquals(Optional.empty(), ElfSymbols.find(file, List.of("wanted", "other")));
  }

  @Test
  void damagedLibrariesAreRefusedAndNothingLargeIsAllocated() throws IOException {
    Path file = folder.resolve("damaged.so");
    for (int at : List.of(0, 4, 47, 58, 61)) {
      byte[] bytes = library();
      bytes[at] ^= 0x7F;
      Files.write(file, bytes);
      assertThrows(IOException.class, () -> ElfSymbols.find(file, List.of("wanted")), "at " + at);
    }
    byte[] linked = library();
    linked[64 + 64 + 40] = 9; // texts in a section that is not there
    Files.write(file, linked);
    assertThrows(IOException.class, () -> ElfSymbols.find(file, List.of("wanted")));
    byte[] huge = library();
    huge[64 + 64 + 32 + 5] = 1; // a symbol table of a terabyte
    Files.write(file, huge);
    assertThrows(IOException.class, () -> ElfSymbols.find(file, List.of("wanted")));
    for (int length = 0; length < library().length; length += 7) {
      Files.write(file, library());
      try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
        cut.setLength(length);
      }
      assertThrows(IOException.class, () -> ElfSymbols.find(file, List.of("wanted")));
    }
  }

  /// Header, three sections (nothing, symbols, texts), one symbol "wanted" at 0x1234.
  private static byte[] library() {
    byte[] texts = "\0wanted\0".getBytes(StandardCharsets.US_ASCII);
    int sections = 64;
    int symbols = sections + 3 * 64;
    ByteBuffer bytes =
        ByteBuffer.allocate(symbols + 24 + texts.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(0, new byte[] {0x7F, 'E', 'L', 'F', 2});
    bytes.putLong(40, sections).putShort(58, (short) 64).putShort(60, (short) 3);
    int table = sections + 64;
    bytes.putInt(table + 4, 2).putLong(table + 24, symbols).putLong(table + 32, 24);
    bytes.putInt(table + 40, 2);
    bytes.putLong(table + 64 + 24, symbols + 24L).putLong(table + 64 + 32, texts.length);
    bytes.putInt(symbols, 1).putLong(symbols + 8, 0x1234);
    bytes.put(symbols + 24, texts);
    return bytes.array();
  }
}
