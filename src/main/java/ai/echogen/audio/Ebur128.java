package ai.echogen.audio;

import static ai.echogen.audio.Ffmpeg.checked;
import static ai.echogen.audio.Ffmpeg.present;

import java.io.IOException;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avfilter.AVFilterGraph;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avfilter;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.FloatPointer;
import org.jspecify.annotations.Nullable;

/// FFmpeg's `ebur128` filter as a meter: mono samples in, loudness (ITU-R BS.1770) and true peak out. The judge of what
/// is delivered; it shares no code with what measures before encoding.
final class Ebur128 implements AutoCloseable {
    private final AVFilterGraph graph;
    private final AVFilterContext source = new AVFilterContext(null);
    private final AVFilterContext meter = new AVFilterContext(null);
    private final AVFilterContext sink = new AVFilterContext(null);
    private final AVFrame emptied;
    private final int rate;

    Ebur128(int rate) throws IOException {
        Ffmpeg.ready();
        this.rate = rate;
        graph = present(avfilter.avfilter_graph_alloc(), "filter graph");
        AVFrame frame = null;
        try {
            frame = present(avutil.av_frame_alloc(), "frame");
            create(
                    source,
                    "abuffer",
                    "sample_rate=%d:sample_fmt=fltp:channel_layout=mono:time_base=1/%d".formatted(rate, rate));
            create(meter, "ebur128", "peak=true");
            create(sink, "abuffersink", null);
            checked(avfilter.avfilter_link(source, 0, meter, 0), "setting up the meter");
            checked(avfilter.avfilter_link(meter, 0, sink, 0), "setting up the meter");
            checked(avfilter.avfilter_graph_config(graph, null), "setting up the meter");
            emptied = frame;
        } catch (IOException | RuntimeException e) {
            release(frame);
            throw e;
        }
    }

    private void create(AVFilterContext context, String filter, @Nullable String arguments) throws FfmpegException {
        var found = present(avfilter.avfilter_get_by_name(filter), filter);
        checked(
                avfilter.avfilter_graph_create_filter(context, found, filter, arguments, null, graph),
                "setting up the meter");
    }

    /// Takes over what the frame refers to: planar float, mono, at the meter's rate.
    void accept(AVFrame frame) throws IOException {
        checked(avfilter.av_buffersrc_add_frame(source, frame), "measuring");
        empty();
    }

    void accept(float[] samples, int length) throws IOException {
        var frame = present(avutil.av_frame_alloc(), "frame");
        try {
            frame.format(avutil.AV_SAMPLE_FMT_FLTP);
            frame.sample_rate(rate);
            frame.nb_samples(length);
            avutil.av_channel_layout_default(frame.ch_layout(), 1);
            checked(avutil.av_frame_get_buffer(frame, 0), "making room for samples");
            new FloatPointer(frame.data(0)).put(samples, 0, length);
            accept(frame);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    /// The figures over everything that was taken. Nothing may be taken afterwards.
    Loudness result() throws IOException {
        checked(avfilter.av_buffersrc_add_frame(source, null), "measuring");
        empty();
        return new Loudness(figure("integrated"), figure("true_peak"), figure("range"));
    }

    private double figure(String option) throws FfmpegException {
        var value = new double[1];
        checked(avutil.av_opt_get_double(meter.priv(), option, 0, value), "reading the meter");
        return value[0];
    }

    private void empty() throws IOException {
        while (true) {
            var code = avfilter.av_buffersink_get_frame(sink, emptied);
            if (code == avutil.AVERROR_EAGAIN() || code == avutil.AVERROR_EOF) {
                return;
            }
            checked(code, "measuring");
            avutil.av_frame_unref(emptied);
        }
    }

    @Override
    public void close() {
        release(emptied);
    }

    private void release(@Nullable AVFrame frame) {
        if (frame != null) {
            avutil.av_frame_free(frame);
        }
        avfilter.avfilter_graph_free(graph);
    }
}
