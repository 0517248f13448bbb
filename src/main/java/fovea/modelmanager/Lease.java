package fovea.modelmanager;

/// A lent model; closing gives it back. Used on the compute thread.
public final class Lease<M> implements AutoCloseable {
  private final M model;
  private final Runnable giveBack;
  private boolean closed;

  Lease(M model, Runnable giveBack) {
    this.model = model;
    this.giveBack = giveBack;
  }

  public M model() {
    if (closed) {
      throw new IllegalStateException("this model has been given back");
    }
    return model;
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      giveBack.run();
    }
  }
}
