package ai.echogen.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// The long form: `./echogen chaos [--rounds N] [--seed S] [--nodes N] [--kills N]`. Exits with 1 when anything was not
/// as it should be, and says what.
public final class Chaos {
    private static final String USAGE = """
            Kills, freezes and restarts servers, their database and their vendor while jobs run, and then checks that
            every accepted job has made its episode, once, and that nothing recorded was paid again.

              --rounds N   how many rounds (10)
              --kills N    nodes killed in each round (5)
              --nodes N    servers over the one database (2)
              --cast C     hosted: a slow vendor that counts its calls (the default), or builtin
              --seed S     decides what is queued and what happens when (a new one each time; it is printed)
            """;
    private static final int PEOPLE = 3;
    private static final int JOBS_OF_EACH = 2;
    private static final Duration EACH_KILL = Duration.ofSeconds(6);

    private int rounds = 10;
    private int kills = 5;
    private int nodes = 2;
    private Cast cast = Cast.HOSTED;
    private long seed = RandomGenerator.getDefault().nextLong(1_000_000);

    private Chaos() {}

    public static void main(String[] arguments) throws Exception {
        var chaos = new Chaos();
        try {
            chaos.read(Arrays.asList(arguments).iterator());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + USAGE);
            System.exit(2);
        }
        var fine = false;
        try {
            fine = chaos.run();
        } catch (Exception | AssertionError e) {
            e.printStackTrace();
        }
        // ends what a broken round has left running too
        System.exit(fine ? 0 : 1);
    }

    private void read(Iterator<String> words) {
        while (words.hasNext()) {
            var word = words.next();
            switch (word) {
                case "--rounds" -> rounds = number(word, words, 1);
                case "--kills" -> kills = number(word, words, 0);
                case "--nodes" -> nodes = number(word, words, 1);
                case "--cast" -> cast = cast(words);
                case "--seed" -> seed = number(word, words, 0);
                case "--help", "-h" -> {
                    System.out.print(USAGE);
                    System.exit(0);
                }
                default -> throw new IllegalArgumentException("chaos does not know " + word);
            }
        }
    }

    private static Cast cast(Iterator<String> words) {
        try {
            return Cast.valueOf(words.hasNext() ? words.next().toUpperCase(Locale.ROOT) : "");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--cast wants hosted or builtin", e);
        }
    }

    private static int number(String name, Iterator<String> words, int least) {
        try {
            var number = words.hasNext() ? Integer.parseInt(words.next()) : -1;
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("%s wants a number from %d".formatted(name, least));
    }

    private boolean run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "seed %d, %d nodes, %d rounds, %s writer and voices%n",
                seed,
                nodes,
                rounds,
                cast.name().toLowerCase(Locale.ROOT));
        var tally = new Tally();
        var size = new Round.Size(PEOPLE, JOBS_OF_EACH, kills, EACH_KILL.multipliedBy(Math.max(kills, 2)));
        var installation = new Installation(nodes, cast);
        // also when somebody has seen enough
        Runtime.getRuntime().addShutdownHook(new Thread(installation::close));
        for (var i = 0; i < rounds; i++) {
            new Round(installation, tally, i, seed + i).play(size);
        }
        System.out.println();
        System.out.print(tally.report());
        tally.violations().forEach(what -> System.out.println("WRONG: " + what));
        return tally.violations().isEmpty();
    }
}
