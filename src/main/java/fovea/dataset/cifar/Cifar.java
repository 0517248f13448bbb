package fovea.dataset.cifar;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.LabelledPicture;
import fovea.dataset.picture.PictureDataset;
import fovea.dataset.picture.PictureParts;
import fovea.files.Digests;
import fovea.image.RgbImage;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// CIFAR-10 or CIFAR-100 (Krizhevsky 2009), from the binary version or the one for Python: 32 x 32
/// pixels, 50,000 pictures to train on and 10,000 to test with. All of a part stays in memory, 154
/// MB or 31 MB. CIFAR-100 has 20 coarse labels besides its 100 fine ones.
public final class Cifar implements PictureDataset {
  /// Which of the two.
  public enum Version {
    CIFAR_10,
    CIFAR_100;

    private CifarFormat format() {
      return this == CIFAR_10 ? CifarFormat.CIFAR_10 : CifarFormat.CIFAR_100;
    }
  }

  private final CifarFormat format;
  private final DataPart part;
  private final List<byte[]> files;

  private Cifar(CifarFormat format, DataPart part, List<byte[]> files) {
    this.format = format;
    this.part = part;
    this.files = files;
  }

  /// Reads a part from the archive, packed or not, from the folder that was unpacked from it, or
  /// from the folder around that.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static Cifar open(Version version, DataPart part, Path source) throws IOException {
    return open(version.format(), part, source, false);
  }

  /// As {@link #open}, but takes nothing but an official archive, which its MD5 tells.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static Cifar openOfficial(Version version, DataPart part, Path archive)
      throws IOException {
    return open(version.format(), part, archive, true);
  }

  /// As {@link #open}, both parts at once.
  ///
  /// @throws PictureDataset.Refusal with one sentence that says what is wrong and what to do
  public static PictureParts openParts(Version version, Path source) throws IOException {
    return openParts(version.format(), source);
  }

  static PictureParts openParts(CifarFormat format, Path source) throws IOException {
    Map<DataPart, List<byte[]>> files =
        CifarFiles.read(format, EnumSet.of(DataPart.TRAINING, DataPart.TEST), source);
    return new PictureParts(
        of(format, DataPart.TRAINING, files),
        Optional.empty(),
        Optional.of(of(format, DataPart.TEST, files)));
  }

  static Cifar open(CifarFormat format, DataPart part, Path source, boolean official)
      throws IOException {
    if (part == DataPart.VALIDATION) {
      throw new IllegalArgumentException("CIFAR has no pictures for validation.");
    }
    if (official) {
      CifarFiles.requireOfficial(format, source);
    }
    return of(format, part, CifarFiles.read(format, EnumSet.of(part), source));
  }

  private static Cifar of(CifarFormat format, DataPart part, Map<DataPart, List<byte[]>> files) {
    return new Cifar(format, part, Objects.requireNonNull(files.get(part)));
  }

  /// Whether one of the two lies in a folder, in one below it, or in an archive, by the names of
  /// what is in there.
  ///
  /// @throws PictureDataset.Refusal when the disk fails
  public static boolean isIn(Version version, Path source) throws IOException {
    return CifarFiles.recognises(version.format(), source);
  }

  /// Which of the two lies in a folder or an archive, by the names of what is in there; empty if
  /// neither does.
  ///
  /// @throws PictureDataset.Refusal when the disk fails
  public static Optional<Version> recognise(Path source) throws IOException {
    for (Version version : Version.values()) {
      if (isIn(version, source)) {
        return Optional.of(version);
      }
    }
    return Optional.empty();
  }

  @Override
  public String name() {
    return format.title() + ", " + part.word() + " pictures";
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
    return HexFormat.of().formatHex(digest(index));
  }

  private byte[] digest(int index) {
    MessageDigest digest = Digests.sha256();
    digest.update(file(index), at(index) + format.labelBytes(), 3 * CifarFormat.PIXELS);
    return digest.digest();
  }

  @Override
  public String pictureName(int index) {
    return (part == DataPart.TRAINING ? "train " : "test ") + index;
  }

  @Override
  public Optional<Stored> stored(int index) {
    return Optional.of(
        new Stored() {
          @Override
          public long bytes() {
            return 3L * CifarFormat.PIXELS;
          }

          @Override
          public byte[] sha256() {
            return digest(index);
          }
        });
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
        pictureName(index),
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
