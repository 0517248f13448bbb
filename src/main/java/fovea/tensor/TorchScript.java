package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// Functions written in TorchScript and run by the engine: the way to every operator that DJL does
/// not offer, with gradients, and the way to run a whole loop in one call.
///
/// The source is a list of methods, `def name(self, x: Tensor) -> Tensor:`, indented by two spaces,
/// which may call one another through `self`. Methods called from here take tensors only: numbers
/// come as tensors without dimensions, `int(n)`. The engine reads the source from a TorchScript
/// archive built in memory. Belongs to the manager it was compiled with; lives on the compute
/// thread.
public final class TorchScript {
  private static final String HEADER =
      """
      class Functions(Module):
        __parameters__ = []
        __buffers__ = []
        training : bool
      """;

  /// The pickle of one object of class `__torch__.Functions` whose state is {training: False}.
  private static final byte[] OBJECT =
      "\u0080\u0002c__torch__\nFunctions\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub."
          .getBytes(StandardCharsets.ISO_8859_1);

  /// The pickle of an empty tuple: no constants.
  private static final byte[] NO_CONSTANTS = "\u0080\u0002).".getBytes(StandardCharsets.ISO_8859_1);

  private final PtSymbolBlock module;

  private TorchScript(PtSymbolBlock module) {
    this.module = module;
  }

  /// Compiles `source`; a mistake in it is an `EngineException`.
  public static TorchScript compile(NDManager manager, String source) {
    String text =
        HEADER + source.replace("(self,", "(self: __torch__.Functions,").indent(2).stripTrailing();
    try (var archive = new ByteArrayInputStream(archive(text + "\n"))) {
      var module = JniUtils.loadModule((PtNDManager) manager, archive, false, false);
      // Specialising the graph to the shapes of the first calls costs more than it gives: caption
      // lengths differ from batch to batch.
      JniUtils.setGraphExecutorOptimize(false);
      return new TorchScript(module);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Calls a method that returns one tensor or a tuple of tensors; the results belong to the
  /// manager of the first argument. What the thread records for the backward pass it records here
  /// too.
  public NDList call(String method, NDArray... arguments) {
    NDManager owner = arguments[0].getManager();
    try (NDArray tag = owner.create(0)) {
      tag.setName("module_method:" + method);
      var list = new NDList(arguments);
      list.add(tag);
      return IValueUtils.forward(module, list, true);
    }
  }

  /// As above, of a method that takes a tensor and lists of tensors and returns a list.
  public NDList lists(String method, NDArray first, NDList... lists) {
    var names = new ArrayList<@Nullable String>();
    var arguments = new NDList(first);
    for (int i = 0; i < lists.length; i++) {
      for (NDArray array : lists[i]) {
        names.add(array.getName());
        array.setName("list" + i + "[]"); // by which DJL knows that they are one argument
        arguments.add(array);
      }
    }
    try {
      return call(method, arguments.toArray(new NDArray[0]));
    } finally {
      for (int i = 0; i < names.size(); i++) {
        arguments.get(1 + i).setName(names.get(i));
      }
    }
  }

  private static byte[] archive(String source) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      stored(zip, "data.pkl", OBJECT);
      stored(zip, "code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
      stored(zip, "constants.pkl", NO_CONSTANTS);
      stored(zip, "version", "10\n".getBytes(StandardCharsets.US_ASCII));
      stored(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
    }
    return bytes.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var checksum = new CRC32();
    checksum.update(content);
    var entry = new ZipEntry("functions/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(checksum.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
