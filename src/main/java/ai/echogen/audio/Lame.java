package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/// Encodes mono samples to MP3 frames with LAME, at a constant bit rate and LAME's standard effort.
final class Lame implements AutoCloseable {
    private final Taker taker;
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private long at;

    /// Who gets the frames, in order.
    interface Taker {
        void take(Mp3Frame frame) throws IOException, InterruptedException;
    }

    Lame(int rate, int kilobits, Taker taker) throws IOException {
        Ffmpeg.ready();
        this.taker = taker;
        var newCodec = open(rate, kilobits);
        AVPacket newPacket = null;
        AVFrame newFrame = null;
        try {
            newPacket = present(avcodec.av_packet_alloc(), "packet");
            newFrame = present(avutil.av_frame_alloc(), "frame");
            newFrame.format(avutil.AV_SAMPLE_FMT_FLTP);
            newFrame.sample_rate(rate);
            newFrame.nb_samples(Mp3Frame.SAMPLES);
            avutil.av_channel_layout_default(newFrame.ch_layout(), 1);
            checked(avutil.av_frame_get_buffer(newFrame, 0), "making room for samples");
            codec = newCodec;
            packet = newPacket;
            frame = newFrame;
        } catch (IOException | RuntimeException e) {
            release(newCodec, newPacket, newFrame);
            throw e;
        }
    }

    /// An opened encoder; who calls this frees it.
    static AVCodecContext open(int rate, int kilobits) throws FfmpegException {
        var lame = present(avcodec.avcodec_find_encoder_by_name("libmp3lame"), "MP3 encoder");
        var codec = present(avcodec.avcodec_alloc_context3(lame), "MP3 encoder");
        try {
            codec.bit_rate(kilobits * 1000L);
            codec.sample_fmt(avutil.AV_SAMPLE_FMT_FLTP);
            codec.sample_rate(rate);
            avutil.av_channel_layout_default(codec.ch_layout(), 1);
            codec.time_base().num(1).den(rate);
            checked(avcodec.avcodec_open2(codec, lame, (AVDictionary) null), "opening the MP3 encoder");
            return codec;
        } catch (FfmpegException e) {
            avcodec.avcodec_free_context(codec);
            throw e;
        }
    }

    /// Takes the next samples: [Mp3Frame#SAMPLES] of them, or fewer for the last ones.
    void write(float[] from, int offset, int length) throws IOException, InterruptedException {
        checked(avutil.av_frame_make_writable(frame), "making room for samples");
        frame.nb_samples(length);
        frame.pts(at);
        at += length;
        new FloatPointer(frame.data(0)).put(from, offset, length);
        checked(avcodec.avcodec_send_frame(codec, frame), "encoding");
        passOn();
    }

    /// Hands out what is still inside. Nothing may be written afterwards.
    void finish() throws IOException, InterruptedException {
        checked(avcodec.avcodec_send_frame(codec, null), "encoding");
        passOn();
    }

    private void passOn() throws IOException, InterruptedException {
        while (true) {
            var code = avcodec.avcodec_receive_packet(codec, packet);
            if (code == avutil.AVERROR_EAGAIN() || code == avutil.AVERROR_EOF) {
                return;
            }
            checked(code, "encoding");
            try {
                var bytes = new byte[packet.size()];
                packet.data().get(bytes);
                taker.take(frame(bytes));
            } finally {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    private Mp3Frame frame(byte[] bytes) {
        try (var size = new SizeTPointer(1)) {
            var trim = avcodec.av_packet_get_side_data(packet, avcodec.AV_PKT_DATA_SKIP_SAMPLES, size);
            if (trim == null || size.get() < 8) {
                return new Mp3Frame(bytes, 0, 0);
            }
            var numbers = trim.capacity(8).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
            return new Mp3Frame(bytes, numbers.getInt(0), numbers.getInt(4));
        }
    }

    @Override
    public void close() {
        release(codec, packet, frame);
    }

    private static void release(AVCodecContext codec, @Nullable AVPacket packet, @Nullable AVFrame frame) {
        if (packet != null) {
            avcodec.av_packet_free(packet);
        }
        if (frame != null) {
            avutil.av_frame_free(frame);
        }
        avcodec.avcodec_free_context(codec);
    }
}
