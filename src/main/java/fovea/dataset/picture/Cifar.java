package fovea.dataset.picture;

import fovea.image.RgbImage;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// CIFAR-10 or CIFAR-100 (Krizhevsky 2009) from the binary version: 32 x 32 pixels, 50,000 pictures
/// to train on and 10,000 to test with. All of a part stays in memory, 154 MB or 31 MB. CIFAR-100
/// has 20 coarse labels besides its 100 fine ones.
public final class Cifar implements PictureDataset {
  /// Which of the two.
  public enum Version {
    CIFAR_10,
    CIFAR_100;

    private CifarFormat format() {
      return this == CIFAR_10 ? CifarFormat.CIFAR_10 : CifarFormat.CIFAR_100;
    }
  }

  /// Which pictures of it.
  public enum Part {
    TRAIN,
    TEST
  }

  private final CifarFormat format;
  private final Part part;
  private final List<byte[]> files;

  private Cifar(CifarFormat format, Part part, List<byte[]> files) {
    this.format = format;
    this.part = part;
    this.files = files;
  }

  /// Reads a part from the `.tar.gz` archive, from the folder that was unpacked from it, or from
  /// the folder around that.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static Cifar open(Version version, Part part, Path source) throws IOException {
    return open(version.format(), part, source, false);
  }

  /// As {@link #open}, but takes nothing but the official archive, which its MD5 tells.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static Cifar openOfficial(Version version, Part part, Path archive) throws IOException {
    return open(version.format(), part, archive, true);
  }

  static Cifar open(CifarFormat format, Part part, Path source, boolean official)
      throws IOException {
    Map<String, byte[]> found;
    try {
      if (Files.isDirectory(source)) {
        if (official) {
          throw new Refusal(
              Refusal.quoted(source)
                  + " is a folder, which cannot be checked: choose the .tar.gz archive.");
        }
        found = fromFolder(format, part, source);
      } else {
        if (official) {
          checkMd5(format, source);
        }
        found = fromArchive(format, part, source);
      }
    } catch (ZipException e) {
      throw new Refusal(
          Refusal.quoted(source)
              + " is damaged or no .tar.gz archive: download the binary version of "
              + format.title()
              + " again.",
          e);
    } catch (EOFException e) {
      throw new Refusal(Refusal.quoted(source) + " is cut short: download it again.", e);
    } catch (IOException e) {
      throw Refusal.of(source, e);
    }
    for (String file : format.files(part)) {
      checkLabels(format, file, Objects.requireNonNull(found.get(file)));
    }
    return new Cifar(
        format,
        part,
        format.files(part).stream().map(file -> Objects.requireNonNull(found.get(file))).toList());
  }

  private static Map<String, byte[]> fromFolder(CifarFormat format, Part part, Path source)
      throws IOException {
    Path inside = source.resolve(format.folder());
    Path folder = Files.isDirectory(inside) ? inside : source;
    var found = new HashMap<String, byte[]>();
    for (String file : format.files(part)) {
      Path path = folder.resolve(file);
      if (!Files.isRegularFile(path)) {
        throw missing(format, source, file);
      }
      int size = (int) format.mostBytes(file);
      checkSize(format, file, Files.size(path), size);
      try (InputStream in = Files.newInputStream(path)) {
        byte[] content = in.readNBytes(size);
        checkSize(format, file, content.length, size);
        found.put(file, content);
      }
    }
    return found;
  }

  private static Map<String, byte[]> fromArchive(CifarFormat format, Part part, Path source)
      throws IOException {
    if (Files.exists(source) && !Files.isRegularFile(source)) {
      throw new Refusal(
          Refusal.quoted(source) + " is not an ordinary file: choose the .tar.gz archive.");
    }
    var found = new HashMap<String, byte[]>();
    try (InputStream file = Files.newInputStream(source);
        var in = new GZIPInputStream(new BufferedInputStream(file, 1 << 16), 1 << 16)) {
      var tar = new TarReader(in, Refusal.quoted(source), format.mostBytes(), CifarFormat.ENTRIES);
      for (var entry = tar.next(); entry != null; entry = tar.next()) {
        String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
        boolean pictures = entry.name().equals(format.folder() + "/" + name);
        if (entry.folder()) {
          continue;
        }
        if (!pictures || !format.holdsPictures(name)) {
          if (entry.size() > CifarFormat.TEXT_BYTES) {
            throw new Refusal(
                Refusal.quoted(source)
                    + " is not the binary version of "
                    + format.title()
                    + ": it holds another large file, so choose the right archive.");
          }
          continue;
        }
        checkSize(format, name, entry.size(), format.mostBytes(name));
        if (format.files(part).contains(name)
            && found.put(name, tar.content((int) entry.size())) != null) {
          throw new Refusal(
              Refusal.quoted(source) + " holds “" + name + "” twice: download it again.");
        }
      }
    }
    for (String file : format.files(part)) {
      if (!found.containsKey(file)) {
        throw missing(format, source, file);
      }
    }
    return found;
  }

  private static Refusal missing(CifarFormat format, Path source, String file) {
    return new Refusal(
        "%s does not hold “%s”: choose the binary version of %s."
            .formatted(Refusal.quoted(source), file, format.title()));
  }

  private static void checkSize(CifarFormat format, String file, long size, long right)
      throws Refusal {
    if (size != right) {
      throw new Refusal(
          "“%s” is %,d bytes long where %s has %,d: download it again."
              .formatted(file, size, format.title(), right));
    }
  }

  private static void checkLabels(CifarFormat format, String file, byte[] content) throws Refusal {
    for (int at = 0; at < content.length; at += format.recordBytes()) {
      int label = content[at + format.labelBytes() - 1] & 0xFF;
      boolean right = label < format.labels().size();
      if (right && format.labelBytes() == 2) {
        right = content[at] == format.coarseOf().get(label);
      }
      if (!right) {
        throw new Refusal(
            "Picture %,d of “%s” has a label that %s does not have: download it again."
                .formatted(at / format.recordBytes(), file, format.title()));
      }
    }
  }

  private static void checkMd5(CifarFormat format, Path archive) throws IOException {
    MessageDigest digest = digest("MD5");
    try (InputStream in = Files.newInputStream(archive)) {
      var buffer = new byte[1 << 16];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(format.md5())) {
      throw new Refusal(
          "%s is not the official archive of %s, as its MD5 shows: download it again."
              .formatted(Refusal.quoted(archive), format.title()));
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has " + algorithm + ".", e);
    }
  }

  @Override
  public String name() {
    return format.title() + (part == Part.TRAIN ? ", training pictures" : ", test pictures");
  }

  @Override
  public int size() {
    return files.size() * format.records(part);
  }

  @Override
  public List<String> labels() {
    return format.labels();
  }

  @Override
  public int label(int index) {
    return file(index)[at(index) + format.labelBytes() - 1] & 0xFF;
  }

  @Override
  public List<String> coarseLabels() {
    return format.coarseLabels();
  }

  @Override
  public OptionalInt coarseLabel(int index) {
    int label = label(index);
    return format.coarseOf().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(format.coarseOf().get(label));
  }

  /// Tells by the pixels: a few pictures are in here more than once.
  @Override
  public String identity(int index) {
    MessageDigest digest = digest("SHA-256");
    digest.update(file(index), at(index) + format.labelBytes(), 3 * CifarFormat.PIXELS);
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public LabelledPicture get(int index) {
    byte[] file = file(index);
    int red = at(index) + format.labelBytes();
    int green = red + CifarFormat.PIXELS;
    int blue = green + CifarFormat.PIXELS;
    var pixels = new int[CifarFormat.PIXELS];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] =
          (file[red + i] & 0xFF) << 16 | (file[green + i] & 0xFF) << 8 | (file[blue + i] & 0xFF);
    }
    return new LabelledPicture(
        (part == Part.TRAIN ? "train " : "test ") + index,
        RgbImage.of(CifarFormat.SIDE, CifarFormat.SIDE, pixels),
        label(index),
        coarseLabel(index));
  }

  private byte[] file(int index) {
    return files.get(Objects.checkIndex(index, size()) / format.records(part));
  }

  private int at(int index) {
    return index % format.records(part) * format.recordBytes();
  }
}
