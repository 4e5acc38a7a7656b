package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swresample;
import org.bytedeco.ffmpeg.swresample.SwrContext;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/// Reads any audio file as mono samples (full scale = ±1), a stretch at a time, in memory that does not grow with the
/// file. Encoder delay and padding of MP3, AAC and Opus are cut by the codec, so the first sample is the first one that
/// was encoded.
final class Decoder implements Samples {
    /// Only files, and only formats that carry their own sound: a playlist must not make FFmpeg open other files.
    private static final String FORMATS = "wav,w64,aiff,caf,au,mp3,aac,ogg,flac,mov,mp4,m4a,matroska,webm,amr";

    /// Long enough a filter that what it folds back stays under -100 dB; a speech resampler's usual 16 taps ring
    /// audibly.
    private static final String RESAMPLER_TAPS = "48";

    private final AVFormatContext container = new AVFormatContext(null);
    private final AVCodecContext codec;
    private final AVPacket packet;
    private final AVFrame frame;
    private final SwrContext resampler = new SwrContext(null);
    private final AVChannelLayout mono = new AVChannelLayout();
    private final PointerPointer<Pointer> out = new PointerPointer<>(1);
    private FloatPointer buffer = new FloatPointer(0L);
    private final int stream;
    private int rate;
    private int sourceRate;
    private int sourceFormat;
    private int sourceChannels;
    private float[] ready = new float[0];
    private int readyFrom;
    private int readyTo;
    private boolean packetsEnded;
    private boolean ended;

    /// @param rate samples per second to hand out; 0 for the file's own
    /// @throws FfmpegException when it cannot be opened or holds no audio; the message is a clause about the file
    Decoder(Path file, int rate) throws IOException {
        Ffmpeg.ready();
        if (!Files.isRegularFile(file)) {
            throw new IOException(Files.exists(file) ? "it is not a file" : "there is no such file");
        }
        if (Files.size(file) == 0) {
            throw new IOException("the file is empty");
        }
        this.rate = rate;
        AVCodecContext opened = null;
        AVPacket newPacket = null;
        AVFrame newFrame = null;
        try {
            avutil.av_channel_layout_default(mono, 1);
            var options = new AVDictionary(null);
            try {
                checked(avutil.av_dict_set(options, "protocol_whitelist", "file", 0), "setting up the reader");
                checked(avutil.av_dict_set(options, "format_whitelist", FORMATS, 0), "setting up the reader");
                checked(
                        avformat.avformat_open_input(container, Ffmpeg.url(file), (AVInputFormat) null, options),
                        "reading its header");
            } finally {
                avutil.av_dict_free(options);
            }
            checked(avformat.avformat_find_stream_info(container, (PointerPointer<?>) null), "finding its audio");
            var kind = new AVCodec(null);
            stream = checked(
                    avformat.av_find_best_stream(container, avutil.AVMEDIA_TYPE_AUDIO, -1, -1, kind, 0),
                    "finding its audio");
            opened = present(avcodec.avcodec_alloc_context3(kind), "decoder");
            var parameters = container.streams(stream).codecpar();
            checked(avcodec.avcodec_parameters_to_context(opened, parameters), "setting up its decoder");
            opened.thread_count(1);
            opened.pkt_timebase(container.streams(stream).time_base());
            checked(avcodec.avcodec_open2(opened, kind, (AVDictionary) null), "opening its decoder");
            newPacket = present(avcodec.av_packet_alloc(), "packet");
            newFrame = present(avutil.av_frame_alloc(), "frame");
            codec = opened;
            packet = newPacket;
            frame = newFrame;
        } catch (IOException | RuntimeException e) {
            release(opened, newPacket, newFrame);
            throw e;
        }
    }

    @Override
    public int read(float[] into, int from, int length) throws IOException {
        var done = 0;
        while (done < length) {
            if (readyFrom == readyTo && !fill()) {
                break;
            }
            var some = Math.min(length - done, readyTo - readyFrom);
            System.arraycopy(ready, readyFrom, into, from + done, some);
            readyFrom += some;
            done += some;
        }
        return done;
    }

