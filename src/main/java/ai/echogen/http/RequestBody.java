package ai.echogen.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// An endpoint that takes a body gets one: neither nothing, nor JSON's `null`, nor more than [BodyLimit]
/// allows where the size was not announced.
@Provider
final class RequestBody implements ReaderInterceptor {
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        if (reading.getType() == InputStream.class) {
            // whoever takes a stream minds its length
            return reading.proceed();
        }
        reading.setInputStream(new Limited(reading.getInputStream()));
        var body = reading.proceed();
        if (body == null) {
            throw new WebApplicationException(400);
        }
        return body;
    }

    /// The mappers recognise its end by the request's count of bytes, however the reader wraps the exception.
    private static final class Limited extends FilterInputStream {
        private long left = BodyLimit.BYTES;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return (int) counted(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            return (int) counted(read, read);
        }

        @Override
        public long skip(long count) throws IOException {
            var skipped = super.skip(count);
            return counted(skipped, skipped);
        }

        private long counted(long result, long bytes) throws IOException {
            if (result >= 0) {
                left -= bytes;
            }
            if (left < 0) {
                throw new IOException("the body is larger than is taken");
            }
            return result;
        }
    }
}
