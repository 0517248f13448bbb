package fovea;

import fovea.tensor.Compute;
import fovea.tensor.Compute.Priority;
import fovea.ui.work.FxBackgroundWork;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/// The window's tensor work goes before everything else that the engine does.
record EngineLane(Compute compute) implements FxBackgroundWork.ComputeLane {
  @Override
  public CompletionStage<Boolean> submit(Callable<Boolean> work) {
    return compute.submit(Priority.INTERACTIVE, work);
  }

  @Override
  public boolean waits(Thread thread) {
    return compute.waits(thread);
  }
}
