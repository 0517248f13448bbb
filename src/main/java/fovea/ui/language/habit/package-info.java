/// The side Habits of the Read tab: what every head mostly looks at, over many texts.
@NullMarked
package fovea.ui.language.habit;

import org.jspecify.annotations.NullMarked;
