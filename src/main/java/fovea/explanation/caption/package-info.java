/// Explanations of captions: why a captioner wrote a word where it stands.
@NullMarked
package fovea.explanation.caption;

import org.jspecify.annotations.NullMarked;
