/**
 * Model packs and the runtime under them: a folder with a manifest, ONNX files and what they need becomes something that scores, or is
 * refused with a reason. ONNX Runtime is known in this package alone. A newcomer starts at {@link dev.weir.scoring.pack.ModelPack}; what
 * a score means for content is for the scorers to say, not for this package.
 */
@NullMarked
package dev.weir.scoring.pack;

import org.jspecify.annotations.NullMarked;
