package fovea;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static fovea.OwnCode.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who may write: files through `files`, and words to the writers that a command is given.
abstract class FileGuards {
  /// Commands write to the writers they are given; only the root knows the real streams.
  @Test
  void nobodyPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("fovea")
        .should(ACCESS_STANDARD_STREAMS)
        .check(classes());
  }

  /// What is kept is written by `files`: the system's own temporary files are for their owner only.
  @Test
  void whatIsKeptIsNotMadeAsATemporaryFile() {
    noClasses()
        .should()
        .callMethod(
            Files.class,
            "createTempFile",
            Path.class,
            String.class,
            String.class,
            FileAttribute[].class)
        .orShould()
        .callMethod(
            Files.class, "createTempDirectory", Path.class, String.class, FileAttribute[].class)
        .because("files.AtomicFiles gives what is kept the permissions of any new file")
        .check(classes());
  }

  /// A file that a person would miss is there whole or not at all. The others write what nobody
  /// misses, or what is nobody's file yet.
  @Test
  void filesAreReplacedWhole() {
    var writing =
        Set.of("write", "writeString", "newOutputStream", "newBufferedWriter", "move", "copy");
    var exceptions =
        Set.of(
            "fovea.crash.LastRun", // claims the journal of a dead process by its name
            "fovea.crash.OpenJournal", // a draft whose name other processes know
            "fovea.datalibrary.UnpackedArchives", // gives an unpacked folder its name
            "fovea.datalibrary.UnpackingRoom", // unpacks into a folder without a name yet
            "fovea.hub.PartFile", // parts of downloads, to be gone on with
            "fovea.modellibrary.shelf.ModelPlaces", // gives a downloaded folder its name
            "fovea.selfcheck.EngineCheckMain", // adds to a temporary file for its parent process
            "fovea.tensor.MemoryUse", // speaks to the system through /proc
            "fovea.training.run.EventLog"); // adds line after line
    noClasses()
        .that()
        .resideOutsideOfPackage("fovea.files")
        .and(
            describe(
                "are none of " + exceptions,
                (JavaClass c) -> !exceptions.contains(OwnCode.fileOf(c))))
        .should()
        .callMethodWhere(
            describe(
                "writes a file in place",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isEquivalentTo(Files.class)
                        && writing.contains(call.getName())))
        .because("files.AtomicFiles replaces a file when the new one is complete")
        .check(classes());
  }
}
