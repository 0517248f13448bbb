package fovea.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The one thread that creates the engine and does all tensor work (docs/decisions says why: a
/// second thread slows every one, and grad mode is thread-local).
///
/// What a person waits for goes before everything else; long work (training) calls
/// {@link #giveWay()} between its batches, which runs what is waiting.
public final class Compute implements AutoCloseable {
  /// Who goes first.
  public enum Priority {
    /// somebody is looking at the screen
    INTERACTIVE,
    /// batch work: evaluation, training
    BACKGROUND
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
  private volatile boolean closed;
  private @Nullable ComputeInfo info;
  private @Nullable NDManager manager;

  private Compute() {
    thread = Thread.ofPlatform().name("compute").daemon(true).unstarted(this::loop);
  }

  /// Starts the thread; the engine is created on it by the first job.
  public static Compute start() {
    var compute = new Compute();
    compute.thread.start();
    return compute;
  }

  /// Runs `work` on the compute thread. Called on that thread, it runs at once.
  public <T> CompletableFuture<T> submit(Priority priority, Callable<T> work) {
    var result = new CompletableFuture<T>();
    Runnable body =
        () -> {
          if (result.isDone()) {
            return; // cancelled while it waited
          }
          try {
            if (manager == null) {
              createEngine();
            }
            result.complete(work.call());
          } catch (Throwable failure) {
            result.completeExceptionally(failure);
          }
        };
    if (Thread.currentThread() == thread) {
      body.run();
    } else if (closed) {
      result.completeExceptionally(new IllegalStateException("The engine has been shut down."));
    } else {
      queue.add(new Job(priority, order.getAndIncrement(), body));
    }
    return result;
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

  /// What the engine found; only on the compute thread.
  public ComputeInfo info() {
    if (info == null) {
      throw new IllegalStateException("the engine starts with the first job");
    }
    return info;
  }

  public Device device() {
    return manager().getDevice();
  }

  private void createEngine() {
    info = ComputeInfo.probe();
    manager = Engine.getInstance().newBaseManager(info.device());
    JniUtils.setGradMode(false);
  }

  private void loop() {
    while (!closed) {
      try {
        queue.take().body().run();
      } catch (InterruptedException e) {
        // only close() interrupts
      }
    }
    if (manager != null) {
      manager.close();
    }
  }

  /// Stops after the running job; what still waits is never run.
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
