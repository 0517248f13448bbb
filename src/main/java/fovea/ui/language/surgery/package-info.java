/// The side Surgery of the Read tab: heads are switched off, and what that does is seen beside what
/// was.
@NullMarked
package fovea.ui.language.surgery;

import org.jspecify.annotations.NullMarked;
