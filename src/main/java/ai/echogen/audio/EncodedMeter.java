package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/// Decodes MP3 frames as they are written and measures what a listener will hear.
final class EncodedMeter implements AutoCloseable {
    private final Ebur128 meter;
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;

    EncodedMeter(int rate) throws IOException {
        Ffmpeg.ready();
        meter = new Ebur128(rate);
        AVCodecContext newCodec = null;
        AVPacket newPacket = null;
        AVFrame newFrame = null;
        try {
            var decoder = present(avcodec.avcodec_find_decoder_by_name("mp3float"), "MP3 decoder");
            newCodec = present(avcodec.avcodec_alloc_context3(decoder), "MP3 decoder");
            checked(avcodec.avcodec_open2(newCodec, decoder, (AVDictionary) null), "opening the MP3 decoder");
            newPacket = present(avcodec.av_packet_alloc(), "packet");
            newFrame = present(avutil.av_frame_alloc(), "frame");
            codec = newCodec;
            packet = newPacket;
            frame = newFrame;
        } catch (IOException | RuntimeException e) {
            release(newCodec, newPacket, newFrame);
            throw e;
        }
    }

    /// @param encoded one MP3 frame
    void accept(byte[] encoded) throws IOException {
        checked(avcodec.av_new_packet(packet, encoded.length), "making room for a packet");
        try {
            packet.data().put(encoded);
            checked(avcodec.avcodec_send_packet(codec, packet), "decoding what was encoded");
        } finally {
            avcodec.av_packet_unref(packet);
        }
        passOn();
    }

    Loudness result() throws IOException {
        checked(avcodec.avcodec_send_packet(codec, null), "decoding what was encoded");
        passOn();
        return meter.result();
    }

    private void passOn() throws IOException {
        while (true) {
            var code = avcodec.avcodec_receive_frame(codec, frame);
            if (code == avutil.AVERROR_EAGAIN() || code == avutil.AVERROR_EOF) {
                return;
            }
            checked(code, "decoding what was encoded");
            meter.accept(frame);
        }
    }

    @Override
    public void close() {
        release(codec, packet, frame);
    }

    private void release(@Nullable AVCodecContext codec, @Nullable AVPacket packet, @Nullable AVFrame frame) {
        if (packet != null) {
            avcodec.av_packet_free(packet);
        }
        if (frame != null) {
            avutil.av_frame_free(frame);
        }
        if (codec != null) {
            avcodec.avcodec_free_context(codec);
        }
        meter.close();
    }
}
