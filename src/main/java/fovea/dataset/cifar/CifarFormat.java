package fovea.dataset.cifar;

import fovea.dataset.picture.DataPart;
import java.util.List;
import java.util.Optional;

/// What the files of CIFAR must be. In the binary version they are right to the byte: a record is
/// its labels, one byte each, coarse before fine, then 1,024 reds, greens and blues of 32 rows. In
/// the version for Python the same lies in pickles.
///
/// @param folder where the files of the binary version lie in the archive
/// @param coarseOf the group of each class; empty where there are no groups
/// @param md5 of the official binary archive
/// @param pickledMd5 of the official archive for Python
public record CifarFormat(
    String title,
    String folder,
    List<String> trainFiles,
    int trainRecords,
    List<String> testFiles,
    int testRecords,
    List<String> labels,
    List<String> coarseLabels,
    List<Integer> coarseOf,
    String md5,
    String pickledMd5) {
  /// The files of one version.
  ///
  /// @param folder where they lie in the archive
  /// @param meta the file with the names of the classes, where it is a pickle
  record Packing(
      String folder, List<String> trainFiles, List<String> testFiles, Optional<String> meta) {
    boolean pickled() {
      return meta.isPresent();
    }

    List<String> files(DataPart part) {
      return part == DataPart.TRAINING ? trainFiles : testFiles;
    }

    Optional<DataPart> partOf(String file) {
      if (trainFiles.contains(file)) {
        return Optional.of(DataPart.TRAINING);
      }
      return testFiles.contains(file) ? Optional.of(DataPart.TEST) : Optional.empty();
    }
  }

  static final int SIDE = 32;
  static final int PIXELS = SIDE * SIDE;

  /// Texts in an archive, such as the lists of names, are at most this long.
  static final int TEXT_BYTES = 1 << 20;

  /// More files than this are in no archive of this kind.
  static final int ENTRIES = 64;

  static final CifarFormat CIFAR_10 =
      new CifarFormat(
          "CIFAR-10",
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          10_000,
          List.of("test_batch.bin"),
          10_000,
          words("airplane automobile bird cat deer dog frog horse ship truck"),
          List.of(),
          List.of(),
          "c32a1d4ab5d03f1284b67883e8d87530",
          "c58f30108f718f92721af3b95e74349a");

  static final CifarFormat CIFAR_100 =
      new CifarFormat(
          "CIFAR-100",
          "cifar-100-binary",
          List.of("train.bin"),
          50_000,
          List.of("test.bin"),
          10_000,
          words(
              """
              apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle
              bowl boy bridge bus butterfly camel can castle caterpillar cattle
              chair chimpanzee clock cloud cockroach couch crab crocodile cup dinosaur
              dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard
              lamp lawn_mower leopard lion lizard lobster man maple_tree motorcycle mountain
              mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree
              plain plate poppy porcupine possum rabbit raccoon ray road rocket
              rose sea seal shark shrew skunk skyscraper snail snake spider
              squirrel streetcar sunflower sweet_pepper table tank telephone television tiger tractor
              train trout tulip turtle wardrobe whale willow_tree wolf woman worm
              """),
          words(
              """
              aquatic_mammals fish flowers food_containers fruit_and_vegetables
              household_electrical_devices household_furniture insects large_carnivores
              large_man-made_outdoor_things large_natural_outdoor_scenes
              large_omnivores_and_herbivores medium_mammals non-insect_invertebrates people
              reptiles small_mammals trees vehicles_1 vehicles_2
              """),
          words(
                  """
                  4 1 14 8 0 6 7 7 18 3 3 14 9 18 7 11 3 9 7 11 6 11 5 10 7 6 13 15 3 15
                  0 11 1 10 12 14 16 9 11 5 5 19 8 8 15 13 14 17 18 10 16 4 17 4 2 0 17 4 18 17
                  10 3 2 12 12 16 12 1 9 19 2 10 0 1 16 12 9 13 15 13 16 19 2 4 6 19 5 5 8 19
                  18 1 2 15 6 0 17 8 14 13
                  """)
              .stream()
              .map(Integer::valueOf)
              .toList(),
          "03b5dce01913d631647c71ecec9e9cb8",
          "eb9058c3a382ffc7106e4002c42a8d85");

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }

  /// The same with fewer pictures in each file, and another archive.
  CifarFormat with(int trainRecords, int testRecords, String md5) {
    return new CifarFormat(
        title,
        folder,
        trainFiles,
        trainRecords,
        testFiles,
        testRecords,
        labels,
        coarseLabels,
        coarseOf,
        md5,
        pickledMd5);
  }

  List<Packing> packings() {
    boolean groups = !coarseLabels.isEmpty();
    return List.of(
        new Packing(folder, trainFiles, testFiles, Optional.empty()),
        new Packing(
            groups ? "cifar-100-python" : "cifar-10-batches-py",
            trainFiles.stream().map(CifarFormat::withoutEnding).toList(),
            testFiles.stream().map(CifarFormat::withoutEnding).toList(),
            Optional.of(groups ? "meta" : "batches.meta")));
  }

  private static String withoutEnding(String file) {
    return file.substring(0, file.lastIndexOf('.'));
  }

  int labelBytes() {
    return coarseLabels.isEmpty() ? 1 : 2;
  }

  int recordBytes() {
    return labelBytes() + 3 * PIXELS;
  }

  List<String> files(DataPart part) {
    return part == DataPart.TRAINING ? trainFiles : testFiles;
  }

  /// Pictures in each file of a part.
  int records(DataPart part) {
    return part == DataPart.TRAINING ? trainRecords : testRecords;
  }

  /// How long a file of the binary version is.
  long bytes(DataPart part) {
    return (long) records(part) * recordBytes();
  }

  /// How long a pickle may be: Python's writers may take two bytes for one, and have names beside.
  long mostPickledBytes(DataPart part) {
    return (long) records(part) * (2 * 3 * PIXELS + 256) + TEXT_BYTES;
  }

  /// No archive is longer than this when it is unpacked.
  long mostBytes() {
    return trainFiles.size() * mostPickledBytes(DataPart.TRAINING)
        + testFiles.size() * mostPickledBytes(DataPart.TEST)
        + 8L * TEXT_BYTES;
  }
}
