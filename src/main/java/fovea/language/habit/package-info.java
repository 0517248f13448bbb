/// What heads are in the habit of looking at.
@NullMarked
package fovea.language.habit;

import org.jspecify.annotations.NullMarked;
