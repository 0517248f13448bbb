/// Archives of files, read with bounds on what they may say of themselves.
@NullMarked
package fovea.dataset.archive;

import org.jspecify.annotations.NullMarked;
