package dev.weir.scoring.media.decode.child;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Bytes in memory, as a file that ffmpeg can read and move about in. */
final class MemoryInput implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 15;
    private static final int FROM_START = 0;
    private static final int FROM_HERE = 1;
    private static final int FROM_END = 2;
    private static final int WHENCE = 3;

    private final Reading reading;
    private final Seeking seeking;
    private final AVIOContext context;
    private int at;

    MemoryInput(byte[] bytes) {
        this.reading = new Reading(bytes);
        this.seeking = new Seeking(bytes.length);
        this.context = avio_alloc_context(
                new BytePointer(av_malloc(BUFFER_BYTES)), BUFFER_BYTES, 0, null, reading, null, seeking);
    }

    AVIOContext context() {
        return context;
    }

    @Override
    public void close() {
        av_free(context.buffer());
        avio_context_free(context);
        reading.close();
        seeking.close();
    }

    private final class Reading extends Read_packet_Pointer_BytePointer_int {
        private final byte[] bytes;

        Reading(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int call(Pointer opaque, BytePointer buffer, int size) {
            int count = Math.min(size, bytes.length - at);
            if (count <= 0) {
                return AVERROR_EOF();
            }
            buffer.put(bytes, at, count);
            at += count;
            return count;
        }
    }

    private final class Seeking extends Seek_Pointer_long_int {
        private final int length;

        Seeking(int length) {
            this.length = length;
        }

        @Override
        public long call(Pointer opaque, long offset, int whence) {
            if (whence == AVSEEK_SIZE) {
                return length;
            }
            long target = switch (whence & WHENCE) {
                case FROM_START -> offset;
                case FROM_HERE -> at + offset;
                case FROM_END -> length + offset;
                default -> -1;
            };
            if (target < 0 || target > length) {
                return -1;
            }
            at = (int) target;
            return target;
        }
    }
}
