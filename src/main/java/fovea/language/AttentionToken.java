package fovea.language;

/// What looks or is looked at, as it is named where attention is shown.
///
/// @param text such as `##ing`, or `3, 5` of a patch in column 3 of row 5
/// @param segment 0 of the first text, 1 of the second
/// @param added whether it stands for no part of what is read, such as `[CLS]`
public record AttentionToken(String text, int segment, boolean added) {}
