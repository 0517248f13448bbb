package fovea.network.recurrent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Embedding;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.TorchScript;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import org.jspecify.annotations.Nullable;

/// The decoder of Show, Attend and Tell: additive attention (Bahdanau et al. 2015), the gate β, an
/// LSTM cell and the vocabulary layer. A step and the whole teacher-forced loop are each one call
/// into the engine; the tutorial's arithmetic is only reordered:
///
/// - everything that reads h (attention's query, β, the LSTM's recurrent part) is one product;
/// - the embeddings' part of the LSTM's input is computed for all steps at once, and so is the
///   vocabulary layer;
/// - the features' projection is computed once for each picture, however many captions it has.
public final class AttentionDecoder extends Module {
  /// Between two steps. `features` (B, cells, D) and `projected` (B, cells, attentionDim) belong to
  /// the pictures, `h` and `c` (N, H) to the captions being written.
  public record State(NDArray h, NDArray c, NDArray features, NDArray projected) {
    /// The captions at `rows` (int64), in that order and as often as they stand there: what a beam
    /// search keeps. When there is one picture its features are shared, not copied.
    public State select(NDArray rows) {
      long pictures = features.getShape().get(0);
      if (pictures == 1) {
        return new State(h.get(rows), c.get(rows), features, projected);
      }
      if (pictures != h.getShape().get(0)) {
        throw new IllegalStateException(
            "rows can be chosen for one picture, or for one caption for each picture");
      }
      return new State(h.get(rows), c.get(rows), features.get(rows), projected.get(rows));
    }
  }

  /// What one step says.
  ///
  /// @param logits (N, V)
  /// @param alpha where it looked, (N, cells); each row sums to 1
  /// @param gate the mean of β, (N), in (0, 1): how much it looked at all
  public record Step(NDArray logits, NDArray alpha, NDArray gate, State next) {}

  /// What teacher forcing says.
  ///
  /// @param scores logits, (N, T, V)
  /// @param alphas (N, T, cells)
  public record Teaching(NDArray scores, NDArray alphas) {}

  private static final String SOURCE =
      """
      def fuse(self, decoder_weight, f_beta_weight, weight_hh, decoder_bias, f_beta_bias, bias_hh, bias_ih) -> Tuple[Tensor, Tensor]:
        weight = torch.cat([decoder_weight, f_beta_weight, weight_hh], 0)
        bias = torch.cat([decoder_bias, f_beta_bias, torch.add(bias_hh, bias_ih)], 0)
        return (weight, bias)
      def attend(self, features, projected, words, h, c, hidden_weight, hidden_bias, full_weight, full_bias, context_weight) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
        n = torch.size(h, 0)
        width = torch.size(h, 1)
        pictures = torch.size(projected, 0)
        dim = torch.size(projected, 2)
        channels = torch.size(features, 2)
        query, gate, recurrent = torch.split_with_sizes(torch.linear(h, hidden_weight, hidden_bias), [dim, channels, torch.mul(4, width)], 1)
        hidden = torch.relu_(torch.add(torch.unsqueeze(projected, 1), torch.reshape(query, [pictures, -1, 1, dim])))
        score = torch.squeeze(torch.linear(hidden, full_weight, full_bias), -1)
        alpha = torch.softmax(score, -1)
        context = torch.reshape(torch.bmm(alpha, features), [n, channels])
        beta = torch.sigmoid(gate)
        gates = torch.add(torch.add(words, recurrent), torch.linear(torch.mul(beta, context), context_weight))
        i, f, g, o = torch.split(gates, width, 1)
        cell = torch.add(torch.mul(torch.sigmoid(f), c), torch.mul(torch.sigmoid(i), torch.tanh(g)))
        return (torch.mul(torch.sigmoid(o), torch.tanh(cell)), cell, torch.reshape(alpha, [n, -1]), beta)
      def split_input(self, weight_ih, embed: int) -> Tuple[Tensor, Tensor]:
        word_weight, context_weight = torch.split_with_sizes(weight_ih, [embed, torch.sub(torch.size(weight_ih, 1), embed)], 1)
        return (word_weight, context_weight)
      def step(self, ids, features, projected, h, c, decoder_weight, decoder_bias, full_weight, full_bias, f_beta_weight, f_beta_bias, weight_ih, weight_hh, bias_ih, bias_hh, embedding, fc_weight, fc_bias) -> Tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
        hidden_weight, hidden_bias = self.fuse(decoder_weight, f_beta_weight, weight_hh, decoder_bias, f_beta_bias, bias_hh, bias_ih)
        word_weight, context_weight = self.split_input(weight_ih, torch.size(embedding, 1))
        words = torch.linear(torch.embedding(embedding, ids), word_weight)
        next, cell, alpha, beta = self.attend(features, projected, words, h, c, hidden_weight, hidden_bias, full_weight, full_bias, context_weight)
        return (torch.linear(next, fc_weight, fc_bias), alpha, torch.mean(beta, [1]), next, cell)
      def teach(self, captions, features, projected, h, c, decoder_weight, decoder_bias, full_weight, full_bias, f_beta_weight, f_beta_bias, weight_ih, weight_hh, bias_ih, bias_hh, embedding, fc_weight, fc_bias, steps, dropout) -> Tuple[Tensor, Tensor]:
        hidden_weight, hidden_bias = self.fuse(decoder_weight, f_beta_weight, weight_hh, decoder_bias, f_beta_bias, bias_hh, bias_ih)
        word_weight, context_weight = self.split_input(weight_ih, torch.size(embedding, 1))
        ids = torch.t(torch.slice(captions, 1, 0, int(steps)))
        words = torch.unbind(torch.linear(torch.embedding(embedding, ids), word_weight), 0)
        states = annotate(List[Tensor], [])
        alphas = annotate(List[Tensor], [])
        next = h
        cell = c
        for t in range(int(steps)):
          next, cell, alpha, beta = self.attend(features, projected, words[t], next, cell, hidden_weight, hidden_bias, full_weight, full_bias, context_weight)
          _0 = torch.append(states, next)
          _1 = torch.append(alphas, alpha)
        outputs = torch.dropout(torch.stack(states, 1), float(dropout), True)
        return (torch.linear(outputs, fc_weight, fc_bias), torch.stack(alphas, 1))
      """;

