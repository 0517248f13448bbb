/// What attacks on masks and on captions share on the screen: settings, the work, what came of it.
@NullMarked
package fovea.ui.attack.aimed;

import org.jspecify.annotations.NullMarked;
