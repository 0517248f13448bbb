package fovea.datalibrary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.datalibrary.DataEntry.State;
import fovea.datalibrary.OfficialSet.File;
import fovea.datalibrary.OfficialSet.Kind;
import fovea.datalibrary.UnpackingRoom.Limits;
import fovea.files.PausableDownload;
import fovea.hub.HttpTransport;
import fovea.hub.HubSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;

@Timeout(60)
class OfficialDownloadTest {
  private static final String ARCHIVE = "cifar-10-binary.tar.gz";

  @TempDir private Path folder;
  private DataServer server;
  private HttpTransport transport;

  @BeforeEach
  void serve() throws IOException {
    server = new DataServer();
    transport =
        new HttpTransport(
            HubSettings.fromEnvironment(Map.of("NO_PROXY", "127.0.0.1"), folder.resolve("nobody")));
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  private static byte[] random(int size) {
    var bytes = new byte[size];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private OfficialSet cifar(byte[] content) {
    return set(Kind.CIFAR_10, List.of(served(ARCHIVE, content, digest("SHA-256", content))));
  }

  private File served(String name, byte[] content, String sha256) {
    server.file(name, content);
    return new File(name, server.address(name), content.length, digest("MD5", content), sha256);
  }

  private static OfficialSet set(Kind kind, List<File> files) {
    return new OfficialSet("some", "Some set", "", "https://a.org", "none", kind, files, List.of());
  }

  private LocalDataLibrary library(OfficialSet... sets) {
    return new LocalDataLibrary(
        folder, () -> Optional.of(transport), List.of(), List.of(sets), Limits.USUAL);
  }

  private static List<PausableDownload.Progress> run(LocalDataLibrary library) throws Exception {
    var told = new ArrayList<PausableDownload.Progress>();
    library.download("some").run(told::add);
    return told;
  }

  private Path target() {
    return folder.resolve("some").resolve(ARCHIVE);
  }

  private boolean nothingIsLeft() {
    return !Files.exists(folder.resolve("some"));
  }

  @Test
  void getsAFileAndDoesNotGetItAgain() throws Exception {
    byte[] content = random(300_000);
    LocalDataLibrary library = library(cifar(content));
    assertEquals(State.AVAILABLE, library.entries().getFirst().state());
    assertEquals(folder.resolve("some"), Path.of(library.entries().getFirst().place()));
    List<PausableDownload.Progress> told = run(library);
    assertArrayEquals(content, Files.readAllBytes(target()));
    assertEquals("Some set is here.", told.getLast().message());
    assertEquals(1, told.getLast().fraction());
    assertEquals(State.PRESENT, library.entries().getFirst().state());
    run(library);
    assertEquals(List.of(ARCHIVE), server.requests);
    Files.write(target(), new byte[9]);
    run(library);
    assertArrayEquals(content, Files.readAllBytes(target()));
    assertEquals(2, server.requests.size());
  }

  @Test
  void aCutDownloadGoesOnWhereItStopped() throws Exception {
    byte[] content = random(400_000);
    server.cuts.set(1);
    server.beforeCut = () -> awaitPart(200_000);
    run(library(cifar(content)));
    assertArrayEquals(content, Files.readAllBytes(target()));
    assertEquals(List.of(ARCHIVE, ARCHIVE + " from 200000"), server.requests);
    assertFalse(Files.exists(target().resolveSibling(ARCHIVE + ".part")));
  }

  /// Waits until so many bytes have arrived on the disk.
  private void awaitPart(long bytes) {
    Path part = target().resolveSibling(ARCHIVE + ".part");
    while (part.toFile().length() < bytes) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aDownloadThatWasLeftGoesOnInTheNextRun() throws Exception {
    byte[] content = random(400_000);
    LocalDataLibrary library = library(cifar(content));
    server.cuts.set(1);
    server.hangs = true;
    var began = new CountDownLatch(1);
    var ended = new CompletableFuture<Boolean>();
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    library
                        .download("some")
                        .run(
                            p -> {
                              if (p.done() > 0) {
                                began.countDown();
                              }
                            });
                    ended.complete(true);
                  } catch (Exception e) {
                    ended.complete(e instanceof InterruptedException);
                  }
                });
    awaitPart(200_000);
    thread.interrupt();
    assertTrue(ended.get(20, TimeUnit.SECONDS));
    server.goOn.countDown();
    run(library);
    assertArrayEquals(content, Files.readAllBytes(target()));
    assertEquals(ARCHIVE + " from 200000", server.requests.getLast());
  }

