package fovea.checkpoint;

import fovea.checkpoint.element.ElementType;
import java.util.List;

/// One tensor's entry in a header: bytes `begin` to `end` of the data, which starts after the
/// header.
record StoredTensor(String name, ElementType type, List<Long> shape, long begin, long end) {}
