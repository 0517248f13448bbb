/// Which models exist, are present and are loaded, and where.
@NullMarked
package fovea.modelmanager;

import org.jspecify.annotations.NullMarked;
