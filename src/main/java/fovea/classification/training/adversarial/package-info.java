/// Pictures that are attacked within a step of training, and what is learnt of them: on tensors of
/// the network's device, a whole batch at once.
@NullMarked
package fovea.classification.training.adversarial;

import org.jspecify.annotations.NullMarked;
