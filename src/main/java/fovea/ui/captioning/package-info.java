/// The Caption tab.
@NullMarked
package fovea.ui.captioning;

import org.jspecify.annotations.NullMarked;
