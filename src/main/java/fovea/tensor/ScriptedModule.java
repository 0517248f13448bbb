package fovea.tensor;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import fovea.crash.CrashJournal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A network in a TorchScript archive, with the code that came with it. Loading runs that code:
/// only for files whose maker a person trusts. Its parameters are not trained. Belongs to the
/// manager it was loaded with; lives on the compute thread.
public final class ScriptedModule {
  private final PtSymbolBlock module;
  private final Map<String, List<Long>> parameters;

  private ScriptedModule(PtSymbolBlock module, Map<String, List<Long>> parameters) {
    this.module = module;
    this.parameters = parameters;
  }

  /// @throws EngineException when it is no such archive, or not one that this engine reads
  public static ScriptedModule load(NDManager manager, Path file) {
    CrashJournal.operator("the code of a TorchScript file");
    // otherwise its tensors are of a kind through which no gradient flows
    boolean differentiable = true;
    PtSymbolBlock module =
        JniUtils.loadModule(
            (PtNDManager) manager, file, true, new String[0], new String[0], differentiable);
    var shapes = new LinkedHashMap<String, List<Long>>();
    try (NDList parameters = JniUtils.moduleGetParams(module, (PtNDManager) manager)) {
      for (NDArray parameter : parameters) {
        parameter.setRequiresGradient(false);
        shapes.put(
            parameter.getName(), Arrays.stream(parameter.getShape().getShape()).boxed().toList());
      }
    }
    return new ScriptedModule(module, Collections.unmodifiableMap(shapes));
  }

  /// The shapes of its parameters by their names, in its own order.
  public Map<String, List<Long>> parameters() {
    return parameters;
  }

  /// What it makes of one tensor: the first of what it returns. Gradients flow.
  ///
  /// @throws EngineException when its code fails for such a tensor
  public NDArray forward(NDArray input) {
    CrashJournal.operator("the code of a TorchScript file");
    return IValueUtils.forward(module, new NDList(input), true).getFirst();
  }
}
