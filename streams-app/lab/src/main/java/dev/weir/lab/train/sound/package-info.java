/** Training the model of sound events: a small convolutional network over log-mel windows. DJL trains it, ONNX Runtime measures it. */
@NullMarked
package dev.weir.lab.train.sound;

import org.jspecify.annotations.NullMarked;
