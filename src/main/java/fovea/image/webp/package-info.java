/// WebP's two ways to pack pixels, VP8 and VP8L (RFC 6386, RFC 9649).
@NullMarked
package fovea.image.webp;

import org.jspecify.annotations.NullMarked;