    /// Samples per second of what [#read] hands out.
    int rate() throws IOException {
        if (rate == 0 && readyFrom == readyTo) {
            fill();
        }
        return rate;
    }

    private boolean fill() throws IOException {
        while (!ended) {
            var code = avcodec.avcodec_receive_frame(codec, frame);
            if (code == 0) {
                if (convert()) {
                    return true;
                }
            } else if (code == avutil.AVERROR_EAGAIN()) {
                feed();
            } else if (code == avutil.AVERROR_EOF) {
                ended = true;
                return sourceRate != 0 && drain();
            } else {
                checked(code, "decoding it");
            }
        }
        return false;
    }

    private void feed() throws IOException {
        while (!packetsEnded) {
            var code = avformat.av_read_frame(container, packet);
            if (code == avutil.AVERROR_EOF) {
                packetsEnded = true;
                checked(avcodec.avcodec_send_packet(codec, null), "decoding it");
                return;
            }
            checked(code, "reading it");
            try {
                if (packet.stream_index() == stream) {
                    checked(avcodec.avcodec_send_packet(codec, packet), "decoding it");
                    return;
                }
            } finally {
                avcodec.av_packet_unref(packet);
            }
        }
    }

    private boolean convert() throws IOException {
        try {
            if (sourceRate == 0) {
                configure();
            } else if (frame.sample_rate() != sourceRate
                    || frame.format() != sourceFormat
                    || frame.ch_layout().nb_channels() != sourceChannels) {
                throw new IOException("its sample rate or channels change midway");
            }
            return resample(frame.extended_data(), frame.nb_samples());
        } finally {
            avutil.av_frame_unref(frame);
        }
    }

    private void configure() throws IOException {
        sourceRate = frame.sample_rate();
        sourceFormat = frame.format();
        sourceChannels = frame.ch_layout().nb_channels();
        if (sourceRate <= 0 || sourceChannels <= 0) {
            throw new IOException("it has no sample rate or no channels");
        }
        if (rate == 0) {
            rate = sourceRate;
        }
        var layout = new AVChannelLayout();
        try {
            if (frame.ch_layout().order() == avutil.AV_CHANNEL_ORDER_UNSPEC) {
                avutil.av_channel_layout_default(layout, sourceChannels);
            } else {
                checked(avutil.av_channel_layout_copy(layout, frame.ch_layout()), "setting up the resampler");
            }
            checked(
                    swresample.swr_alloc_set_opts2(
                            resampler, mono, avutil.AV_SAMPLE_FMT_FLT, rate, layout, sourceFormat, sourceRate, 0, null),
                    "setting up the resampler");
            checked(avutil.av_opt_set(resampler, "filter_size", RESAMPLER_TAPS, 0), "setting up the resampler");
            checked(swresample.swr_init(resampler), "setting up the resampler");
        } finally {
            avutil.av_channel_layout_uninit(layout);
            layout.close();
        }
    }

    private boolean drain() throws IOException {
        return resample(null, 0);
    }

    private boolean resample(@Nullable PointerPointer<?> in, int samples) throws IOException {
        var room = checked(swresample.swr_get_out_samples(resampler, samples), "resampling it");
        if (buffer.capacity() < room) {
            buffer.close();
            buffer = new FloatPointer((long) room);
            ready = new float[room];
        }
        out.put(0, buffer);
        var got = checked(swresample.swr_convert(resampler, out, room, in, samples), "resampling it");
        buffer.position(0).get(ready, 0, got);
        readyFrom = 0;
        readyTo = got;
        return got > 0;
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
        swresample.swr_free(resampler);
        avformat.avformat_close_input(container);
        avutil.av_channel_layout_uninit(mono);
        mono.close();
        out.close();
        buffer.close();
    }
}
