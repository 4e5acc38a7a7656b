package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;

/// Writes audio files of the kinds that voices answer with. It frees nothing when it fails: the test has failed then.
final class TestEncoder {
    private TestEncoder() {}

    static Path write(Path file, String muxer, String encoder, float[] samples, int rate) throws IOException {
        Ffmpeg.ready();
        var codec = present(avcodec.avcodec_find_encoder_by_name(encoder), encoder);
        var context = present(avcodec.avcodec_alloc_context3(codec), encoder);
        context.bit_rate(96_000);
        context.sample_fmt(encoder.equals("libopus") ? avutil.AV_SAMPLE_FMT_FLT : avutil.AV_SAMPLE_FMT_FLTP);
        context.sample_rate(rate);
        avutil.av_channel_layout_default(context.ch_layout(), 1);
        context.time_base().num(1).den(rate);
        context.flags(avcodec.AV_CODEC_FLAG_GLOBAL_HEADER);
        checked(avcodec.avcodec_open2(context, codec, (AVDictionary) null), "opening");
        var container = new AVFormatContext(null);
        checked(avformat.avformat_alloc_output_context2(container, null, muxer, null), "muxer");
        var io = new AVIOContext(null);
        checked(avformat.avio_open(io, Ffmpeg.url(file), avformat.AVIO_FLAG_WRITE), "file");
        container.pb(io);
        var stream = avformat.avformat_new_stream(container, null);
        checked(avcodec.avcodec_parameters_from_context(stream.codecpar(), context), "parameters");
        stream.time_base().num(1).den(rate);
        checked(avformat.avformat_write_header(container, (AVDictionary) null), "header");
        var packet = avcodec.av_packet_alloc();
        var size = context.frame_size();
        for (var at = 0; at < samples.length; at += size) {
            var frame = frame(context, Arrays.copyOfRange(samples, at, Math.min(samples.length, at + size)), at);
            checked(avcodec.avcodec_send_frame(context, frame), "encoding");
            avutil.av_frame_free(frame);
            passOn(context, packet, container, rate);
        }
        checked(avcodec.avcodec_send_frame(context, null), "encoding");
        passOn(context, packet, container, rate);
        checked(avformat.av_write_trailer(container), "trailer");
        checked(avformat.avio_closep(io), "closing");
        avcodec.av_packet_free(packet);
        avcodec.avcodec_free_context(context);
        avformat.avformat_free_context(container);
        return file;
    }

    private static AVFrame frame(AVCodecContext context, float[] samples, long at) throws IOException {
        var frame = avutil.av_frame_alloc();
        frame.format(context.sample_fmt());
        frame.sample_rate(context.sample_rate());
        frame.nb_samples(samples.length);
        avutil.av_channel_layout_default(frame.ch_layout(), 1);
        checked(avutil.av_frame_get_buffer(frame, 0), "frame");
        frame.pts(at);
        new FloatPointer(frame.data(0)).put(samples);
        return frame;
    }

    private static void passOn(AVCodecContext context, AVPacket packet, AVFormatContext container, int rate)
            throws IOException {
        while (avcodec.avcodec_receive_packet(context, packet) == 0) {
            var stream = container.streams(0);
            avcodec.av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
            packet.stream_index(0);
            checked(avformat.av_interleaved_write_frame(container, packet), "writing");
        }
    }
}
