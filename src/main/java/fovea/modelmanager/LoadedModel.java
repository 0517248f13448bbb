package fovea.modelmanager;

import java.time.Instant;

/// A loaded model and what it costs.
///
/// @param card what it is
/// @param device where it is
/// @param bytes that it takes there
/// @param lastUsed when it was last lent or given back
/// @param timesLent how often it has been lent
/// @param lent whether somebody has it now
public record LoadedModel(
    ModelCard card, String device, long bytes, Instant lastUsed, int timesLent, boolean lent) {}