  private final Linear encoderAttention;
  private final Linear decoderAttention;
  private final Linear fullAttention;
  private final Embedding embedding;
  private final LstmCell decodeStep;
  private final Linear initialH;
  private final Linear initialC;
  private final Linear beta;
  private final Linear vocabulary;
  private final double dropout;
  private @Nullable TorchScript script;

  AttentionDecoder(
      NDManager manager,
      int encoderDim,
      int attentionDim,
      int embedDim,
      int decoderDim,
      int vocabularySize,
      double dropout) {
    super(manager);
    this.dropout = dropout;
    encoderAttention =
        child("attention.encoder_att", new Linear(manager, encoderDim, attentionDim));
    decoderAttention =
        child("attention.decoder_att", new Linear(manager, decoderDim, attentionDim));
    fullAttention = child("attention.full_att", new Linear(manager, attentionDim, 1));
    embedding = child("embedding", new Embedding(manager, vocabularySize, embedDim));
    decodeStep = child("decode_step", new LstmCell(manager, embedDim + encoderDim, decoderDim));
    initialH = child("init_h", new Linear(manager, encoderDim, decoderDim));
    initialC = child("init_c", new Linear(manager, encoderDim, decoderDim));
    beta = child("f_beta", new Linear(manager, decoderDim, encoderDim));
    vocabulary = child("fc", new Linear(manager, decoderDim, vocabularySize));
  }

  void initialize(Initializer random) {
    random.uniform(embedding.weight(), 0.1);
    for (Linear layer :
        new Linear[] {
          encoderAttention, decoderAttention, fullAttention, initialH, initialC, beta
        }) {
      layer.initialize(random);
    }
    decodeStep.initialize(random);
    random.uniform(vocabulary.weight(), 0.1);
    random.fill(vocabulary.bias(), 0);
  }

  /// Compiled when first called, so that a network that is only compared with a file need not wait.
  private TorchScript script() {
    TorchScript compiled = script;
    if (compiled == null) {
      compiled = TorchScript.compile(manager(), SOURCE);
      script = compiled;
    }
    return compiled;
  }

