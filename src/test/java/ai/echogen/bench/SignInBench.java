package ai.echogen.bench;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// How many sign-ins a second the hashing of passwords allows, for several parameters of Argon2id (RFC
/// 9106), with as many at once as there are cores, which is what the server does. Everything else of a
/// sign-in is small beside it.
final class SignInBench {
    private record Parameters(int mebibytes, int passes) {}

    private static final Parameters[] CANDIDATES = {
        new Parameters(19, 2), // OWASP's smallest, and ours
        new Parameters(46, 1), // OWASP's other
        new Parameters(64, 3), // RFC 9106's second choice, with fewer lanes
    };

    private SignInBench() {}

    public static void main(String[] arguments) throws Exception {
        var seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
        var cores = Runtime.getRuntime().availableProcessors();
        System.out.printf("%d cores, %d seconds each%n%n", cores, seconds);
        System.out.println("memory  passes  sign-ins/s  median ms  p99 ms  memory at once");
        for (var candidate : CANDIDATES) {
            run(candidate, cores, 2); // warm
            var times = run(candidate, cores, seconds);
            Arrays.sort(times);
            System.out.printf(
                    "%3d MiB %6d %11.1f %10.1f %7.1f %11d MiB%n",
                    candidate.mebibytes(),
                    candidate.passes(),
                    times.length / (double) seconds,
                    times[times.length / 2] / 1e6,
                    times[times.length * 99 / 100] / 1e6,
                    candidate.mebibytes() * cores);
        }
    }

    private static long[] run(Parameters parameters, int cores, int seconds) throws InterruptedException {
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        Callable<long[]> worker = () -> {
            var times = LongStream.builder();
            while (System.nanoTime() < end) {
                var began = System.nanoTime();
                hash(parameters);
                times.add(System.nanoTime() - began);
            }
            return times.build().toArray();
        };
        try (var threads = Executors.newFixedThreadPool(cores)) {
            return threads
                    .invokeAll(IntStream.range(0, cores).mapToObj(_ -> worker).toList())
                    .stream()
                    .flatMapToLong(done -> Arrays.stream(done.resultNow()))
                    .toArray();
        }
    }

    private static void hash(Parameters parameters) {
        var salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(parameters.mebibytes() * 1024)
                .withIterations(parameters.passes())
                .withParallelism(1)
                .withSalt(salt)
                .build());
        generator.generateBytes("correct horse battery".toCharArray(), new byte[32]);
    }
}
