package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import fovea.network.Fixture;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.OnCompute;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Against Hugging Face's BERT.
class BertTest {
  private static Bert.Input input(Fixture fixture) throws Exception {
    return new Bert.Input(
        fixture.ids("input.input_ids"),
        fixture.ids("input.token_type_ids"),
        fixture.ids("input.attention_mask"));
  }

  private static Bert.Input unmasked(Fixture fixture) throws Exception {
    return new Bert.Input(fixture.ids("input_nomask.input_ids"), null, null);
  }

  @Test
  void theEncoderAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_model")) {
            var bert =
                fixture.load(
                    new Bert(manager, Bert.Configuration.of(fixture.settings(), Bert.Head.NONE)));
            Bert.Output output = bert.forward(input(fixture), Outputs.all());
            fixture.check("output.last_hidden_state", output.lastHidden());
            fixture.check("output.pooler_output", given(output.pooled()));
            fixture.checkAll("output.hidden_states", output.intermediates().hiddenStates());
            fixture.checkAll("output.attentions", output.intermediates().attentions());
            assertNull(output.logits());
            assertEquals(3, output.intermediates().queries().size());
            Bert.Output plain = bert.forward(unmasked(fixture), Outputs.none());
            fixture.check("output_nomask.last_hidden_state", plain.lastHidden());
            fixture.check("output_nomask.pooler_output", given(plain.pooled()));
            assertTrue(plain.intermediates().attentions().isEmpty());
          }
        });
  }

  private static NDArray given(NDArray array) {
    assertNotNull(array);
    return array;
  }

  @Test
  void queriesAndKeysMakeTheAttention() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_model")) {
            var bert =
                fixture.load(
                    new Bert(manager, Bert.Configuration.of(fixture.settings(), Bert.Head.NONE)));
            Bert.Output output = bert.forward(unmasked(fixture), Outputs.all());
            NDArray q = output.intermediates().queries().get(1);
            NDArray k = output.intermediates().keys().get(1);
            NDArray again = q.matMul(k.transpose(0, 1, 3, 2)).div((float) Math.sqrt(8)).softmax(-1);
            NDArray difference = again.sub(output.intermediates().attentions().get(1)).abs().max();
            assertTrue(difference.getFloat() < 1e-6, difference.toString());
            float[] sums =
                output.intermediates().attentions().get(2).sum(new int[] {3}).toFloatArray();
            for (float sum : sums) {
              assertEquals(1, sum, 1e-5);
            }
          }
        });
  }

  @Test
  void theLanguageModelAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_mlm")) {
            var bert =
                fixture.load(
                    new Bert(
                        manager, Bert.Configuration.of(fixture.settings(), Bert.Head.MASKED_LM)));
            Bert.Output output = bert.forward(input(fixture), Outputs.all());
            fixture.check("output.logits", given(output.logits()));
            fixture.checkAll("output.attentions", output.intermediates().attentions());
            fixture.check(
                "output_nomask.logits",
                given(bert.forward(unmasked(fixture), Outputs.none()).logits()));
          }
        });
  }

  /// Its words are scored with vectors and a bias of their own, not with those that it reads.
  @Test
  void anUntiedLanguageModelAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_mlm_untied")) {
            var bert =
                fixture.load(
                    new Bert(
                        manager, Bert.Configuration.of(fixture.settings(), Bert.Head.MASKED_LM)));
            var input = new Bert.Input(fixture.ids("input.input_ids"), null, null);
            fixture.check("output.logits", given(bert.forward(input, Outputs.none()).logits()));
          }
        });
  }

  @Test
  void theClassifierItsLossAndAllGradientsAgree() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_seqcls")) {
            var bert =
                fixture.load(
                    new Bert(
                        manager,
                        Bert.Configuration.of(
                            fixture.settings(), Bert.Head.SEQUENCE_CLASSIFICATION)));
            Bert.Input input = input(fixture);
            NDArray embedded = bert.embed(input.ids()).duplicate();
            embedded.setRequiresGradient(true);
            NDArray target = fixture.ids("grad.target").expandDims(1);
            Bert.Output output;
            NDArray score;
            try (var _ = Gradients.record()) {
              output = bert.forward(embedded, input, Outputs.all());
              score = given(output.logits()).gather(target, 1).sum();
            }
            fixture.check("output.logits", given(output.logits()));
            fixture.check("grad.inputs_embeds", Gradients.of(score, embedded));
            for (int i = 0; i < 3; i++) {
              fixture.check(
                  "grad.attentions." + i,
                  Gradients.of(score, output.intermediates().attentions().get(i)));
            }
            bert.requireGradients(true);
            NDArray loss;
            try (var _ = Gradients.record()) {
              NDArray logits = bert.forward(input, Outputs.none()).logits();
              loss = Losses.crossEntropy(given(logits), fixture.ids("train.labels"), -100);
            }
            fixture.check("train.loss", loss);
            Map<String, NDArray> gradients = Gradients.of(loss, bert.parameters());
            int seen = 0;
            for (Map.Entry<String, NDArray> entry : gradients.entrySet()) {
              if (fixture.has("train.grad." + entry.getKey())) {
                fixture.check("train.grad." + entry.getKey(), entry.getValue());
                seen++;
              }
            }
            assertEquals(6, seen);
            assertFalse(bert.training());
          }
        });
  }
}
