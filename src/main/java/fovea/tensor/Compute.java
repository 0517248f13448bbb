package fovea.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import fovea.crash.CrashJournal;
import fovea.crash.NativeExit;
import fovea.format.Quantities;
import fovea.kernels.KernelChoice;
import fovea.kernels.KernelsInForce;
import fovea.kernels.KernelsUnavailableException;
import fovea.kernels.WaitingThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The one thread that creates the engine and does all tensor work (docs/decisions says why: a
/// second thread slows every one, and grad mode is thread-local).
///
/// What a person waits for goes before everything else; long work (training) calls {@link
/// #giveWay()} between its batches, which runs what is waiting.
public final class Compute implements AutoCloseable {
  /// Who goes first.
  public enum Priority {
    /// somebody is looking at the screen
    INTERACTIVE,
    /// batch work: evaluation, training
    BACKGROUND
  }

  /// Work that may fail as it says.
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  private record Job(Priority priority, long order, Runnable body) implements Comparable<Job> {
    @Override
    public int compareTo(Job other) {
      int byPriority = priority.compareTo(other.priority);
      return byPriority != 0 ? byPriority : Long.compare(order, other.order);
    }
  }

  private final PriorityBlockingQueue<Job> queue = new PriorityBlockingQueue<>();
  private final AtomicLong order = new AtomicLong();
  private final Thread thread;
  private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;
  private volatile @Nullable ComputeInfo info;
  private @Nullable NDManager manager;
  private @Nullable EngineUnavailableException unavailable;

  private final Supplier<KernelChoice> choice;
  private final Consumer<ComputeInfo> onEngine;

  private Compute(Supplier<KernelChoice> choice, Consumer<ComputeInfo> onEngine) {
    this.choice = choice;
    this.onEngine = onEngine;
    thread = Thread.ofPlatform().name("compute").daemon(true).unstarted(this::loop);
  }

  /// Starts the thread; the engine is created on it by the first job, with the kernels that the
  /// person wishes, or else the quickest.
  public static Compute start() {
    return start(KernelChoice::unchecked, info -> {});
  }

  /// As {@link #start()}.
  ///
  /// @param choice of the kernels, asked on the compute thread before the engine is loaded
  /// @param onEngine hears on the compute thread what was found, once the engine is there
  public static Compute start(Supplier<KernelChoice> choice, Consumer<ComputeInfo> onEngine) {
    var compute = new Compute(choice, onEngine);
    compute.thread.start();
    return compute;
  }

  /// Begins to load the engine, for whoever is sure to need it in a moment and has something else
  /// to do until then.
  public void prepare() {
    submit(Priority.INTERACTIVE, () -> true); // whether that fails is told by the next job
  }

  /// Runs `work` on the compute thread. Called on that thread, it runs at once. When the engine
  /// cannot be loaded the result fails with an {@link EngineUnavailableException}.
  public <T> CompletableFuture<T> submit(Priority priority, Callable<T> work) {
    var result = new CompletableFuture<T>();
    Runnable body = () -> run(work, result);
    if (Thread.currentThread() == thread) {
      body.run();
      return result;
    }
    var job = new Job(priority, order.getAndIncrement(), body);
    queue.add(job);
    if (closed && queue.remove(job)) {
      body.run(); // which refuses
    }
    return result;
  }

  /// Runs `work` on the compute thread and waits for it. What it throws comes out as it was thrown,
  /// and so does an {@link EngineUnavailableException}: this is the one place that unwraps it.
  ///
  /// @throws java.util.concurrent.CancellationException when the work was cancelled
  public <T, E extends Exception> T call(Priority priority, Work<T, E> work) throws E {
    Thread caller = Thread.currentThread();
    if (caller == thread) {
      return result(submit(priority, work::run));
    }
    waiting.add(caller);
    try {
      return result(
          submit(
              priority,
              () -> {
                waiting.remove(caller);
                return work.run();
              }));
    } finally {
      waiting.remove(caller);
    }
  }

  /// Whether this thread has called for work that has not begun yet. From any thread.
  public boolean waits(Thread caller) {
    return waiting.contains(caller);
  }

  /// Waits for something that was begun elsewhere; failures come out as they were thrown.
  ///
  /// @param <E> the checked failures that it may have
  @SuppressWarnings("unchecked") // a future does not say what it may fail with; its maker does
  public static <T, E extends Exception> T result(CompletableFuture<T> future) throws E {
    try {
      return future.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case null -> throw e;
        case Throwable failure -> throw (E) failure;
      }
    }
  }

  private <T> void run(Callable<T> work, CompletableFuture<T> result) {
    if (closed) {
      result.completeExceptionally(new IllegalStateException("The engine has been shut down."));
    } else if (!result.isDone()) { // else it was cancelled while it waited
      String subject = CrashJournal.subject();
      try {
        if (manager == null) {
          createEngine();
        }
        result.complete(work.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      } finally {
        CrashJournal.operator("");
        CrashJournal.subject(subject); // of the work around this one, or nothing
      }
    }
  }

  /// Runs whatever interactive work is waiting. For long jobs, between two batches.
  public void giveWay() {
    if (Thread.currentThread() != thread) {
      throw new IllegalStateException("giveWay is for work on the compute thread");
    }
    for (Job next = queue.peek();
        next != null && next.priority() == Priority.INTERACTIVE;
        next = queue.peek()) {
      Job job = queue.poll();
      if (job != null) {
        job.body().run();
      }
    }
  }

  /// The root manager of every model; only on the compute thread.
  public NDManager manager() {
    if (manager == null) {
      throw new IllegalStateException("the engine starts with the first job");
    }
    return manager;
  }

  /// Root managers for `count` copies of a model: on the GPUs in turn where this thread works on
  /// one, else all on the CPU. Only on the compute thread; the caller closes them.
  ///
  /// @throws IllegalArgumentException when there are fewer GPUs, in one sentence
  public List<NDManager> copies(int count) {
    Device first = device();
    int gpus = first.isGpu() ? Engine.getInstance().getGpuCount() : count;
    if (count > gpus) {
      throw new IllegalArgumentException(
          "This machine has %s, so it cannot train on %d."
              .formatted(Quantities.count(gpus, "GPU"), count));
    }
    var managers = new ArrayList<NDManager>();
    for (int i = 0; i < count; i++) {
      managers.add(manager().newSubManager(first.isGpu() ? Device.gpu(i) : first));
    }
    return managers;
  }

  /// What the engine found; only on the compute thread.
  public ComputeInfo info() {
    ComputeInfo found = info;
    if (found == null) {
      throw new IllegalStateException("the engine starts with the first job");
    }
    return found;
  }

  /// Memory in use and left, from any thread; the GPU's too once the engine runs on one.
  public MemoryUse memory() {
    ComputeInfo found = info;
    return MemoryUse.now(found == null ? Device.cpu() : found.device());
  }

  public Device device() {
    return manager().getDevice();
  }

  private void createEngine() {
    if (unavailable != null) {
      throw unavailable;
    }
    try {
      KernelChoice chosen = choice.get();
      CrashJournal.operator("the start of the engine");
      // loads the library, which the choice is put into; the program may end in the middle of it,
      // or of what this thread calculates
      WaitingThreads.sleep();
      NativeExit.loading(Engine::getInstance);
      ComputeInfo found = ComputeInfo.probe(KernelsInForce.begin(chosen));
      manager = Engine.getInstance().newBaseManager(found.device());
      info = found;
      JniUtils.setGradMode(false);
      onEngine.accept(found);
    } catch (KernelsUnavailableException e) {
      unavailable = new EngineUnavailableException(e);
      throw unavailable;
    } catch (EngineException | LinkageError e) {
      unavailable = new EngineUnavailableException(e);
      throw unavailable;
    }
  }

  private void loop() {
    while (!closed) {
      try {
        queue.take().body().run();
      } catch (InterruptedException e) {
        // nobody interrupts this thread: close() puts an empty job into the queue
      }
    }
    for (Job left = queue.poll(); left != null; left = queue.poll()) {
      left.body().run(); // which refuses
    }
    if (manager != null) {
      manager.close();
    }
  }

  /// Stops after the running job; what still waits fails instead of running.
  @Override
  public void close() {
    closed = true;
    queue.add(new Job(Priority.INTERACTIVE, order.getAndIncrement(), () -> {}));
  }
}
