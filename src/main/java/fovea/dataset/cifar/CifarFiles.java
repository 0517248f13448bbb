package fovea.dataset.cifar;

import fovea.dataset.cifar.CifarFormat.Packing;
import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset.Refusal;
import fovea.files.Digests;
import fovea.format.Quantities;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/// Reads the files of CIFAR into records as the binary version has them, whichever version they
/// come from.
public final class CifarFiles {
  private static final int FEW_FILES = 64;

  private final CifarFormat format;
  private final Set<DataPart> parts;
  private final Path source;
  private final CifarPickles pickles;
  private final Map<String, byte[]> found = new HashMap<>();

  private CifarFiles(CifarFormat format, Set<DataPart> parts, Path source) {
    this.format = format;
    this.parts = parts;
    this.source = source;
    this.pickles = new CifarPickles(format);
  }

  /// Reads the files of some parts from an archive, a folder or the folder around that.
  static Map<DataPart, List<byte[]>> read(CifarFormat format, Set<DataPart> parts, Path source)
      throws Refusal {
    var files = new CifarFiles(format, parts, source);
    try {
      if (Files.isDirectory(source)) {
        files.readFolder();
      } else {
        files.readArchive();
      }
      return files.complete();
    } catch (ZipException e) {
      throw files.noArchive(e);
    } catch (EOFException e) {
      throw new Refusal(Refusal.quoted(source) + " is cut short: download it again.", e);
    } catch (IOException e) {
      throw Refusal.of(source, e);
    }
  }

  /// Whether a folder holds all files, or an archive begins with one of them, whatever the folder
  /// is called that they lie in.
  static boolean recognises(CifarFormat format, Path source) throws Refusal {
    try {
      if (Files.isDirectory(source)) {
        return place(format, source).isPresent();
      }
      return Files.isRegularFile(source) && begins(format, source);
    } catch (EOFException | ZipException | Refusal e) {
      return false; // no archive of this kind, whatever else it may be
    } catch (IOException e) {
      throw Refusal.of(source, e);
    }
  }

  /// Refuses everything but an official archive, as its MD5 tells.
  static void requireOfficial(CifarFormat format, Path archive) throws Refusal {
    if (Files.isDirectory(archive)) {
      throw new Refusal(
          Refusal.quoted(archive)
              + " is a folder, which cannot be checked: choose the .tar.gz archive.");
    }
    String md5;
    try {
      md5 = Digests.md5(archive);
    } catch (IOException e) {
      throw Refusal.of(archive, e);
    }

    if (!md5.equals(format.md5()) && !md5.equals(format.pickledMd5())) {
      throw new Refusal(
          "%s is not the official archive of %s, as its MD5 shows: download it again."
              .formatted(Refusal.quoted(archive), format.title()));
    }
  }

  /// A version and the folder that holds its files.
  private record Place(Packing packing, Path folder) {}