  @Test
  void canBePausedResumedAndCalledOff() throws Exception {
    byte[] content = random(400_000);
    server.cuts.set(1);
    server.hangs = true;
    LocalDataLibrary library = library(cifar(content));
    PausableDownload download = library.download("some");
    var paused = new CountDownLatch(1);
    var done = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                download.run(
                    p -> {
                      if (p.message().contains("Downloading") && !download.paused()) {
                        download.pause();
                      } else if (p.message().contains("paused")) {
                        paused.countDown();
                      }
                    });
                done.complete("");
              } catch (Exception e) {
                done.complete(String.valueOf(e.getMessage()));
              }
            });
    assertTrue(paused.await(20, TimeUnit.SECONDS));
    assertTrue(download.paused());
    assertFalse(Files.exists(target()));
    download.cancel();
    assertEquals("The download of Some set was called off.", done.get(20, TimeUnit.SECONDS));
    assertTrue(nothingIsLeft());
  }

  @Test
  void resumesAfterAPause() throws Exception {
    byte[] content = random(400_000);
    PausableDownload download = library(cifar(content)).download("some");
    download.pause();
    assertTrue(download.paused());
    download.run(
        p -> {
          if (p.message().contains("paused")) {
            download.resume();
          }
        });
    assertArrayEquals(content, Files.readAllBytes(target()));
  }

  @Test
  void wrongFilesAreNotKept() throws Exception {
    OfficialSet known = cifar(random(5000));
    server.file(ARCHIVE, random(5001));
    Plain.refused("damaged", () -> run(library(known)));
    assertFalse(Files.exists(target()));
    File plain = served(ARCHIVE, random(5000), "");
    server.file(ARCHIVE, random(4000));
    Plain.refused("checksum", () -> run(library(set(Kind.CIFAR_10, List.of(plain)))));
    assertFalse(Files.exists(target()));
    assertFalse(Files.exists(target().resolveSibling(ARCHIVE + ".part")));
    server.file(ARCHIVE, "<!DOCTYPE html><p>Log in first".getBytes(StandardCharsets.UTF_8));
    Plain.refused("", () -> run(library(set(Kind.CIFAR_10, List.of(plain)))));
    assertFalse(Files.exists(target()));
  }

  @Test
  void aFileThatIsGoneIsTold() {
    File gone = new File(ARCHIVE, server.address("gone"), 10, "", "");
    IOException failure =
        Plain.refused("no longer gives out", () -> run(library(set(Kind.CIFAR_10, List.of(gone)))));
    assertTrue(String.valueOf(failure.getMessage()).contains(folder.toString()));
  }

  @Test
  void withoutANetThereIsASentence() {
    OfficialSet set = cifar(random(100));
    var offline =
        new LocalDataLibrary(folder, Optional::empty, List.of(), List.of(set), Limits.USUAL);
    IOException failure = Plain.refused("offline", () -> run(offline));
    assertTrue(String.valueOf(failure.getMessage()).contains(ARCHIVE), failure.getMessage());
    assertTrue(nothingIsLeft());
    server.close();
    Plain.refused("connection", () -> run(library(set)));
  }

  @Test
  void flowersAreFetchedUnpackedAndOpened() throws Exception {
    var pictures = new LinkedHashMap<String, byte[]>();
    for (int i = 1; i <= 6; i++) {
      pictures.put("jpg/image_0000" + i + ".jpg", Archives.picture(i));
    }
    OfficialSet set =
        set(
            Kind.FLOWERS_102,
            List.of(
                served(OfficialSet.LABELS, mat("labels", 7, 1, 2, 3, 4, 5), ""),
                served(
                    OfficialSet.SETS,
                    mat(
                        Map.of(
                            "trnid", numbers(1, 2), "valid", numbers(3), "tstid", numbers(4, 6))),
                    ""),
                served(OfficialSet.PICTURES, Archives.gzip(Archives.tar(pictures)), "")));
    LocalDataLibrary library = library(set);
    Plain.refused("is not here yet", () -> library.open("some"));
    List<PausableDownload.Progress> told = run(library);
    assertTrue(told.stream().anyMatch(p -> p.message().startsWith("Unpacking")));
    DataParts parts = library.open("some");
    assertEquals("Some set", parts.name());
    assertEquals(2, parts.training().size());
    assertEquals(6, parts.training().label(0));
    assertEquals(6, parts.test().orElseThrow().get(1).image().rgb(0, 0));
    DataCheck check = library.check("some", new Quiet());
    assertEquals(3, check.files().size());
    assertTrue(check.sound());
    assertEquals(3, server.requests.size());
    // the same by its folder, and by hand in the layout of torchvision
    Path moved = Files.move(folder.resolve("some"), folder.resolve("flowers-102"));
    assertEquals(1, library.open(moved.toString()).validation().orElseThrow().size());
    assertEquals(2, library.open(moved.resolve(OfficialSet.PICTURES).toString()).training().size());
    assertEquals(State.PRESENT, library.entries().getFirst().state());
    Files.write(moved.resolve(OfficialSet.LABELS), mat("labels", 9, 9, 9, 9, 9, 9));
    DataCheck changed = library.check("some", new Quiet());
    assertFalse(changed.sound());
    assertTrue(changed.files().getFirst().contains("not the official file"));
  }

  private static Matrix numbers(int... numbers) {
    Matrix matrix = Mat5.newMatrix(1, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      matrix.setInt(i, numbers[i]);
    }
    return matrix;
  }

  private byte[] mat(String name, int... numbers) throws IOException {
    return mat(Map.of(name, numbers(numbers)));
  }

  private byte[] mat(Map<String, Matrix> arrays) throws IOException {
    MatFile mat = Mat5.newMatFile();
    arrays.forEach(mat::addArray);
    Path path = folder.resolve("made.mat");
    Mat5.writeToFile(mat, path.toFile());
    byte[] bytes = Files.readAllBytes(path);
    Files.delete(path);
    return bytes;
  }

  /// Nobody listens.
  static final class Quiet implements DataLibrary.CheckProgress {
    @Override
    public void done(int pictures, int ofAll) {
      assertTrue(pictures <= ofAll);
    }

    @Override
    public boolean cancelled() {
      return false;
    }
  }
}
