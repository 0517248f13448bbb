package fovea.dataset.text;

import fovea.dataset.picture.DataPart;
import java.util.Optional;

/// An example as a file has it, whose class has no number yet.
record TextRow(String first, Optional<String> second, String label, DataPart part, String name) {}
