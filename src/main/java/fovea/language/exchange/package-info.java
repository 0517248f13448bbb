/// Attention as others write and read it: safetensors, JSON, NumPy's files, exports of bertviz.
@NullMarked
package fovea.language.exchange;

import org.jspecify.annotations.NullMarked;
