package fovea.datalibrary;

import fovea.files.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A well-known data set and the files that its makers give out.
///
/// @param files that are downloaded
/// @param instead other official files that do as well, such as the version for Python
record OfficialSet(
    String id,
    String name,
    String description,
    String source,
    String licence,
    Kind kind,
    List<File> files,
    List<File> instead) {
  /// How it is read.
  enum Kind {
    CIFAR_10,
    CIFAR_100,
    FLOWERS_102
  }

  /// @param address empty where it is not downloaded
  /// @param bytes for people; what arrives is judged by its digests
  /// @param md5 as its makers or the libraries that use it tell
  /// @param sha256 empty where it is unknown
  record File(String name, String address, long bytes, String md5, String sha256) {
    /// Whether a file is the one that its makers give out, as far as its checksums are known.
    boolean is(Path path, Digests.Break between) throws IOException {
      return (md5.isEmpty() || Digests.md5(path, between).equals(md5))
          && (sha256.isEmpty() || Digests.sha256(path, between).equals(sha256));
    }
  }

  static final String PICTURES = "102flowers.tgz";
  static final String LABELS = "imagelabels.mat";
  static final String SETS = "setid.mat";

  private static final String KRIZ = "https://www.cs.toronto.edu/~kriz/";
  private static final String VGG = "https://www.robots.ox.ac.uk/~vgg/data/flowers/102/";
  private static final String NO_LICENCE = "none stated; cite ";

  static final List<OfficialSet> ALL =
      List.of(
          new OfficialSet(
              "cifar10",
              "CIFAR-10",
              "60,000 photos of 32 × 32 pixels in ten classes, from airplane to truck; 10,000 of"
                  + " them are for testing.",
              KRIZ + "cifar.html",
              NO_LICENCE + "Krizhevsky 2009",
              Kind.CIFAR_10,
              List.of(
                  new File(
                      "cifar-10-binary.tar.gz",
                      KRIZ + "cifar-10-binary.tar.gz",
                      170_052_171,
                      "c32a1d4ab5d03f1284b67883e8d87530",
                      "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
              List.of(
                  new File(
                      "cifar-10-python.tar.gz", "", 0, "c58f30108f718f92721af3b95e74349a", ""))),
          new OfficialSet(
              "cifar100",
              "CIFAR-100",
              "60,000 photos of 32 × 32 pixels in a hundred classes of twenty groups; 10,000 of"
                  + " them are for testing.",
              KRIZ + "cifar.html",
              NO_LICENCE + "Krizhevsky 2009",
              Kind.CIFAR_100,
              List.of(
                  new File(
                      "cifar-100-binary.tar.gz",
                      KRIZ + "cifar-100-binary.tar.gz",
                      168_513_733,
                      "03b5dce01913d631647c71ecec9e9cb8",
                      "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec")),
              List.of(
                  new File(
                      "cifar-100-python.tar.gz", "", 0, "eb9058c3a382ffc7106e4002c42a8d85", ""))),
          new OfficialSet(
              "flowers102",
              "Oxford Flowers-102",
              "8,189 photos of flowers, some 600 pixels wide, in 102 classes; ten of each class"
                  + " for training, ten for validation, the others for testing.",
              VGG + "index.html",
              NO_LICENCE + "Nilsback and Zisserman 2008",
              Kind.FLOWERS_102,
              List.of(
                  new File(LABELS, VGG + LABELS, 502, "e0620be6f572b9609742df49c70aed4d", ""),
                  new File(SETS, VGG + SETS, 14_989, "a5357ecc9cb78c4bef273ce3793fc85c", ""),
                  new File(
                      PICTURES,
                      VGG + PICTURES,
                      344_862_509,
                      "52808999861908f626f3c1f4e79d11fa",
                      "")),
              List.of()));

  long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /// The file of that name whose checksum is known.
  Optional<File> file(String fileName) {
    return Stream.concat(files.stream(), instead.stream())
        .filter(file -> file.name().equals(fileName))
        .findFirst();
  }

  /// Names of the archives that hold the pictures, as they are given out or without their gzip.
  List<String> archives() {
    return Stream.concat(files.stream(), instead.stream())
        .map(File::name)
        .filter(file -> file.endsWith(".tar.gz") || file.endsWith(".tgz"))
        .flatMap(file -> Stream.of(file, file.replaceFirst("\\.(tar\\.gz|tgz)$", ".tar")))
        .toList();
  }

  /// The files to put somewhere by hand, in words.
  String wanted() {
    String all = files.stream().map(File::name).collect(Collectors.joining(", "));
    return instead.isEmpty() ? all : all + " or " + instead.getFirst().name();
  }
}
