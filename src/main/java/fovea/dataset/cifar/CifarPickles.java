package fovea.dataset.cifar;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.PickledRecord;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import java.util.Optional;

/// Reads the files of CIFAR's version for Python, which are pickles, as data: nothing is run.
public record CifarPickles(CifarFormat format) {
  /// What a pickle holds, in the order of the binary version.
  byte[] records(DataPart part, String file, byte[] content) throws Refusal {
    PickledRecord pickled = record(file, content);
    boolean groups = format.labelBytes() == 2;
    var rows = pickled.rows("data");
    var fine = pickled.numbers(groups ? "fine_labels" : "labels");
    var coarse = groups ? pickled.numbers("coarse_labels") : fine;
    int count = format.records(part);
    boolean right =
        rows.isPresent()
            && rows.get().count() == count
            && rows.get().width() == 3 * CifarFormat.PIXELS;
    right &= fine.isPresent() && fine.get().length == count;
    right &= coarse.isPresent() && coarse.get().length == count;
    if (!right) {
      throw new Refusal(
          "“%s” lacks pictures or labels of %s: download it again."
              .formatted(file, format.title()));
    }
    var records = new byte[count * format.recordBytes()];
    for (int i = 0; i < count; i++) {
      int at = i * format.recordBytes();
      records[at] = label(coarse.orElseThrow()[i]);
      records[at + format.labelBytes() - 1] = label(fine.orElseThrow()[i]);
      rows.orElseThrow().copy(i, records, at + format.labelBytes());
    }
    return records;
  }

  /// A label as a byte; impossible ones are found by what no class has.
  private static byte label(long number) {
    return (byte) (number >= 0 && number < 255 ? number : 255);
  }

  private PickledRecord record(String file, byte[] content) throws Refusal {
    try {
      return PickledRecord.read(content);
    } catch (CheckpointException e) {
      throw new Refusal(
          "“%s” cannot be read, since %s: get %s from its makers again."
              .formatted(file, e.getMessage(), format.title()),
          e);
    }
  }

  /// Compares the names of the classes with what they should be.
  void checkMeta(String file, byte[] content) throws Refusal {
    PickledRecord meta = record(file, content);
    boolean groups = format.labelBytes() == 2;
    boolean right =
        meta.texts(groups ? "fine_label_names" : "label_names")
            .equals(Optional.of(format.labels()));
    if (groups) {
      right &= meta.texts("coarse_label_names").equals(Optional.of(format.coarseLabels()));
    }
    if (!right) {
      throw new Refusal(
          "“%s” has other names of classes than %s: download it again."
              .formatted(file, format.title()));
    }
  }
}
