package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// A new MP3 file: the given tag first, then an Info frame (length, seek table, encoder delay and padding for gapless
/// players), then frames. The muxer's own tag stays off: [Id3Tag] says more.
final class Mp3File implements AutoCloseable {
    private static final int TRIM_BYTES = 10;

    private final AVFormatContext container = new AVFormatContext(null);
    private final AVIOContext file = new AVIOContext(null);
    private final AVPacket packet;
    private long frames;
    private int discarded;

    Mp3File(Path path, int rate, int kilobits, byte[] tag) throws IOException {
        Ffmpeg.ready();
        AVPacket newPacket = null;
        try {
            newPacket = present(avcodec.av_packet_alloc(), "packet");
            start(path, rate, kilobits, tag);
            packet = newPacket;
        } catch (IOException | RuntimeException e) {
            release(newPacket);
            throw e;
        }
    }

    private void start(Path path, int rate, int kilobits, byte[] tag) throws FfmpegException {
        checked(avformat.avformat_alloc_output_context2(container, null, "mp3", null), "setting up the file");
        checked(avformat.avio_open(file, Ffmpeg.url(path), avformat.AVIO_FLAG_WRITE), "creating the file");
        container.pb(file);
        var stream = present(avformat.avformat_new_stream(container, null), "stream");
        var codec = Lame.open(rate, kilobits);
        try {
            checked(avcodec.avcodec_parameters_from_context(stream.codecpar(), codec), "setting up the file");
        } finally {
            avcodec.avcodec_free_context(codec);
        }
        stream.time_base().num(1).den(rate);
        avformat.avio_write(file, tag, tag.length);
        var options = new AVDictionary(null);
        try {
            checked(avutil.av_dict_set(options, "id3v2_version", "0", 0), "setting up the file");
            checked(avutil.av_dict_set(options, "write_xing", "1", 0), "setting up the file");
            checked(avformat.avformat_write_header(container, options), "writing the file");
        } finally {
            avutil.av_dict_free(options);
        }
    }

    /// Only the first frame's skip counts: the pieces after it start without one.
    void write(Mp3Frame frame) throws IOException {
        checked(avcodec.av_new_packet(packet, frame.bytes().length), "making room for a frame");
        try {
            packet.data().put(frame.bytes());
            packet.stream_index(0);
            packet.pts(frames * Mp3Frame.SAMPLES);
            packet.dts(frames * Mp3Frame.SAMPLES);
            packet.duration(Mp3Frame.SAMPLES);
            // the muxer believes the last frame that discards something, and forgets what those before it said
            discarded += frame.discard();
            if (frames == 0) {
                trim(frame.skip(), discarded);
            } else if (frame.discard() > 0) {
                trim(0, discarded);
            }
            frames++;
            checked(avformat.av_write_frame(container, packet), "writing the file");
            checked(file.error(), "writing the file");
        } finally {
            avcodec.av_packet_unref(packet);
        }
    }

    /// Tells the muxer what the Info frame says to gapless players.
    private void trim(int skip, int discard) throws FfmpegException {
        var bytes = avcodec.av_packet_new_side_data(packet, avcodec.AV_PKT_DATA_SKIP_SAMPLES, TRIM_BYTES);
        // and two reasons, which are 0
        present(bytes, "side data")
                .capacity(TRIM_BYTES)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(skip)
                .putInt(discard)
                .putShort((short) 0);
    }

    /// Completes the Info frame and closes the file.
    void finish() throws IOException {
        checked(avformat.av_write_trailer(container), "writing the file");
        avformat.avio_flush(file);
        checked(file.error(), "writing the file");
        container.pb(null);
        // some file systems report a full disk only now
        checked(avformat.avio_closep(file), "closing the file");
    }

    @Override
    public void close() {
        release(packet);
    }

    private void release(@Nullable AVPacket packet) {
        if (packet != null) {
            avcodec.av_packet_free(packet);
        }
        if (!container.isNull()) {
            container.pb(null);
        }
        if (!file.isNull()) {
            avformat.avio_closep(file);
        }
        avformat.avformat_free_context(container);
        container.setNull();
    }
}
