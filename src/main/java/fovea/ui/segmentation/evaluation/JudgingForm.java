package fovea.ui.segmentation.evaluation;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.mask.ClassList;
import fovea.dataset.mask.FirstMasks;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.mask.MaskFolder;
import fovea.dataset.mask.MaskParts;
import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.KeptFile;
import fovea.evaluations.Made;
import fovea.files.Footprint;
import fovea.segmentation.evaluation.AbsentMasks;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.JudgedFile;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.evaluation.kept.Keeping;
import fovea.ui.evaluation.kept.KeptForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How judgings are kept: their numbers, and where their masks and their data lie, so that pictures
/// can be looked at as long as these are what they were.
final class JudgingForm implements KeptForm<Judged> {
  /// What was asked for, and where the masks that came of it lie.
  record Origin(Request request, Path masks) {
    Made.OfModel by() throws IOException {
      return switch (request.by()) {
        case Request.By.Model(var choice, var _) -> Keeping.of(choice);
        case Request.By.Masks(Path folder) ->
            new Made.OfModel(
                folder.toAbsolutePath().toString(), request.by().name(), Footprint.of(folder));
      };
    }
  }

  /// @param own whether the masks are those of a model, kept by this program
  private record Document(JudgedFile numbers, String masks, boolean own, String classes) {}

  private final Keeping keeping;
  private final Map<Judged, Origin> origins = Collections.synchronizedMap(new IdentityHashMap<>());

  JudgingForm(Keeping keeping) {
    this.keeping = keeping;
  }

  /// Hears what a result came of; any thread.
  void remember(Judged judged, Origin origin) {
    origins.put(judged, origin);
  }

  /// What a result that was just made is made of.
  ///
  /// @param footprint of its data when they were opened
  Made made(Judged judged, Request request, String footprint, String version) throws IOException {
    Origin origin = origins.get(judged);
    if (origin == null) {
      throw new IllegalStateException("nobody judged this");
    }
    return new Made(
        Instant.now(),
        version,
        judged.title(),
        List.of(origin.by()),
        new Made.OfData(
            request.data().source(),
            request.data().name(),
            request.part().name(),
            request.limit(),
            footprint),
        judged.contender().command());
  }

  @Override
  public String kind() {
    return "masks";
  }

  @Override
  public List<String> settings(Judged judged) {
    String protocol = judged.contender().protocol();
    return protocol.isEmpty() ? List.of() : List.of(protocol);
  }

  @Override
  public boolean repeats(Judged latest, Judged earlier) {
    return earlier.title().equals(latest.title())
        && earlier.contender().how().equals(latest.contender().how())
        && earlier.contender().sha256().equals(latest.contender().sha256())
        && earlier.evaluation().rule().equals(latest.evaluation().rule());
  }

  @Override
  public void write(Judged judged, Path folder) throws IOException {
    Origin origin = origins.get(judged);
    if (origin == null) {
      throw new IllegalStateException("nobody judged this");
    }
    KeptFile.write(
        folder,
        new Document(
            JudgedFile.of(judged),
            origin.masks().toString(),
            origin.request().by() instanceof Request.By.Model,
            origin.request().classes().map(Path::toString).orElse("")));
  }

  @Override
  public Judged read(KeptEvaluation kept) throws IOException {
    Document document = KeptFile.read(kept.folder(), Document.class);
    try {
      MaskDataset there = there(kept.made(), document);
      return document.numbers().judged(there, predictions(document, there));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw EvaluationStore.damaged(kept.folder(), e);
    }
  }

  private static Predictions predictions(Document document, MaskDataset there) {
    Path masks = Path.of(document.masks());
    if (document.own()) {
      return JudgedFile.kept(there, masks);
    }
    try {
      return document.numbers().elsewhere(there, masks);
    } catch (IOException e) {
      return (index, progress) -> {
        throw new IOException(
            "The masks in %s are not here: judge again to look at them.".formatted(masks), e);
      };
    }
  }

  /// The data, where they are what they were.
  private MaskDataset there(Made made, Document document) {
    Made.OfData of = made.data();
    try {
      if (keeping.isAsItWas(made)) {
        Optional<ClassList> classes =
            document.classes().isEmpty()
                ? Optional.empty()
                : Optional.of(ClassList.read(Path.of(document.classes())));
        MaskDataset data =
            data(
                keeping.library(),
                new DataChoice(of.source(), of.name()),
                PartChoice.valueOf(of.part()),
                of.limit(),
                !document.own(),
                classes);
        if (document.numbers().isOf(data)) {
          return data;
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // told when a picture is looked at
    }
    JudgedFile numbers = document.numbers();
    return new AbsentMasks(numbers.data(), numbers.labels(), numbers.pictures().size());
  }

  /// Opens data; masks that were made elsewhere may be judged against a folder of masks without
  /// pictures.
  static MaskDataset data(
      DataLibrary library,
      DataChoice choice,
      PartChoice part,
      int limit,
      boolean elsewhere,
      Optional<ClassList> classes)
      throws IOException {
    MaskDataset data = all(library, choice, part, elsewhere, classes);
    return limit > 0 ? new FirstMasks(data, limit) : data;
  }

  private static MaskDataset all(
      DataLibrary library,
      DataChoice choice,
      PartChoice part,
      boolean elsewhere,
      Optional<ClassList> classes)
      throws IOException {
    try {
      MaskParts parts = library.openMasks(choice.source());
      return part.of(parts.name(), parts::usual, parts::part);
    } catch (IOException e) {
      @Nullable Path path = elsewhere ? Path.of(choice.source()) : null;
      if (path != null && Files.isDirectory(path)) {
        try {
          return MaskFolder.pair(choice.name(), path, path, classes);
        } catch (IOException again) {
          e.addSuppressed(again);
        }
      }
      throw e;
    }
  }
}
