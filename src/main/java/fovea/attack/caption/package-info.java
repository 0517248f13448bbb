/// Pictures changed until a captioner says other words: attacks on captions, plain Java over scores
/// and derivatives.
@NullMarked
package fovea.attack.caption;

import org.jspecify.annotations.NullMarked;
