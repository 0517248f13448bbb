package fovea.architecture;

import java.util.Map;

/// What a file turned out to be.
///
/// @param configuration what the network is built from
/// @param remark what was taken for granted, in one sentence; "" for nothing
public record Recognised(
    Architecture architecture, Map<String, Object> configuration, String remark) {}
