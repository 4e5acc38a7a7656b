package ai.echogen.pipeline;

import ai.echogen.audio.Mastering;
import ai.echogen.audio.Mixer;
import ai.echogen.net.GuardedHttp;
import ai.echogen.net.NetworkGuard;
import ai.echogen.providers.image.DrawnCover;
import ai.echogen.providers.scrape.Reader;
import ai.echogen.providers.tts.FliteVoices;
import ai.echogen.providers.writer.ExtractiveWriter;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// What the server's jobs work with: the built-in reader, writer, voices and artist, each made when the first job needs
/// it.
@Singleton
final class ServerTools {
    @Produces
    @Singleton
    Reader reader() {
        return new Reader(new GuardedHttp(NetworkGuard.PUBLIC_ONLY));
    }

    @Produces
    @Singleton
    ExtractiveWriter writer() {
        return new ExtractiveWriter();
    }

    @Produces
    @Singleton
    FliteVoices voices() {
        return new FliteVoices();
    }

    void close(@Disposes FliteVoices voices) {
        voices.close();
    }

    @Produces
    @Singleton
    Mixer mixer() {
        return new Mixer();
    }

    @Produces
    @Singleton
    Mastering mastering() {
        return new Mastering();
    }

    @Produces
    @Singleton
    DrawnCover artist() {
        return new DrawnCover();
    }
}
