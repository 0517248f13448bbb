package fovea.ui.runs;

import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;

/// Pictures of the Runs tab in all its states, to be looked at: run it and open the folder. An
/// argument is a folder of real runs to look at besides.
public final class RunsGallery {
  private static final String LONG =
      "A very long name that somebody gave to a run in which mixing, smoothing and noise were tried"
          + " at once";
  private static final String RIGHT_TO_LEFT = "شبکه‌ای برای تصویرهای کوچک";

  private RunsGallery() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    for (boolean light : new boolean[] {true, false}) {
      String theme = light ? "light" : "dark";
      Path folder = Files.createTempDirectory("runs");
      try (var rig = new RunsRig(folder.resolve("none")).show(1180, 780, light)) {
        take(rig, "empty-" + theme);
      }
      try (var rig = filled(folder)) {
        large(rig.show(1280, 800, light), theme);
      }
      try (var rig = filled(Files.createTempDirectory("runs"))) {
        small(rig.show(666, 483, light), theme);
      }
    }
    if (args.length > 0) {
      real(Path.of(args[0]));
    }
    Platform.exit();
  }

  private static RunsRig filled(Path folder) throws IOException {
    var rig = new RunsRig(folder);
    rig.run(LONG, 0.1, ended(MadeUpRuns.events(1000, 0.2, false), Reason.FINISHED));
    Path run =
        rig.run(
                "ResNet-20 on CIFAR-10",
                0.2,
                ended(MadeUpRuns.events(1000, 0, false), Reason.FINISHED))
            .path();
    MadeUpRuns.pictures(run);
    Files.createDirectories(run.resolve("export"));
    Files.writeString(
        run.resolve("notes.txt"),
        "The best so far. One cycle, rate 0.2, crops and flips; next: mixup.");
    rig.run(RIGHT_TO_LEFT, 0.05, MadeUpRuns.events(430, 0.1, false));
    var failed = new ArrayList<>(MadeUpRuns.events(260, 0.6, true));
    failed.add(
        new TrainingEvent.Failed(
            260,
            "The loss is no number after step 260: lower the learning rate or clip the gradient."));
    rig.run("Plain 20 layers", 2, failed);
    return rig;
  }

  private static List<TrainingEvent> ended(List<TrainingEvent> events, Reason reason) {
    var all = new ArrayList<>(events);
    all.add(new Stopped(events.getLast().step(), reason));
    return all;
  }

  private static void large(RunsRig rig, String theme) throws IOException {
    rig.launcher.launch(MadeUpRuns.plan("Going on", 3, 0.1, "resnet20"), "going-on");
    rig.body.events.addAll(MadeUpRuns.events(612, 0.05, false));
    Fx.await("events", rig.body.events::isEmpty);
    Fx.run(() -> rig.model().refresh());
    rig.quiet();
    select(rig, "ResNet-20 on CIFAR-10");
    take(rig, "list-" + theme);
    select(rig, "ResNet-20 on CIFAR-10", LONG, RIGHT_TO_LEFT, "Plain 20 layers");
    take(rig, "compare-" + theme);
    select(rig, "Plain 20 layers");
    take(rig, "failed-" + theme);
    rig.click("Delete …");
    take(rig, "delete-" + theme);
    watch(rig, "Going on");
    rig.awaitWords("Step 612 of");
    take(rig, "live-" + theme);
    watch(rig, "ResNet-20 on CIFAR-10");
    take(rig, "finished-" + theme);
    rig.click("Pictures");
    rig.quiet();
    take(rig, "pictures-" + theme);
    rig.click("Layers");
    take(rig, "layers-" + theme);
    watch(rig, "Plain 20 layers");
    take(rig, "vanishing-" + theme);
    rig.click("Log");
    take(rig, "log-" + theme);
  }

  private static void small(RunsRig rig, String theme) {
    select(rig, LONG);
    take(rig, "small-list-" + theme);
    watch(rig, LONG);
    take(rig, "small-monitor-" + theme);
    watch(rig, RIGHT_TO_LEFT);
    rig.click("Layers");
    take(rig, "small-layers-" + theme);
  }

  private static void real(Path runs) throws IOException {
    try (var rig = new RunsRig(runs).show(1280, 800, true)) {
      String id = Fx.call(() -> rig.model().runs().getFirst().id());
      Fx.run(() -> rig.tab.watch(id));
      rig.quiet();
      take(rig, "real-curves");
      for (String page : List.of("Pictures", "Layers", "Log")) {
        rig.click(page);
        rig.quiet();
        take(rig, "real-" + page);
      }
    }
  }

  private static void watch(RunsRig rig, String name) {
    Fx.run(
        () ->
            rig.tab.watch(
                rig.model().runs().stream()
                    .filter(run -> run.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .id()));
    rig.quiet();
  }

  private static void select(RunsRig rig, String... names) {
    List<String> all = rig.names();
    rig.select(Stream.of(names).mapToInt(all::indexOf).toArray());
  }

  private static void take(RunsRig rig, String name) {
    rig.settle();
    Fx.run(() -> {});
    rig.settle();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
