/// What is asked of models and what they answered: each question once, in the order of what a
/// person looks at.
@NullMarked
package fovea.ui.explanation.asking;

import org.jspecify.annotations.NullMarked;
