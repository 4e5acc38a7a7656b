package ai.echogen.storage;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;

@QuarkusTest
class EmbeddedBlobsTest extends BlobsContract {
    @TestHTTPResource
    URI server;

    @Inject
    Blobs blobs;

    @Override
    Blobs blobs() {
        return blobs;
    }

    @Override
    URI server() {
        return server;
    }
}
