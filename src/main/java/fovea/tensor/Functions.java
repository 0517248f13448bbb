package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.crash.CrashJournal;

/// The engine's operators that DJL does not offer, compiled once for the process when the first is
/// needed. They hold no state.
final class Functions {
  private static final String SOURCE =
      """
      def same(self, x) -> Tensor:
        return x
      def copied(self, x, y) -> Tensor:
        return torch.copy_(x, y)
      def learns(self, x) -> Tensor:
        return torch.tensor(x.requires_grad)
      def gelu_tanh(self, x) -> Tensor:
        return torch.gelu(x, approximate="tanh")
      def relu6(self, x) -> Tensor:
        return torch.hardtanh(x, 0.0, 6.0)
      def silu(self, x) -> Tensor:
        return torch.silu(x)
      def attention(self, q, k, v) -> Tensor:
        return torch.scaled_dot_product_attention(q, k, v)
      def attention_bias(self, q, k, v, bias) -> Tensor:
        return torch.scaled_dot_product_attention(q, k, v, bias)
      def transposed_convolution(self, x, weight, bias, stride) -> Tensor:
        s = int(stride)
        return torch.conv_transpose2d(x, weight, bias, [s, s])
      def strided(self, x, stride) -> Tensor:
        s = int(stride)
        return torch.slice(torch.slice(x, 2, 0, None, s), 3, 0, None, s)
      def padded(self, x, sides) -> Tensor:
        n = [int(sides[0]), int(sides[1]), int(sides[2]), int(sides[3])]
        return torch.constant_pad_nd(x, n, 0)
      def bilinear(self, x, height, width) -> Tensor:
        return torch.upsample_bilinear2d(x, [int(height), int(width)], False)
      def bilinear_corners(self, x, height, width) -> Tensor:
        return torch.upsample_bilinear2d(x, [int(height), int(width)], True)
      def principal(self, x) -> Tensor:
        return torch.slice(torch.svd(x)[2], 1, 0, 1)
      def bicubic(self, x, height, width, vertical, horizontal) -> Tensor:
        return torch.upsample_bicubic2d(x, [int(height), int(width)], False, float(vertical), float(horizontal))
      def columns(self, x, index) -> Tensor:
        return torch.index_select(x, 1, index)
      def channels_last(self, x) -> Tensor:
        return torch.contiguous(x, memory_format=2)
      def to_brain(self, x) -> Tensor:
        return torch.to(x, 15)
      def to_single(self, x) -> Tensor:
        return torch.to(x, 6)
      def every_other(self, x, added) -> Tensor:
        n = int(added)
        every = torch.slice(torch.slice(x, 2, 0, None, 2), 3, 0, None, 2)
        return torch.constant_pad_nd(every, [0, 0, 0, 0, n, n], 0)
      def gradient(self, y, x) -> Tensor:
        gradient = torch.autograd.grad([y], [x], None, True, False, True)[0]
        if gradient is None:
          result = torch.zeros_like(x)
        else:
          result = unchecked_cast(Tensor, gradient)
        return result
      def gradients(self, y, xs: List[Tensor]) -> List[Tensor]:
        gradients = torch.autograd.grad([y], xs, None, True, False, True)
        results = annotate(List[Tensor], [])
        for i in range(torch.len(xs)):
          gradient = gradients[i]
          if gradient is None:
            result = torch.zeros_like(xs[i])
          else:
            result = unchecked_cast(Tensor, gradient)
          _0 = torch.append(results, result)
        return results
      def hessian_product(self, y, xs: List[Tensor], vs: List[Tensor]) -> List[Tensor]:
        first = torch.autograd.grad([y], xs, None, True, True, True)
        inner = torch.zeros_like(y)
        for i in range(len(xs)):
          gradient = first[i]
          if gradient is not None:
            inner = inner + torch.sum(torch.mul(unchecked_cast(Tensor, gradient), vs[i]))
        second = torch.autograd.grad([inner], xs, None, False, False, True)
        results = annotate(List[Tensor], [])
        for i in range(len(xs)):
          gradient = second[i]
          if gradient is None:
            results.append(torch.zeros_like(xs[i]))
          else:
            results.append(unchecked_cast(Tensor, gradient))
        return results
      """;

  private static final TorchScript SCRIPT = TorchScript.compile(NDManager.newBaseManager(), SOURCE);

  private Functions() {}

  static NDArray call(String name, NDArray... arguments) {
    CrashJournal.operator(name);
    return SCRIPT.call(name, arguments).singletonOrThrow();
  }

  /// As above, of a tensor and lists of tensors, giving a list.
  static NDList lists(String name, NDArray first, NDList... lists) {
    CrashJournal.operator(name);
    return SCRIPT.lists(name, first, lists);
  }
}
