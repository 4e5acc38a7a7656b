package ai.echogen.library;

import ai.echogen.db.Database;
import ai.echogen.testing.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;

/// Ana and Ben, who have just joined the server under test.
abstract class TwoPeople {
    @TestHTTPResource
    URI server;

    @Inject
    Database database;

    Person ana;
    Person ben;

    @BeforeEach
    void two_people() {
        ana = Person.joins(server, database);
        ben = Person.joins(server, database);
    }
}
