package fovea.runs;

import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Launches runs, each on a thread of its own; those that want the compute thread at the same time
/// wait for each other.
public final class RunLauncher {
  private final RunLibrary library;
  private final Map<String, RunBody> recipes;
  private final List<TrainableTask<?>> tasks;
  private final List<ActiveRun> active = new CopyOnWriteArrayList<>();
  private volatile boolean closing;
  private final List<Consumer<ActiveRun>> listeners = new CopyOnWriteArrayList<>();

  /// @param recipes what trains a plan, by the plan's recipe
  public RunLauncher(RunLibrary library, Map<String, RunBody> recipes) {
    this(library, List.of(), recipes);
  }

  /// @param tasks that have recipes and setups
  /// @param others what trains a plan of none of them, by the plan's recipe
  public RunLauncher(
      RunLibrary library, List<TrainableTask<?>> tasks, Map<String, RunBody> others) {
    this.library = library;
    this.tasks = List.copyOf(tasks);
    var all = new HashMap<>(others);
    tasks.forEach(task -> all.put(task.recipe(), task.body()));
    recipes = Map.copyOf(all);
  }

  public List<TrainableTask<?>> tasks() {
    return tasks;
  }

  /// Whether a run of this plan looks at some examples after each validation.
  public boolean watches(TrainingPlan plan) {
    return tasks.stream().noneMatch(task -> task.recipe().equals(plan.recipe()) && !task.watches());
  }

  public RunLibrary library() {
    return library;
  }

  /// Begins a new run.
  ///
  /// @param name for people; the folder is named after it
  public ActiveRun launch(TrainingPlan plan, String name) throws IOException {
    body(plan);
    return start(library.create(plan, name));
  }

  /// Goes on with a run that was stopped or interrupted.
  public synchronized ActiveRun resume(String id) throws IOException {
    Optional<ActiveRun> already = find(id);
    return already.isPresent() ? already.get() : start(library.open(id));
  }

  /// The runs that somebody is at in this program.
  public List<ActiveRun> active() {
    return List.copyOf(active);
  }

  public Optional<ActiveRun> find(String id) {
    return active.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /// Told, on any thread, when a run begins and when it has ended.
  ///
  /// @return ends it
  public Runnable listen(Consumer<ActiveRun> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /// Stops every run and waits until all of it is kept.
  ///
  /// @return whether that was so within `seconds`
  public boolean stopAll(long seconds) throws InterruptedException {
    closing = true; // these runs have not ended of themselves, and the next start says so
    active.forEach(ActiveRun::stop);
    try {
      CompletableFuture.allOf(
              active.stream()
                  .map(run -> run.end().handle((event, failure) -> event))
                  .toArray(CompletableFuture[]::new))
          .get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  /// What trains a plan.
  ///
  /// @throws IOException when its recipe is not known here, in one sentence
  public RunBody body(TrainingPlan plan) throws IOException {
    RunBody body = recipes.get(plan.recipe());
    if (body == null) {
      throw new IOException(
          "The plan's recipe “%s” is not known here; known are %s."
              .formatted(plan.recipe(), String.join(", ", recipes.keySet())));
    }
    return body;
  }

  private ActiveRun start(RunFolder folder) throws IOException {
    RunBody body = body(folder.plan());
    var name = folder.path().getFileName();
    var run = new ActiveRun(name == null ? folder.path().toString() : name.toString(), folder);
    library.mark(folder.path(), true);
    active.add(run);
    Thread.ofPlatform()
        .name("run " + run.id())
        .daemon(true)
        .start(
            () -> {
              try {
                TrainingEvent last = body.run(folder, run.signal(), run::tell);
                run.end().complete(last);
              } catch (IOException | RuntimeException | Error failure) {
                run.end().completeExceptionally(failure);
              } finally {
                if (!closing || run.state() != RunState.STOPPED) {
                  unmark(folder);
                }
                active.remove(run);
                told(run);
              }
            });
    told(run);
    return run;
  }

  private void unmark(RunFolder folder) {
    try {
      library.mark(folder.path(), false);
    } catch (IOException gone) {
      System.getLogger(RunLauncher.class.getName())
          .log(System.Logger.Level.DEBUG, "the mark stays", gone);
    }
  }

  private void told(ActiveRun run) {
    listeners.forEach(listener -> listener.accept(run));
  }
}
