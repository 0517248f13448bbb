package fovea.training.setup;

import fovea.training.optimizer.Checks;

/// What learns.
///
/// @param architecture which network, for SCRATCH and BACKBONE
/// @param configuration JSON of the network's own settings, where it is named; "{}" for the usual
///   ones
/// @param model id of the model to go on from, for all but SCRATCH
/// @param start where the weights come from
/// @param inputSize side of the network's pictures in pixels, 0 for its usual
/// @param bfloat16 whether convolutions calculate in bfloat16 while training: quicker where the
///   processor has it
/// @param recompute whether the activations of every layer are calculated anew in the backward
///   pass, which saves most of their memory and takes a quarter to a half more time (activation
///   checkpointing)
/// @param devices GPUs to train on at the same time, 1 to 16; each takes a share of every batch
/// @param bodyRate for FINE_TUNE: the learning rate of everything but the last layer as a share of
///   the last layer's, above 0 and at most 1
/// @param layerDecay by how much less each layer below the last learns than the one above it, above
///   0; 1 for all alike (Clark et al., ELECTRA, ICLR 2020)
public record Network(
    String architecture,
    String configuration,
    String model,
    Start start,
    int inputSize,
    boolean bfloat16,
    boolean recompute,
    int devices,
    double bodyRate,
    double layerDecay) {
  public Network {
    Checks.require(
        start != Start.SCRATCH && start != Start.BACKBONE || !architecture.isBlank(),
        "Choose a network to train.");
    Checks.require(
        start == Start.SCRATCH || !model.isBlank(),
        "Choose the model whose weights to begin with.");
    Checks.require(
        inputSize == 0 || inputSize >= 8 && inputSize <= 1024,
        "The pictures' side must be from 8 to 1024 pixels, or 0 for the network's usual.");
    Checks.require(devices >= 1 && devices <= 16, "The number of devices must be from 1 to 16.");
    Checks.require(
        bodyRate > 0 && bodyRate <= 1,
        "The share of the rate below the last layer must be above 0, and at most 1.");
    Checks.require(
        layerDecay > 0 && layerDecay <= 1,
        "The decay of the rate from layer to layer must be above 0, and at most 1.");
  }

  public static Network scratch(String architecture) {
    return new Network(architecture, "{}", "", Start.SCRATCH, 0, false, false, 1, 1, 1);
  }

  public static Network from(String model, Start start) {
    return new Network("", "{}", model, start, 0, false, false, 1, 1, 1);
  }
}
