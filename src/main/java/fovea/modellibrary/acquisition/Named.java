package fovea.modellibrary.acquisition;

import fovea.modelmanager.ModelCard;

/// A model that a person has named.
///
/// @param remark that it was known before, and whether there is a newer version; "" for neither
public record Named(ModelCard card, String remark) {}