  State start(NDArray features) {
    NDList made =
        Scopes.keepAll(
            () -> {
              NDArray mean = // (B, D)
                  Trace.operation(Operation.global("mean"), features.mean(new int[] {1}), features);
              return new NDList(
                  initialH.forward(mean),
                  initialC.forward(mean),
                  encoderAttention.forward(features));
            });
    return new State(made.get(0), made.get(1), features, made.get(2));
  }

  Step step(State state, NDArray previousIds) {
    NDList made = script().call("step", arguments(previousIds, state));
    State next = new State(made.get(3), made.get(4), state.features(), state.projected());
    return new Step(made.get(0), made.get(1), made.get(2), next);
  }

  /// As {@link #step} of one caption for each picture, layer by layer, so that a {@link Trace} can
  /// follow it; slower.
  Step follow(State state, NDArray previousIds) {
    NDList made =
        Scopes.keepAll(
            () -> {
              NDArray features = state.features();
              NDArray query = asking(decoderAttention.forward(state.h()), 1); // (N, 1, A)
              NDArray sum = state.projected().add(query); // (N, cells, A)
              Trace.operation(Operation.pointwise(Operation.ADD), sum, state.projected(), query);
              NDArray scored = fullAttention.forward(Operators.relu(sum)); // (N, cells, 1)
              NDArray score = Trace.form(scored, scored.squeeze(2)); // (N, cells)
              NDArray alpha = Trace.operation(Operation.global("softmax"), score.softmax(1), score);
              NDArray looked = asking(alpha, 1).batchMatMul(features).squeeze(1); // (N, D)
              Trace.operation(Operation.global("weighted sum"), looked, alpha, features);
              NDArray gate = Operators.sigmoid(beta.forward(state.h())); // (N, D)
              NDArray gated = gate.mul(looked);
              Trace.operation(Operation.pointwise("mul"), gated, gate, looked);
              NDArray words = embedding.forward(previousIds); // (N, E)
              NDArray input = words.concat(gated, 1); // (N, E + D)
              Trace.operation(Operation.pointwise(Operation.CONCAT), input, words, gated);
              NDList next = decodeStep.forward(input, state.h(), state.c());
              NDArray logits = vocabulary.forward(next.get(0)); // (N, V)
              return new NDList(logits, alpha, gate.mean(new int[] {1}), next.get(0), next.get(1));
            });
    return new Step(
        made.get(0),
        made.get(1),
        made.get(2),
        new State(made.get(3), made.get(4), state.features(), state.projected()));
  }

  private static NDArray asking(NDArray array, int axis) {
    return Trace.form(array, array.expandDims(axis));
  }

  Teaching teach(NDArray features, NDArray captions, int steps) {
    long pictures = features.getShape().get(0);
    long rows = captions.getShape().get(0);
    if (rows % pictures != 0) {
      throw new IllegalArgumentException(
          rows + " captions cannot be shared evenly by " + pictures + " pictures");
    }
    NDList made =
        Scopes.keepAll(
            () -> {
              State start = start(features);
              State each =
                  new State(
                      start.h().repeat(0, rows / pictures),
                      start.c().repeat(0, rows / pictures),
                      start.features(),
                      start.projected());
              NDManager manager = captions.getManager();
              NDArray count = manager.create((long) steps);
              NDArray drop = manager.create(training() ? dropout : 0.0);
              return script().call("teach", arguments(captions, each, count, drop));
            });
    return new Teaching(made.get(0), made.get(1));
  }

  private NDArray[] arguments(NDArray ids, State state, NDArray... more) {
    NDArray[] fixed = {
      ids,
      state.features(),
      state.projected(),
      state.h(),
      state.c(),
      decoderAttention.weight(),
      decoderAttention.bias(),
      fullAttention.weight(),
      fullAttention.bias(),
      beta.weight(),
      beta.bias(),
      decodeStep.inputWeight(),
      decodeStep.hiddenWeight(),
      decodeStep.inputBias(),
      decodeStep.hiddenBias(),
      embedding.weight(),
      vocabulary.weight(),
      vocabulary.bias()
    };
    var all = new NDArray[fixed.length + more.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return all;
  }
}