  private static Optional<Place> place(CifarFormat format, Path source) throws IOException {
    for (Packing packing : format.packings()) {
      var folders = new ArrayList<Path>(List.of(source.resolve(packing.folder()), source));
      folders.addAll(below(source));
      for (Path folder : folders) {
        var files = new ArrayList<>(packing.trainFiles());
        files.addAll(packing.testFiles());
        if (files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)))) {
          return Optional.of(new Place(packing, folder));
        }
      }
    }
    return Optional.empty();
  }

  /// The folders in another, if few things lie there.
  private static List<Path> below(Path source) throws IOException {
    try (Stream<Path> all = Files.list(source)) {
      return all.limit(FEW_FILES).filter(Files::isDirectory).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean begins(CifarFormat format, Path archive) throws IOException {
    try (var tar = new CifarArchive(archive, format.mostBytes(), CifarFormat.ENTRIES)) {
      for (var entry = tar.next(); entry != null; entry = tar.next()) {
        String name = entry.name() + "/";
        String file = file(entry);
        if (format.packings().stream().anyMatch(p -> name.startsWith(p.folder() + "/"))) {
          return true;
        }
        long size = entry.size();
        if (format.packings().stream().anyMatch(p -> holds(format, p, file, size))) {
          return true;
        }
        if (size > CifarFormat.TEXT_BYTES) {
          return false;
        }
      }
      return false;
    }
  }

  /// A file's name; "" of a folder, and of one deeper than the folder around all.
  private static String file(CifarArchive.Entry entry) {
    String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
    boolean deep = entry.name().chars().filter(c -> c == '/').count() > 1;
    return entry.folder() || deep ? "" : name;
  }

  /// Names such as `train` are those of other files too: the right one is about as long.
  private static boolean holds(CifarFormat format, Packing packing, String file, long size) {
    return packing.partOf(file).filter(part -> size * 2 > format.bytes(part)).isPresent();
  }

  private void readFolder() throws IOException {
    Optional<Place> whole = place(format, source);
    Packing packing = whole.map(Place::packing).orElse(format.packings().getFirst());
    Path inside = source.resolve(packing.folder());
    Path folder = whole.map(Place::folder).orElse(Files.isDirectory(inside) ? inside : source);
    for (DataPart part : parts) {
      for (String file : packing.files(part)) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
          throw missing(file);
        }
        checkSize(packing, part, file, Files.size(path));
        try (InputStream in = Files.newInputStream(path)) {
          byte[] content = in.readNBytes((int) Files.size(path));
          checkSize(packing, part, file, content.length);
          put(packing, part, file, content);
        }
      }
    }
    Optional<Path> meta = packing.meta().map(folder::resolve).filter(Files::isRegularFile);
    if (meta.isPresent()) {
      try (InputStream in = Files.newInputStream(meta.get())) {
        pickles.checkMeta(
            meta.get().getFileName().toString(), in.readNBytes(CifarFormat.TEXT_BYTES));
      }
    }
  }

  private void readArchive() throws IOException {
    if (Files.exists(source) && !Files.isRegularFile(source)) {
      throw new Refusal(
          Refusal.quoted(source) + " is not an ordinary file: choose the .tar.gz archive.");
    }
    try (var tar = new CifarArchive(source, format.mostBytes(), CifarFormat.ENTRIES)) {
      for (var entry = tar.next(); entry != null; entry = tar.next()) {
        if (!entry.folder()) {
          take(tar, entry);
        }
      }
    }
  }

  private void take(CifarArchive tar, CifarArchive.Entry entry) throws IOException {
    String name = file(entry);
    for (Packing packing : format.packings()) {
      Optional<DataPart> part = packing.partOf(name);
      if (part.isPresent()) {
        checkSize(packing, part.get(), name, entry.size());
        if (parts.contains(part.get())) {
          put(packing, part.get(), name, tar.content((int) entry.size()));
        }
        return;
      }
      boolean named = packing.meta().filter(name::equals).isPresent();
      if (named && entry.size() <= CifarFormat.TEXT_BYTES) {
        pickles.checkMeta(name, tar.content((int) entry.size()));
      }
    }
    if (entry.size() > CifarFormat.TEXT_BYTES) {
      throw new Refusal(
          "%s is no archive of %s: it holds another large file, so choose the right archive."
              .formatted(Refusal.quoted(source), format.title()));
    }
  }

  private void put(Packing packing, DataPart part, String file, byte[] content) throws Refusal {
    byte[] records = packing.pickled() ? pickles.records(part, file, content) : content;
    checkLabels(file, records);
    if (found.put(packing.folder() + "/" + file, records) != null) {
      throw new Refusal(
          "%s holds “%s” twice: download it again.".formatted(Refusal.quoted(source), file));
    }
  }

  private Map<DataPart, List<byte[]>> complete() throws Refusal {
    Packing packing =
        format.packings().stream()
            .filter(one -> found.keySet().stream().anyMatch(n -> n.startsWith(one.folder() + "/")))
            .findFirst()
            .orElse(format.packings().getFirst());
    Map<DataPart, List<byte[]>> complete = new EnumMap<>(DataPart.class);
    for (DataPart part : parts) {
      var files = new ArrayList<byte[]>();
      for (String file : packing.files(part)) {
        byte[] records = found.get(packing.folder() + "/" + file);
        if (records == null) {
          throw missing(file);
        }
        files.add(records);
      }
      complete.put(part, files);
    }
    return complete;
  }

  private Refusal missing(String file) {
    return new Refusal(
        "%s does not hold “%s”: choose the binary version of %s or the one for Python."
            .formatted(Refusal.quoted(source), file, format.title()));
  }

  private Refusal noArchive(ZipException e) {
    return new Refusal(
        "%s is damaged or no .tar.gz archive: download the binary version of %s again."
            .formatted(Refusal.quoted(source), format.title()),
        e);
  }

  private void checkSize(Packing packing, DataPart part, String file, long size) throws Refusal {
    if (packing.pickled() && size > format.mostPickledBytes(part)) {
      throw new Refusal("“%s” is larger than it should be: download it again.".formatted(file));
    }
    if (!packing.pickled() && size != format.bytes(part)) {
      throw new Refusal(
          "“%s” is %s long where %s has %s: download it again."
              .formatted(
                  file,
                  Quantities.count(size, "byte"),
                  format.title(),
                  Quantities.count(format.bytes(part))));
    }
  }

  private void checkLabels(String file, byte[] content) throws Refusal {
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
}
