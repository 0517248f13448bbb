package fovea;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static fovea.OwnCode.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.BaseStream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;

/// Threads live in `ui.work` and in the compute thread; the root hands them out.
abstract class ThreadGuards {
  /// Who has a thread that never touches the window.
  private static final Set<String> STARTERS =
      Set.of(
          "fovea.cli.runs.InterruptibleRun", // what is done when the process ends
          "fovea.crash.CrashJournal", // what is done when the process ends
          "fovea.crash.NativeExit", // what is done when the process ends
          "fovea.hub.StallGuard", // ends a read that does not end
          "fovea.runs.RunLauncher", // a run has a thread of its own
          "fovea.tensor.Compute"); // the compute thread

  /// Who shares arithmetic out to all processors; each waits for what it begins.
  private static final Set<String> SHARERS =
      Set.of(
          "fovea.runs.RunLibrary", // logs of many runs are read in half the time
          "fovea.training.feed.BatchFeeder", // makes the next batches meanwhile
          "fovea.dataset.CaptionPairs",
          "fovea.dataset.picture.SamePictures",
          "fovea.ui.control.picture.FramePainter"); // a frame is painted in half the time

  @Test
  void onlyBackgroundWorkCrossesThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui.work")
        .and()
        .doNotHaveFullyQualifiedName("fovea.tensor.Compute")
        .should()
        .accessTargetWhere(
            describe(
                "hands work to another thread",
                access ->
                    isCall(access, Platform.class, "runLater|runAndWait|startup")
                        || isCall(access, Thread.class, "start")
                        || isCall(access, CompletableFuture.class, "delayedExecutor")))
        .orShould()
        .dependOnClassesThat(
            describe(
                "have threads of their own",
                (JavaClass type) ->
                    type.isAssignableTo(Executor.class)
                        || type.isEquivalentTo(Executors.class)
                        || type.isEquivalentTo(Timer.class)
                        || type.getPackageName().equals("javafx.concurrent")))
        .because("work is handed to ui.work.BackgroundWork or to tensor.Compute")
        .check(classes());
  }

  @Test
  void threadsAreMadeWhereItIsSaid() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui.work")
        .and(areNoneOf(STARTERS))
        .should()
        .accessTargetWhere(
            describe(
                "makes a thread",
                access ->
                    isCall(access, Thread.class, "<init>|startVirtualThread|ofVirtual|ofPlatform")
                        || isCall(access, Thread.Builder.class, "start|unstarted|factory")))
        .because("work is handed to ui.work.BackgroundWork or to tensor.Compute")
        .check(classes());
  }

  @Test
  void onlyAFewShareOutArithmetic() {
    noClasses()
        .that(areNoneOf(SHARERS))
        .should()
        .accessTargetWhere(describe("shares out work", ThreadGuards::sharesOut))
        .because("arithmetic is shared out only where that was measured to pay")
        .check(classes());
  }

  private static boolean sharesOut(JavaAccess<?> access) {
    return isCall(access, BaseStream.class, "parallel")
        || isCall(access, Collection.class, "parallelStream")
        || isCall(access, Arrays.class, "parallel.*")
        || isCall(access, CompletableFuture.class, ".*Async");
  }

  /// A call, or a reference to what could be called.
  private static boolean isCall(JavaAccess<?> access, Class<?> owner, String names) {
    AccessTarget target = access.getTarget();
    return target.getName().matches(names) && target.getOwner().isAssignableTo(owner);
  }

  private static DescribedPredicate<JavaClass> areNoneOf(Set<String> files) {
    return describe("are none of " + files, type -> !files.contains(OwnCode.fileOf(type)));
  }
}
